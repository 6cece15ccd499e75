package org.trajectory;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.RegularWork;

/**
 * Work that goes on by itself, or after its page was left.
 *
 * @param name as the database knows it
 */
record WorkNamed(String name, List<Action> needs) {
    /** All but the platform’s own, which looks after nothing but itself. */
    static List<WorkNamed> of(ConfigurableApplicationContext application) {
        var works = new ArrayList<WorkNamed>();
        application
                .getBeansOfType(JobKind.class)
                .forEach((bean, kind) -> declared(application, bean, kind.getClass())
                        .ifPresent(needs -> works.add(new WorkNamed(kind.name(), needs))));
        application
                .getBeansOfType(RegularWork.class)
                .forEach((bean, work) -> declared(application, bean, work.getClass())
                        .ifPresent(needs -> works.add(new WorkNamed(work.name(), needs))));
        works.sort(Comparator.comparing(WorkNamed::name));
        return works;
    }

    /** By the class of the bean, by the method that makes it, or by the class of that method; empty for the platform’s. */
    private static Optional<List<Action>> declared(
            ConfigurableApplicationContext application, String bean, Class<?> type) {
        var definition = application.getBeanFactory().getMergedBeanDefinition(bean);
        var maker = definition instanceof RootBeanDefinition root ? root.getResolvedFactoryMethod() : null;
        if ((maker == null ? type : maker.getDeclaringClass()).getName().startsWith("org.trajectory.platform.")) {
            return Optional.empty();
        }
        var places = maker == null
                ? List.<AnnotatedElement>of(ClassUtils.getUserClass(type))
                : List.<AnnotatedElement>of(maker, maker.getDeclaringClass(), ClassUtils.getUserClass(type));
        return Optional.of(places.stream()
                .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, Needs.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(needs -> List.of(needs.value()))
                .orElseGet(List::of));
    }
}
