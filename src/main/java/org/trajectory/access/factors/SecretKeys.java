package org.trajectory.access.factors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Refused;

/**
 * Seals the secrets of apps for codes with a key that stands in a file, not in the database (AES-256-GCM): whoever gets hold
 * of the database or a backup alone can make no codes. The file has a key a line, the one in use last; it is read at each
 * use, so that a change counts at once in every process.
 */
@Component
public class SecretKeys {
    private static final byte FORMAT = 1;
    private static final int NUMBER_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Path file;

    SecretKeys(@Value("${trajectory.secrets.keys:}") String file, @Value("${trajectory.data:data}") String folder) {
        this.file = (file.isBlank() ? Path.of(folder, "secret-keys.txt") : Path.of(file)).toAbsolutePath();
    }

    public Path file() {
        return file;
    }

    /** @param number the beginning of the key's own hash, so that keys of two files are never mistaken for each other */
    private record Key(int number, SecretKeySpec key, String line) {
        static Key of(String line) {
            byte[] bytes = Base64.getDecoder().decode(line);
            if (bytes.length != 32) {
                throw new IllegalArgumentException("not of 256 bits");
            }
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Key(ByteBuffer.wrap(hash).getInt(), new SecretKeySpec(bytes, "AES"), line);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        static Key made() {
            var bytes = new byte[32];
            CHANCE.nextBytes(bytes);
            return of(Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** @param person is bound in: the secret of one can't be passed off as another's */
    byte[] seal(long person, byte[] secret) {
        var key = current();
        var nonce = new byte[NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, person).doFinal(secret);
            return ByteBuffer.allocate(1 + NUMBER_BYTES + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .putInt(key.number())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty where the file doesn't have the key, or what was sealed isn't this person's. */
    Optional<byte[]> open(long person, byte[] kept) {
        if (isBare(kept)) {
            return Optional.of(kept);
        }
        var key = keys().stream().filter(one -> one.number() == number(kept)).findFirst();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var parts = ByteBuffer.wrap(kept);
        var nonce = new byte[NONCE_BYTES];
        parts.position(1 + NUMBER_BYTES).get(nonce);
        var sealed = new byte[parts.remaining()];
        parts.get(sealed);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key.get(), nonce, person).doFinal(sealed));
        } catch (AEADBadTagException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of before secrets were sealed. */
    private static boolean isBare(byte[] kept) {
        return kept.length == Totp.SECRET_BYTES;
    }

    boolean isCurrent(byte[] kept) {
        return !isBare(kept) && number(kept) == current().number();
    }

    private static int number(byte[] kept) {
        return ByteBuffer.wrap(kept, 1, NUMBER_BYTES).getInt();
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, long person) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("app for codes of person " + person).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private Key current() {
        var keys = keys();
        return keys.isEmpty() ? add(false) : keys.getLast();
    }

    /**
     * Makes a new key; what is sealed from now on is sealed with it. The one before stays, for what another process is just
     * writing; those before that go.
     */
    public void renew() {
        add(true);
    }

    /** Another process may have been first: then its key is taken, unless a further one is wanted. */
    private synchronized Key add(boolean further) {
        try {
            var folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (var turn = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var mine = turn.lock()) {
                var held = keys();
                if (!further && !held.isEmpty() && mine.isValid()) {
                    return held.getLast();
                }
                var made = Key.made();
                write(Stream.concat(held.stream().skip(Math.max(0, held.size() - 1)), Stream.of(made))
                        .map(Key::line)
                        .collect(Collectors.joining("\n", "", "\n")));
                return made;
            }
        } catch (IOException e) {
            throw new Refused(
                    "The keys of second factors can’t be written to %s: %s. Check that it is yours and that the disk isn’t full."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private void write(String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Key> keys() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Key::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    "The file %s holds something else than keys of second factors (%s). Put the file back that belongs there."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
