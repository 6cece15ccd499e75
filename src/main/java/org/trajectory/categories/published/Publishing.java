package org.trajectory.categories.published;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.published.PublishedTable.Agreed;
import org.trajectory.categories.published.PublishedTable.Count;
import org.trajectory.categories.published.PublishedTable.Shown;
import org.trajectory.categories.published.Visibility.Among;
import org.trajectory.categories.published.Visibility.ToPublic;
import org.trajectory.partnership.Consortia;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/**
 * Publishes the categories that hold today to whom the vote says. What is shown is kept apart from what it is made of, so
 * that nobody outside the authority reads more than was voted.
 */
@Service
public class Publishing {
    private final PublishedTable table;
    private final Visibilities visibilities;
    private final Categorisation categorisation;
    private final Consortia consortia;
    private final Audit audit;

    Publishing(
            PublishedTable table,
            Visibilities visibilities,
            Categorisation categorisation,
            Consortia consortia,
            Audit audit) {
        this.table = table;
        this.visibilities = visibilities;
        this.categorisation = categorisation;
        this.consortia = consortia;
        this.audit = audit;
    }

    /** Brings what is published up to what holds today. Called again it changes nothing. */
    @Transactional
    public void refresh(AuthorityCode authority) {
        table.lock(authority);
        var voted = visibilities.inForce(authority);
        var among = voted.map(Visibility::among).orElse(Among.SCHOOL);
        var toPublic = voted.map(Visibility::toPublic).orElse(ToPublic.NOTHING);
        var today = visibilities.today();
        var schemes = new HashMap<Long, Scheme>();
        var agreed = table.agreed(authority);
        if (agreed.isEmpty() && table.current(authority).isEmpty()) {
            return;
        }
        for (var one : agreed) {
            schemes.computeIfAbsent(
                    one.run(),
                    run -> categorisation.policy(categorisation.get(run)).scheme());
        }
        var shown = shown(agreed, schemes, consortia.membership(authority, today), among, toPublic);
        var counts = counts(agreed, schemes);
        var fingerprint = fingerprint(among, toPublic, voted.map(Visibility::id), shown, counts);
        if (table.current(authority).filter(fingerprint::equals).isPresent()) {
            return;
        }
        table.withdraw(authority);
        table.publish(authority, voted.map(Visibility::id).orElse(null), among, toPublic, fingerprint, shown, counts);
        audit.record(
                "published agreed categories",
                authority.code(),
                "publication",
                null,
                Map.of("schools", shown.size(), "among schools", among.words(), "public", toPublic.words()));
    }

    private static List<Shown> shown(
            List<Agreed> agreed,
            Map<Long, Scheme> schemes,
            Map<SchoolId, String> membership,
            Among among,
            ToPublic toPublic) {
        var members = new HashMap<String, List<Long>>();
        membership.forEach((school, name) ->
                members.computeIfAbsent(name, key -> new ArrayList<>()).add(school.value()));
        var shown = new ArrayList<Shown>();
        for (var one : agreed) {
            var consortium = membership.getOrDefault(one.school(), "");
            var seenBy = among == Among.CONSORTIUM && !consortium.isEmpty()
                    ? members.getOrDefault(consortium, List.of()).stream()
                            .sorted()
                            .toList()
                    : List.of(one.school().value());
            var category = category(schemes.get(one.run()), one.category());
            shown.add(new Shown(
                    one,
                    consortium,
                    category == null ? "Not known" : category.words(),
                    category == null ? 0 : category.tone(),
                    seenBy,
                    among == Among.SCHOOLS,
                    toPublic == ToPublic.NAMES));
        }
        return shown;
    }

    private static @Nullable Category category(@Nullable Scheme scheme, String key) {
        return scheme == null ? null : scheme.find(key).orElse(null);
    }

    /** In the order of the schemes; not known last. */
    private static List<Count> counts(List<Agreed> agreed, Map<Long, Scheme> schemes) {
        var counted = new TreeMap<String, Integer>();
        agreed.forEach(one -> counted.merge(one.category(), 1, Integer::sum));
        var counts = new ArrayList<Count>();
        for (var scheme : schemes.values()) {
            for (var category : scheme.categories()) {
                var schools = counted.remove(category.key());
                boolean told = counts.stream().anyMatch(one -> one.category().equals(category.key()));
                if (!told) {
                    counts.add(new Count(
                            category.key(), category.words(), category.tone(), schools == null ? 0 : schools));
                }
            }
        }
        counted.forEach((key, schools) -> counts.add(new Count(key, key.isEmpty() ? "Not known" : key, 0, schools)));
        return counts;
    }

    private static String fingerprint(
            Among among, ToPublic toPublic, Optional<Long> vote, List<Shown> shown, List<Count> counts) {
        try {
            var told = "%s %s %s\n%s\n%s".formatted(among, toPublic, vote, shown, counts);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the person may see of an authority's publication. */
    @Transactional(readOnly = true)
    public List<Shown> seen(AuthorityCode authority) {
        return table.seen(authority);
    }

    /** Empty where they aren't open to the person. */
    @Transactional(readOnly = true)
    public List<Count> counts(AuthorityCode authority) {
        return table.counts(authority);
    }

    /** @param on day of the publication */
    public record Current(AuthorityCode authority, Among among, ToPublic toPublic, int schools, LocalDate on) {}

    /** Those that are current and that the person may know of, by authority. */
    @Transactional(readOnly = true)
    public List<Current> list() {
        return table.list();
    }

    /** Authorities with agreed categories, in scope. */
    @Transactional(readOnly = true)
    public List<AuthorityCode> authorities() {
        return table.authorities();
    }
}
