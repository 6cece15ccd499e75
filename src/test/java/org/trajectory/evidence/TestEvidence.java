package org.trajectory.evidence;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.platform.TestDatabase;

/** This module and the register beneath it, on a test's own database. */
public final class TestEvidence {
    private final AnnotationConfigApplicationContext beans;

    private TestEvidence(AnnotationConfigApplicationContext beans) {
        this.beans = beans;
    }

    public static TestEvidence on(TestDatabase database) {
        return on(database.source(), database.manager());
    }

    static TestEvidence on(DataSource source) {
        return on(source, new JdbcTransactionManager(source));
    }

    private static TestEvidence on(DataSource source, PlatformTransactionManager manager) {
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(DataSource.class, () -> source);
        beans.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        beans.registerBean(PlatformTransactionManager.class, () -> manager);
        beans.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(manager));
        beans.registerBean(Clock.class, Clock::systemUTC);
        beans.register(Audit.class, Settings.class);
        beans.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        beans.scan("org.trajectory.evidence", "org.trajectory.schools");
        beans.refresh();
        return new TestEvidence(beans);
    }

    @EnableTransactionManagement
    static class Settings {}

    /** As a verb gets it. */
    public BeanFactory factory() {
        return beans;
    }

    public <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    public Importer importer() {
        return get(Importer.class);
    }
}
