package org.trajectory.insight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.access.Viewing;
import org.trajectory.demo.OfficialFiles;
import org.trajectory.demo.Plan;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** This module and those beneath it, on a small invented England of 320 schools and four years. */
public final class TestInsight implements AutoCloseable {
    public static final LocalDate DAY = Plan.demo().asAt();

    private final TestDatabase database;
    private final AnnotationConfigApplicationContext beans;

    private TestInsight(TestDatabase database, String... above) {
        this.database = database;
        beans = new AnnotationConfigApplicationContext();
        beans.registerBean(DataSource.class, database::source);
        beans.registerBean(JdbcClient.class, database::db);
        beans.registerBean(TransactionTemplate.class, database::transactions);
        beans.registerBean(PlatformTransactionManager.class, database::manager);
        beans.registerBean(
                Clock.class, () -> Clock.fixed(DAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        beans.register(Settings.class, Audit.class, Viewing.class);
        beans.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        beans.scan(
                "org.trajectory.evidence",
                "org.trajectory.schools",
                "org.trajectory.categories",
                "org.trajectory.insight");
        if (above.length > 0) {
            beans.scan(above);
        }
        beans.refresh();
    }

    @EnableTransactionManagement
    static class Settings {}

    static TestInsight on(TestDatabase database) {
        return new TestInsight(database);
    }

    /** @param above packages of modules that stand on this one */
    public static TestInsight small(String... above) {
        var insight = new TestInsight(TestDatabase.fresh(), above);
        try {
            var folder = Files.createTempDirectory("trajectory-insight");
            try {
                var files = OfficialFiles.make(Plan.england(320, 4, 7), folder, line -> {});
                Scope.installation("test")
                        .run(() -> insight.get(Importer.class)
                                .importAll(files, Importer.Options.USUAL, Importer.Progress.NONE));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return insight;
    }

    private static void remove(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** As a verb gets it. */
    public BeanFactory factory() {
        return beans;
    }

    public <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    @Override
    public void close() {
        beans.close();
        database.close();
    }
}
