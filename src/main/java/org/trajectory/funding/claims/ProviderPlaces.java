package org.trajectory.funding.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.HeldAt;
import org.trajectory.access.RolePlaces;
import org.trajectory.funding.ledger.Place;

/**
 * A provider is known by the agreements under which it is paid, as in the ledger. A role there takes part in the partnership
 * of the authority that gave it, and opens no school’s rows.
 */
@Component
class ProviderPlaces implements RolePlaces {
    private final JdbcClient db;

    ProviderPlaces(JdbcClient db) {
        this.db = db;
    }

    @Override
    public HeldAt.Kind kind() {
        return HeldAt.Kind.PROVIDER;
    }

    @Override
    public String asked() {
        return "the name of the provider, as in its agreements";
    }

    private record Known(String authority, String provider) {}

    @Override
    @Transactional(readOnly = true)
    public List<HeldAt> find(String words, @Nullable String authority, int most) {
        var sought = words.strip().toLowerCase(Locale.UK);
        return known(authority).stream()
                .filter(one -> one.provider().toLowerCase(Locale.UK).contains(sought)
                        || Place.slug(one.provider()).equals(sought))
                .map(one -> new HeldAt(kind(), Place.slug(one.provider()), authority, one.provider()))
                .distinct()
                .limit(most)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(HeldAt at, LocalDate day) {
        var authority = at.authority();
        return new Opened(
                authority != null
                        ? Set.of(authority)
                        : known(null).stream()
                                .filter(one -> Place.slug(one.provider()).equals(at.key()))
                                .map(Known::authority)
                                .collect(Collectors.toSet()),
                Set.of());
    }

    private List<Known> known(@Nullable String authority) {
        return db.sql("""
                        select distinct authority, provider from funding.commitment
                         where :authority::text is null or authority = :authority order by provider, authority
                        """).param("authority", authority).query(Known.class).list();
    }
}
