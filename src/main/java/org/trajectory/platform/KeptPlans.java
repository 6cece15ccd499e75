package org.trajectory.platform;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * For pages that put many small questions about one school, person or authority: the database answers each by the plan that it
 * has kept of it, instead of working out a new one that would be no better. Where it asks for several schools it names them, some
 * hundreds at most; not for what asks for all of England.
 */
public final class KeptPlans {
    private static final String NAME = KeptPlans.class.getName();

    private KeptPlans() {}

    public static TransactionTemplate reading(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setName(NAME);
        template.setReadOnly(true);
        return template;
    }

    /** As PostgreSQL’s {@code plan_cache_mode} has it. */
    static String mode(String transaction) {
        return NAME.equals(transaction) ? "force_generic_plan" : "auto";
    }
}
