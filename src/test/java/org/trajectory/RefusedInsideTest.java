package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Refused;

/**
 * A refusal that leaves a service dooms the transaction it had joined. Who catches it inside that transaction and goes on is
 * surprised at its end, and the person gets an error page instead of the refusal. So nobody does.
 */
class RefusedInsideTest {
    private static JavaClasses classes;
    private static Map<String, List<JavaCodeUnit>> implementations;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.trajectory");
        implementations = new HashMap<>();
        for (var one : classes) {
            var above = Stream.concat(one.getAllRawInterfaces().stream(), one.getAllRawSuperclasses().stream())
                    .filter(type -> type.getPackageName().startsWith("org.trajectory"))
                    .toList();
            for (var method : one.getMethods()) {
                above.forEach(type -> implementations
                        .computeIfAbsent(type.getName() + "." + method.getName(), key -> new java.util.ArrayList<>())
                        .add(method));
            }
        }
    }

    @Test
    void nobody_catches_a_refusal_inside_the_transaction_that_it_doomed() {
        var wrong = new TreeSet<String>();
        for (var unit : within()) {
            for (var block : unit.getTryCatchBlocks()) {
                if (catchesRefusals(block)) {
                    doomed(unit, block)
                            .ifPresent(callee -> wrong.add("%s catches what %s refuses, inside one transaction"
                                    .formatted(unit.getFullName(), callee.getFullName())));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** All that runs, or may run, inside a transaction that was begun before. */
    private static Set<JavaCodeUnit> within() {
        var found = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<JavaCodeUnit>();
        for (var one : classes) {
            one.getCodeUnits().stream()
                    .filter(RefusedInsideTest::isTransactional)
                    .forEach(open::add);
        }
        assertThat(open).isNotEmpty();
        while (!open.isEmpty()) {
            var unit = open.pop();
            if (found.add(unit)) {
                called(unit.getAccessesFromSelf()).forEach(open::add);
            }
        }
        return found;
    }

    private static boolean catchesRefusals(TryCatchBlock block) {
        return block.getCaughtThrowables().stream()
                .anyMatch(caught -> caught.isAssignableFrom(Refused.class) || caught.isAssignableTo(Refused.class));
    }

    /** The first service that the block calls, itself or by others, and that joins the transaction. */
    private static Optional<JavaCodeUnit> doomed(JavaCodeUnit unit, TryCatchBlock block) {
        var inside = block.getAccessesContainedInTryBlock();
        int first = block.getSourceCodeLocation().getLineNumber();
        int last = inside.stream().mapToInt(JavaAccess::getLineNumber).max().orElse(first);
        // what stands in a lambda of the block is called there too
        var lambdas = unit.getAccessesFromSelf().stream()
                .filter(access -> access.isDeclaredInLambda()
                        && access.getLineNumber() >= first
                        && access.getLineNumber() <= last)
                .collect(Collectors.toSet());
        var seen = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<JavaCodeUnit>(
                called(Stream.concat(inside.stream(), lambdas.stream()).toList()));
        while (!open.isEmpty()) {
            var callee = open.pop();
            if (!seen.add(callee)) {
                continue;
            }
            if (isTransactional(callee) && !callee.getOwner().equals(unit.getOwner()) && refuses(callee)) {
                return Optional.of(callee);
            }
            open.addAll(called(callee.getAccessesFromSelf()));
        }
        return Optional.empty();
    }

    /** Itself, or by what it calls. */
    private static boolean refuses(JavaCodeUnit unit) {
        var seen = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            var one = open.pop();
            if (seen.add(one)) {
                if (one.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(Refused.class))) {
                    return true;
                }
                open.addAll(called(one.getAccessesFromSelf()));
            }
        }
        return false;
    }

    private static List<JavaCodeUnit> called(Collection<? extends JavaAccess<?>> accesses) {
        return accesses.stream()
                .filter(access -> access.getTargetOwner().getPackageName().startsWith("org.trajectory"))
                .flatMap(access -> {
                    var named = access.getTargetOwner().getName() + "."
                            + access.getTarget().getName();
                    var target = access.getTarget().resolveMember();
                    return Stream.concat(
                            target.stream()
                                    .filter(JavaCodeUnit.class::isInstance)
                                    .map(JavaCodeUnit.class::cast),
                            implementations.getOrDefault(named, List.of()).stream());
                })
                .toList();
    }

    /** Joins a transaction that is there already, and dooms it: not one of its own, nor a reader that says it dooms nothing. */
    private static boolean isTransactional(JavaCodeUnit unit) {
        if (!(unit instanceof JavaMethod method)
                || method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PRIVATE)) {
            return false;
        }
        var on = method.isAnnotatedWith(Transactional.class)
                ? Optional.of(method.getAnnotationOfType(Transactional.class))
                : ofClass(method.getOwner());
        return on.filter(one -> one.propagation() != Propagation.REQUIRES_NEW
                        && !List.of(one.noRollbackFor()).contains(Refused.class))
                .isPresent();
    }

    private static Optional<Transactional> ofClass(JavaClass owner) {
        return owner.isAnnotatedWith(Transactional.class)
                ? Optional.of(owner.getAnnotationOfType(Transactional.class))
                : Optional.empty();
    }
}
