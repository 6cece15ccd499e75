package org.trajectory.access.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.factors.AppSecrets;
import org.trajectory.access.factors.SecretKeys;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The key with which the secrets of apps for codes are sealed. */
@Needs(Action.KEEP_RUNNING)
@Command(
        name = "keys",
        description = {
            "Look after the key with which the secrets of apps for codes are sealed in the database.",
            "check tells whether every secret can be opened; the exit code is 1 where one can’t.",
            "renew makes a new key and seals every secret with it, also while people are at work.",
            "The file of keys isn’t in backups: keep a copy of it somewhere else than them."
        })
public final class KeysVerb implements Verb {
    enum What {
        check,
        renew
    }

    @Parameters(index = "0", paramLabel = "check|renew", description = "What to do.")
    private @Nullable What what;

    @Override
    public int run(BeanFactory beans, Output out) {
        var keys = beans.getBean(SecretKeys.class);
        var secrets = beans.getBean(AppSecrets.class);
        return switch (what) {
            case null -> throw new Refused("Say what to do: check or renew.");
            case check -> check(keys, secrets.count(), out);
            case renew -> {
                if (secrets.count().lost() > 0) {
                    throw new Refused(
                            "Some secrets can’t be opened with the keys in %s. Put the file back that belonged to this database, or remove the second factors of those people first (let-in --without-second-factor)."
                                    .formatted(keys.file()));
                }
                // What an earlier renewal left with the key before is sealed with the present one before that goes.
                secrets.reseal();
                keys.renew();
                int done = secrets.reseal();
                out.say("A new key is in use, and %,d secrets are sealed with it. Copy %s to where you keep it."
                        .formatted(done, keys.file()));
                yield 0;
            }
        };
    }

    private static int check(SecretKeys keys, AppSecrets.Count count, Output out) {
        out.say(
                "Secrets of apps for codes: %,d sealed with the key in use, %,d with an earlier one or not at all, %,d that can’t be opened. Keys in %s."
                        .formatted(count.current(), count.earlier(), count.lost(), keys.file()));
        if (count.lost() > 0) {
            out.say(
                    "Put the file of keys back that belonged to this database. Without it those people come in by a recovery code or a passkey, or with let-in --without-second-factor.");
            return 1;
        }
        return 0;
    }
}
