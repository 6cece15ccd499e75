package org.trajectory.reports.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Region;
import org.trajectory.platform.ReadOnce;
import org.trajectory.platform.Scope;
import org.trajectory.reports.profile.SchoolProfile.Fact;
import org.trajectory.reports.profile.SchoolProfile.Linked;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.Authorities.Authority;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** What the register alone tells on the profile of a school: it is looked at many times before the register changes. */
@Component
class EntryOfSchool {
    /** Some 10 kB each. */
    private static final int REMEMBERED = 1_000;

    /**
     * @param authority its name; empty text where it has none
     * @param lineage all entries of the same school, in order of time
     * @param facts who it is
     * @param changes the entries before and after it
     */
    record Entry(String authority, List<Urn> lineage, List<Fact> facts, List<Linked> changes) {}

    private record Key(String version, School school, LocalDate asAt) {}

    private final Cache<Key, Entry> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final SchoolRegister register;
    private final Authorities authorities;

    EntryOfSchool(SchoolRegister register, Authorities authorities) {
        this.register = register;
        this.authorities = authorities;
    }

    /** Needs a transaction. */
    Entry of(School school, LocalDate asAt) {
        // who isn’t signed in can’t read by which files the register is as it is
        return Scope.current().isPublic() || !ReadOnce.isRemembering()
                ? read(school, asAt)
                : remembered.get(new Key(register.version(), school, asAt), key -> read(school, asAt));
    }

    private Entry read(School school, LocalDate asAt) {
        var urn = school.urn();
        var code = school.authority();
        var authority = code == null ? Optional.<Authority>empty() : authorities.find(code);
        return new Entry(
                authority.map(Authority::name).orElse(code == null ? "" : "authority " + code),
                register.lineages(List.of(urn)).getOrDefault(urn, List.of(urn)),
                List.copyOf(facts(school, authority, asAt)),
                changes(urn, asAt));
    }

    private List<Fact> facts(School school, Optional<Authority> authority, LocalDate asAt) {
        var sources = register.sources(school.urn(), asAt);
        var facts = new ArrayList<Fact>();
        add(facts, sources, "URN", school.urn().toString(), RegisterField.NAME);
        add(facts, sources, "LAESTAB", school.laestab(), RegisterField.ESTABLISHMENT_NUMBER);
        add(facts, sources, "Kind", school.kind().words(), RegisterField.TYPE);
        add(
                facts,
                sources,
                "Phase",
                school.phase() == null ? null : school.phase().word(),
                RegisterField.PHASE);
        authority
                .flatMap(one -> Region.of(one.region()))
                .map(Region::words)
                .ifPresent(region -> facts.add(new Fact("Region", region, "", Optional.empty())));
        add(facts, sources, "Type", school.type(), RegisterField.TYPE);
        add(facts, sources, "Legal status", school.legalStatus().words(), RegisterField.TYPE);
        add(facts, sources, "Status", school.status().words(), RegisterField.STATUS);
        add(
                facts,
                sources,
                "Opened",
                school.opened() == null ? null : Dates.words(school.opened()),
                RegisterField.OPENED);
        add(
                facts,
                sources,
                "Last day open",
                school.closed() == null ? null : Dates.words(school.closed()),
                RegisterField.CLOSED);
        add(facts, sources, "Trust", school.trust(), RegisterField.TRUST);
        add(facts, sources, "Diocese", school.diocese(), RegisterField.DIOCESE);
        add(facts, sources, "Religious character", school.religiousCharacter(), RegisterField.RELIGIOUS_CHARACTER);
        add(facts, sources, "Ages", ages(school), RegisterField.LOW_AGE);
        add(facts, sources, "Gender of entry", school.gender(), RegisterField.GENDER);
        add(facts, sources, "Admissions", school.admissions(), RegisterField.ADMISSIONS);
        add(facts, sources, "Pupils", number(school.pupils()), RegisterField.PUPILS);
        add(facts, sources, "Capacity", number(school.capacity()), RegisterField.CAPACITY);
        add(facts, sources, "Town", school.town(), RegisterField.TOWN);
        add(facts, sources, "Postcode", school.postcode(), RegisterField.POSTCODE);
        return facts;
    }

    private static @Nullable String ages(School school) {
        var low = school.lowAge();
        var high = school.highAge();
        return low == null || high == null ? null : low + "–" + high;
    }

    private static @Nullable String number(@Nullable Integer value) {
        return value == null ? null : String.format(java.util.Locale.UK, "%,d", value);
    }

    private static void add(
            List<Fact> facts,
            Map<RegisterField, SchoolRegister.Told> sources,
            String label,
            @Nullable String value,
            RegisterField field) {
        if (value == null || value.isEmpty()) {
            return;
        }
        var told = sources.get(field);
        facts.add(new Fact(
                label,
                value,
                told == null ? "" : "%s, %s, line %d".formatted(told.feed(), Dates.words(told.asOf()), told.line()),
                told == null
                        ? Optional.empty()
                        : Optional.of("/imports/%d/lines/%d?of=register.%s"
                                .formatted(told.file(), told.line(), field.name()))));
    }

    private List<Linked> changes(Urn urn, LocalDate asAt) {
        var changes = register.changes(urn);
        var others = changes.stream()
                .map(change -> change.predecessor().equals(urn) ? change.successor() : change.predecessor())
                .distinct()
                .toList();
        var names = others.isEmpty() ? Map.<Urn, School>of() : register.find(others, asAt);
        var linked = new ArrayList<Linked>();
        for (var change : changes) {
            boolean after = change.predecessor().equals(urn);
            var other = after ? change.successor() : change.predecessor();
            var school = names.get(other);
            linked.add(new Linked(
                    change.oneToOne()
                            ? (after ? "Carried on as" : "Carries on")
                            : (after ? "Followed, with others, by" : "Came, with others, from"),
                    other.value(),
                    school == null ? "URN " + other : school.name(),
                    change.on() == null ? "date not told" : Dates.words(change.on())));
        }
        return linked;
    }
}
