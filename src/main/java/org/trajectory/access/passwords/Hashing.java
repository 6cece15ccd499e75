package org.trajectory.access.passwords;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are kept: as Argon2id. Hashes of earlier versions (bcrypt, or other parameters) still open the door, and
 * are made anew at the next sign-in.
 */
@Configuration(proxyBeanMethods = false)
public class Hashing {
    /** As shipped; {@code benchmarks/run … password} tells what one check takes. */
    public static final int MEMORY_KIB = 47_104;

    public static final int ROUNDS = 4;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    @Bean
    PasswordEncoder passwordEncoder(
            @Value("${trajectory.passwords.memory-kib:" + MEMORY_KIB + "}") int memory,
            @Value("${trajectory.passwords.rounds:" + ROUNDS + "}") int rounds) {
        return encoder(memory, rounds);
    }

    /**
     * @param memory KiB that one check takes, besides time
     * @param rounds over that memory; time grows with it
     */
    public static PasswordEncoder encoder(int memory, int rounds) {
        var bcrypt = new BCryptPasswordEncoder();
        var argon = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memory, rounds);
        var all = new DelegatingPasswordEncoder("argon2id", Map.of("argon2id", argon, "bcrypt", bcrypt));
        all.setDefaultPasswordEncoderForMatches(bcrypt);
        return new FewAtOnce(all);
    }

    /** As many at once as there are processors: a rush of sign-ins waits its turn, and doesn't take all memory. */
    private static final class FewAtOnce implements PasswordEncoder {
        private final PasswordEncoder encoder;
        private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

        FewAtOnce(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            places.acquireUninterruptibly();
            try {
                return encoder.encode(password);
            } finally {
                places.release();
            }
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            places.acquireUninterruptibly();
            try {
                return encoder.matches(password, hash);
            } finally {
                places.release();
            }
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
