package org.trajectory.reports.results;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Scope;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.SchoolSets;
import org.trajectory.values.AuthorityCode;

/**
 * Of which schools headlines are given to the person who looks: an authority, its consortia, the trusts and dioceses with
 * schools there, watchlists. Needs a transaction.
 */
@Component
class AreaChoices {
    /** Of a single school the profile tells more. */
    private static final int FEWEST = 2;

    private final SchoolRegister register;
    private final Authorities authorities;
    private final Consortia consortia;
    private final ObjectProvider<SchoolSets> sets;
    private final Viewing viewing;

    AreaChoices(
            SchoolRegister register,
            Authorities authorities,
            Consortia consortia,
            ObjectProvider<SchoolSets> sets,
            Viewing viewing) {
        this.register = register;
        this.authorities = authorities;
        this.consortia = consortia;
        this.sets = sets;
        this.viewing = viewing;
    }

    /**
     * @param words such as {@code Consortium: North}
     * @param name such as {@code North}
     * @param authority whose rank is told; null for any other set
     */
    record Choice(
            String key, String words, String name, @Nullable AuthorityCode authority, Supplier<List<School>> schools) {}

    /** By key, the person’s own place first. */
    Map<String, Choice> offered(LocalDate asAt) {
        var all = new LinkedHashMap<String, Choice>();
        own(all, asAt);
        authority().ifPresent(code -> {
            var here = register.list(SchoolRegister.Question.openStateFunded(code, asAt));
            var name = authorities.find(code).map(Authorities.Authority::name).orElse("Authority " + code);
            put(all, "authority:" + code, name, name, code, () -> here);
            if (viewing.person().mayAt(Action.SEE_CONSORTIA, code.code())) {
                consortia
                        .list(code, asAt)
                        .forEach(one -> put(
                                all,
                                "consortium:" + one.id().value(),
                                "Consortium: " + one.name(),
                                one.name(),
                                null,
                                () -> current(one.members(), asAt)));
            }
            named(all, here, "trust", "Trust, schools here: ", School::trust);
            named(all, here, "diocese", "Diocese, schools here: ", School::diocese);
            sets.orderedStream()
                    .flatMap(source -> source.list(code).stream()
                            .map(one -> new Choice(
                                    one.key(),
                                    "%s: %s".formatted(one.kind(), one.name()),
                                    one.name(),
                                    null,
                                    () -> current(source.schools(one.key()).orElse(Set.of()), asAt))))
                    .forEach(one -> all.put(one.key(), one));
        });
        return all;
    }

    /** Where the person works, else where the own school or place lies: what is published of an area is for all there. */
    private Optional<AuthorityCode> authority() {
        return viewing.authority()
                .or(() ->
                        Scope.current().partners().stream().sorted().findFirst().map(AuthorityCode::new));
    }

    /** All schools of a trust or diocese for which the person works, wherever they lie. */
    private void own(Map<String, Choice> all, LocalDate asAt) {
        viewing.person().roles().stream()
                .filter(held ->
                        held.at().kind() == HeldAt.Kind.TRUST || held.at().kind() == HeldAt.Kind.DIOCESE)
                .forEach(held -> put(
                        all,
                        "own-" + held.at().place(),
                        held.where(),
                        held.where(),
                        null,
                        () -> current(held.schools().stream().map(SchoolId::new).toList(), asAt)));
    }

    private static void named(
            Map<String, Choice> all,
            List<School> here,
            String kind,
            String words,
            Function<School, @Nullable String> of) {
        var by = new TreeMap<String, List<School>>();
        for (var school : here) {
            var name = of.apply(school);
            if (name != null && !name.isBlank()) {
                by.computeIfAbsent(name, key -> new java.util.ArrayList<>()).add(school);
            }
        }
        by.forEach((name, schools) -> {
            if (schools.size() >= FEWEST) {
                put(all, kind + ":" + name, words + name, name, null, () -> schools);
            }
        });
    }

    private static void put(
            Map<String, Choice> all,
            String key,
            String words,
            String name,
            @Nullable AuthorityCode authority,
            Supplier<List<School>> schools) {
        all.put(key, new Choice(key, words, name, authority, schools));
    }

    private List<School> current(Collection<SchoolId> ids, LocalDate asAt) {
        return register.current(ids, asAt).values().stream()
                .filter(School::isOpenStateFunded)
                .sorted(java.util.Comparator.comparing(School::name).thenComparing(School::urn))
                .toList();
    }
}
