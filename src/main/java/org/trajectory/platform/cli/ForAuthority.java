package org.trajectory.platform.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Option;

/** The authority that a verb is about; must be given. */
public final class ForAuthority {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code of the authority.")
    private @Nullable AuthorityCode authority;

    public AuthorityCode code() {
        return Objects.requireNonNull(authority);
    }
}
