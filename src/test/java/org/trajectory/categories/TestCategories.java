package org.trajectory.categories;

import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;

/** This module without its pages, with the register and the evidence beneath it, on a test's own database. */
public final class TestCategories implements AutoCloseable {
    private final AnnotationConfigApplicationContext beans;

    private TestCategories(AnnotationConfigApplicationContext beans) {
        this.beans = beans;
    }

    public static TestCategories on(TestDatabase database) {
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(DataSource.class, database::source);
        beans.registerBean(JdbcClient.class, database::db);
        beans.registerBean(TransactionTemplate.class, database::transactions);
        beans.registerBean(PlatformTransactionManager.class, database::manager);
        beans.registerBean(Clock.class, Clock::systemUTC);
        // A mail server that nobody listens at: letters wait in the outbox, where a test can read them.
        beans.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource(
                        "mail",
                        java.util.Map.of(
                                "trajectory.mail.host", "127.0.0.1",
                                "trajectory.mail.port", "1",
                                "trajectory.mail.from", "trajectory@example.org",
                                "trajectory.address", "https://trajectory.example.org")));
        beans.register(
                Settings.class,
                org.trajectory.access.AtSchools.class,
                Audit.class,
                Policies.class,
                Categorisation.class,
                RunTable.class);
        var services = new ClassPathBeanDefinitionScanner(beans);
        services.addExcludeFilter(new AnnotationTypeFilter(Controller.class));
        services.addExcludeFilter(
                new RegexPatternTypeFilter(Pattern.compile(".*Worklist|org\\.trajectory\\.partnership\\.[a-z]+\\..*")));
        services.scan(
                "org.trajectory.evidence",
                "org.trajectory.schools",
                "org.trajectory.partnership",
                "org.trajectory.platform.mail",
                "org.trajectory.categories.backtest",
                "org.trajectory.categories.cycle",
                "org.trajectory.categories.letterdays",
                "org.trajectory.categories.overrides",
                "org.trajectory.categories.life",
                "org.trajectory.categories.published",
                "org.trajectory.categories.checker",
                "org.trajectory.categories.support",
                "org.trajectory.categories.inputs");
        // Only what a test asks for is made: other modules' services may want what isn't here.
        beans.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        beans.refresh();
        return new TestCategories(beans);
    }

    @EnableTransactionManagement
    static class Settings {}

    public <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    /** Made though nothing asks for it: what a decision of that kind does. */
    public org.trajectory.partnership.Matter matter(String kind) {
        return beans.getBeansOfType(org.trajectory.partnership.Matter.class).values().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    public Categorisation categorisation() {
        return get(Categorisation.class);
    }

    public Run run(@Nullable AuthorityCode authority, String policy, LocalDate asAt, LocalDate knownAt) {
        return categorisation().run(authority, get(Policies.class).get(policy), asAt, knownAt);
    }

    @Override
    public void close() {
        beans.close();
    }
}
