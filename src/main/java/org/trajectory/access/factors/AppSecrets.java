package org.trajectory.access.factors;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.platform.Scope;

/** The secrets of apps for codes, sealed in the database. Callers act in the installation’s scope. */
@Service
public class AppSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(AppSecrets.class);

    private final FactorTable table;
    private final SecretKeys keys;
    private final Audit audit;
    private final TransactionTemplate transactions;

    AppSecrets(FactorTable table, SecretKeys keys, Audit audit, PlatformTransactionManager transactions) {
        this.table = table;
        this.keys = keys;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** @param lost can't be opened: the key with which they were sealed isn't in the file */
    public record Count(int current, int earlier, int lost) {}

    @Transactional(readOnly = true)
    public Count count() {
        int current = 0;
        int earlier = 0;
        int lost = 0;
        for (var kept : table.secrets()) {
            if (open(kept.person(), kept.secret()).isEmpty()) {
                lost++;
            } else if (keys.isCurrent(kept.secret())) {
                current++;
            } else {
                earlier++;
            }
        }
        return new Count(current, earlier, lost);
    }

    /**
     * Seals with the key in use what was sealed with an earlier one, or not at all.
     *
     * @return how many
     */
    @Transactional
    public int reseal() {
        int done = 0;
        for (var kept : table.lockSecrets()) {
            if (keys.isCurrent(kept.secret())) {
                continue;
            }
            var bare = open(kept.person(), kept.secret());
            if (bare.isPresent()) {
                table.keepSealed(kept.person(), keys.seal(kept.person(), bare.get()));
                done++;
            }
        }
        if (done > 0) {
            audit.record("sealed the secrets of apps anew", null, "installation", null, Map.of("secrets", done));
        }
        return done;
    }

    Optional<byte[]> open(long person, byte[] kept) {
        return keys.open(person, kept);
    }

    byte[] seal(long person, byte[] secret) {
        return keys.seal(person, secret);
    }

    /** A database of an earlier version is brought up to date; one that was restored without its keys is told of. */
    @EventListener(ApplicationReadyEvent.class)
    @Needs(Action.KEEP_RUNNING)
    void atStart() {
        Scope.installation("start")
                .as("The installation")
                .by("start")
                .run(() -> transactions.executeWithoutResult(status -> {
                    if (table.anySecret()) {
                        reseal();
                        int lost = count().lost();
                        if (lost > 0) {
                            LOG.error(
                                    "The apps for codes of {} people can’t be checked: the key isn’t in {}. Put the file back that belonged to this database; until then they come in by a recovery code or a passkey.",
                                    lost,
                                    keys.file());
                        }
                    }
                }));
    }
}
