package org.trajectory.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.access.HeldAt;
import org.trajectory.access.RolePlaces;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** The places of the register at which roles are held: authorities, schools, trusts, dioceses. */
@Configuration(proxyBeanMethods = false)
class RegisterPlaces {

    @Bean
    RolePlaces authorityPlaces(Authorities authorities, Clock clock) {
        return new OfAuthorities(authorities, clock);
    }

    @Bean
    RolePlaces schoolPlaces(SchoolRegister register, Clock clock) {
        return new OfSchools(register, clock);
    }

    @Bean
    RolePlaces trustPlaces(JdbcClient db, Clock clock) {
        return new OfGroups(
                db, clock, HeldAt.Kind.TRUST, "the name or the UID of the trust", "trust_uid::text", "trust");
    }

    @Bean
    RolePlaces diocesePlaces(JdbcClient db, Clock clock) {
        return new OfGroups(db, clock, HeldAt.Kind.DIOCESE, "the name of the diocese", "diocese", "diocese");
    }

    private record OfAuthorities(Authorities authorities, Clock clock) implements RolePlaces {
        @Override
        public HeldAt.Kind kind() {
            return HeldAt.Kind.AUTHORITY;
        }

        @Override
        public String asked() {
            return "the name or the three-digit code of the authority";
        }

        @Override
        public List<HeldAt> find(String words, @Nullable String authority, int most) {
            if (words.matches("[0-9]{3}")) {
                var name = authorities
                        .find(new AuthorityCode(words))
                        .map(Authorities.Authority::name)
                        .orElse(words);
                return List.of(HeldAt.authority(words, name));
            }
            return authorities
                    .find(words, LocalDate.now(clock))
                    .map(found -> List.of(HeldAt.authority(found.code().code(), found.name())))
                    .orElse(List.of());
        }

        @Override
        public Opened open(HeldAt at, LocalDate day) {
            return new Opened(Set.of(at.key()), Set.of());
        }
    }

    private record OfSchools(SchoolRegister register, Clock clock) implements RolePlaces {
        @Override
        public HeldAt.Kind kind() {
            return HeldAt.Kind.SCHOOL;
        }

        @Override
        public String asked() {
            return "the name or the URN of a school that is loaded";
        }

        @Override
        public List<HeldAt> find(String words, @Nullable String authority, int most) {
            var today = LocalDate.now(clock);
            var found = words.matches("[1-9][0-9]{5}")
                    ? register.find(Urn.of(words), today).stream().toList()
                    : register.search(
                            words, authority == null ? null : new AuthorityCode(authority), today, Math.max(most, 1));
            var places = new ArrayList<HeldAt>();
            for (var school : found) {
                var code = school.authority();
                if (code != null) {
                    places.add(HeldAt.school(school.id().value(), code.code(), school.name()));
                }
            }
            return places.stream().distinct().toList();
        }

        @Override
        public Opened open(HeldAt at, LocalDate day) {
            var authority = at.authority();
            return new Opened(authority == null ? Set.of() : Set.of(authority), Set.of(Long.valueOf(at.key())));
        }
    }

    /** What schools have in common in the register: a trust by its UID, a diocese by its name. */
    private record OfGroups(JdbcClient db, Clock clock, HeldAt.Kind kind, String asked, String key, String name)
            implements RolePlaces {
        @Override
        public List<HeldAt> find(String words, @Nullable String authority, int most) {
            return db.sql("""
                            select %1$s as key, min(%2$s) as name
                              from schools.entry
                             where %2$s <> '' and holds_from <= :today and :today < holds_to
                               and (:authority::text is null or authority = :authority)
                               and (%1$s = :words or strpos(lower(%2$s), lower(:words)) > 0)
                             group by 1
                             order by min(lower(%2$s)) <> lower(:words) and min(%1$s) <> :words, 2, 1
                             limit :most
                            """.formatted(key, name))
                    .param("today", LocalDate.now(clock))
                    .param("authority", authority)
                    .param("words", words)
                    .param("most", most)
                    .query((row, number) -> new HeldAt(kind, row.getString("key"), authority, row.getString("name")))
                    .list();
        }

        @Override
        public Opened open(HeldAt at, LocalDate day) {
            var authorities = new HashSet<String>();
            var schools = new HashSet<Long>();
            db.sql("""
                            select school, authority
                              from schools.entry
                             where %s = :key and holds_from <= :day and :day < holds_to and authority is not null
                               and (:authority::text is null or authority = :authority)
                            """.formatted(kind == HeldAt.Kind.TRUST ? "trust_uid" : "diocese"))
                    .param("key", kind == HeldAt.Kind.TRUST ? Integer.valueOf(at.key()) : at.key())
                    .param("day", day)
                    .param("authority", at.authority())
                    .query(row -> {
                        schools.add(row.getLong("school"));
                        authorities.add(row.getString("authority"));
                    });
            return new Opened(authorities, schools);
        }
    }
}
