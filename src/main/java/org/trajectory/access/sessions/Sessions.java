package org.trajectory.access.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where a person is signed in. The sessions themselves are Spring Session's, in the database. */
@Component
public class Sessions {
    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> repository;

    Sessions(ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> repository) {
        this.repository = repository;
    }

    /**
     * @param handle names it on pages; the session's own number opens the door and is shown to nobody
     * @param lastUsed when a page was last asked for
     * @param own the session that asks
     */
    public record Open(String handle, Arrival arrival, Instant lastUsed, boolean own) {}

    /** The latest used first; those that count no more are left out. */
    public List<Open> list(long person, int epoch, @Nullable String ownSession) {
        return all(person).entrySet().stream()
                .filter(entry -> entry.getValue().getAttribute(Arrival.ATTRIBUTE) instanceof Arrival arrival
                        && arrival.epoch() == epoch)
                .map(entry -> new Open(
                        handle(entry.getKey()),
                        entry.getValue().getRequiredAttribute(Arrival.ATTRIBUTE),
                        entry.getValue().getLastAccessedTime(),
                        entry.getKey().equals(ownSession)))
                .sorted(Comparator.comparing(Open::lastUsed).reversed())
                .toList();
    }

    /** @return false where there is none of this handle any more */
    public boolean end(long person, String handle) {
        var found = all(person).keySet().stream()
                .filter(id -> handle(id).equals(handle))
                .findFirst();
        found.ifPresent(id -> repository.ifAvailable(sessions -> sessions.deleteById(id)));
        return found.isPresent();
    }

    /** @param kept stays open; null for none */
    public void endAll(long person, @Nullable String kept) {
        all(person).keySet().stream()
                .filter(id -> !id.equals(kept))
                .forEach(id -> repository.ifAvailable(sessions -> sessions.deleteById(id)));
    }

    private Map<String, ? extends Session> all(long person) {
        var sessions = repository.getIfAvailable();
        return sessions == null ? Map.of() : sessions.findByPrincipalName(Long.toString(person));
    }

    static String handle(String session) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
