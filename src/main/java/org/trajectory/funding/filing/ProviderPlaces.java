package org.trajectory.funding.filing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.HeldAt;
import org.trajectory.access.RolePlaces;

/** A provider is known by the name under which money is committed to it. A role there opens its own agreements. */
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
        return "the name of the provider, as its agreements have it";
    }

    @Override
    @Transactional(readOnly = true)
    public List<HeldAt> find(String words, @Nullable String authority, int most) {
        return authority == null
                ? List.of()
                : db
                        .sql("""
                        select distinct provider from funding.commitment
                         where authority = :authority and strpos(lower(provider), lower(:words)) > 0
                           and provider !~ '[[:cntrl:]]'
                         order by provider limit :most
                        """)
                        .param("authority", authority)
                        .param("words", words)
                        .param("most", most)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(name -> new HeldAt(kind(), name, authority, name))
                        .toList();
    }

    @Override
    public Opened open(HeldAt at, LocalDate day) {
        var authority = at.authority();
        return authority == null ? Opened.NOTHING : new Opened(Set.of(authority), Set.of());
    }
}
