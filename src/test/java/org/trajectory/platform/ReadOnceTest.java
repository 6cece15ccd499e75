package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class ReadOnceTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final List<String> asked = new ArrayList<>();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private String ask(String key) {
        return ReadOnce.get(key, () -> {
            asked.add(key);
            return key + asked.size();
        });
    }

    private static TransactionTemplate transaction(boolean readOnly, int propagation) {
        var template = new TransactionTemplate(DATABASE.manager());
        template.setReadOnly(readOnly);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static final int JOINED = TransactionDefinition.PROPAGATION_REQUIRED;
    private static final int OWN = TransactionDefinition.PROPAGATION_REQUIRES_NEW;

    @Test
    void a_transaction_that_only_reads_asks_once_for_each_key() {
        transaction(true, JOINED).executeWithoutResult(status -> {
            assertThat(ask("a")).isEqualTo("a1");
            assertThat(ask("b")).isEqualTo("b2");
            assertThat(transaction(true, JOINED).<String>execute(inner -> ask("a")))
                    .isEqualTo("a1");
        });
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void the_next_transaction_asks_anew() {
        for (int i = 0; i < 2; i++) {
            transaction(true, JOINED).executeWithoutResult(status -> ask("a"));
        }
        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void whoever_may_write_or_has_no_transaction_asks_each_time() {
        transaction(false, JOINED).executeWithoutResult(status -> {
            ask("a");
            ask("a");
        });
        ask("a");
        assertThat(asked).containsExactly("a", "a", "a");
    }

    @Test
    void a_transaction_within_another_neither_takes_nor_leaves_what_was_read() {
        transaction(true, JOINED).executeWithoutResult(status -> {
            assertThat(ask("a")).isEqualTo("a1");
            transaction(false, OWN)
                    .executeWithoutResult(inner -> assertThat(ask("a")).isEqualTo("a2"));
            transaction(true, OWN)
                    .executeWithoutResult(inner -> assertThat(ask("a")).isEqualTo("a3"));
            assertThat(ask("a")).isEqualTo("a1");
        });
    }
}
