package org.trajectory.evidence;

import java.time.Clock;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.trajectory.platform.TestDatabase;

/** This module and the register beneath it, on a test's own database. */
public final class TestEvidence {
    private final AnnotationConfigApplicationContext beans;

    private TestEvidence(AnnotationConfigApplicationContext beans) {
        this.beans = beans;
    }

    public static TestEvidence on(TestDatabase database) {
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(javax.sql.DataSource.class, database::source);
        beans.registerBean(org.springframework.jdbc.core.simple.JdbcClient.class, database::db);
        beans.registerBean(org.springframework.transaction.support.TransactionTemplate.class, database::transactions);
        beans.registerBean(org.springframework.transaction.PlatformTransactionManager.class, database::manager);
        beans.registerBean(Clock.class, Clock::systemUTC);
        beans.register(org.trajectory.access.Audit.class);
        beans.registerBean(Settings.class);
        beans.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor());
        beans.scan("org.trajectory.evidence", "org.trajectory.schools");
        beans.refresh();
        return new TestEvidence(beans);
    }

    @org.springframework.transaction.annotation.EnableTransactionManagement
    static class Settings {}

    public <T> T get(Class<T> type) {
        return beans.getBean(type);
    }

    public Importer importer() {
        return get(Importer.class);
    }
}
