package org.trajectory.schools.derivation;

import static org.trajectory.schools.RegisterField.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.RegisterField;
import org.trajectory.values.Phase;

/** One register entry through time, from all that files tell of its URN. Pure; the rules are in {@code trust.yaml}. */
public final class Timeline {
    /** Decides between claims of one day and rank, the same after undo and reload. */
    private static final Comparator<Claim> STABLE = Comparator.comparing(Claim::feed)
            .thenComparingInt(Claim::line)
            .thenComparing(claim -> String.valueOf(claim.told(NAME)));

    private final int urn;
    private final List<Claim> claims;
    private final List<Surroundings.Membership> memberships;
    private final Surroundings around;
    private final EstablishmentTypes types;
    private final Map<RegisterField, Told> told = new EnumMap<>(RegisterField.class);
    private final Told narrowTypes;
    private final Told inspectionPhases;
    private final Told authorities;
    private final Opening opening;
    private final boolean stateFunded;

    public Timeline(int urn, List<Claim> claims, List<Surroundings.Membership> memberships, Surroundings around) {
        this.urn = urn;
        this.memberships = memberships;
        this.around = around;
        this.types = around.rules().types();
        this.claims = claims.stream().map(this::withAuthority).sorted(STABLE).toList();
        var trust = around.rules().trust();
        var standings =
                this.claims.stream().map(claim -> trust.standing(claim.feed())).toList();
        var byDay =
                this.claims.stream().sorted(Comparator.comparing(Claim::asOf)).toList();
        var standingsByDay =
                byDay.stream().map(claim -> trust.standing(claim.feed())).toList();
        stateFunded = standings.stream().anyMatch(Trust.Standing::stateFunded);
        for (var field : RegisterField.values()) {
            told.put(field, Told.of(field, byDay, standingsByDay, trust, value -> meant(field, value)));
        }
        narrowTypes = Told.of(TYPE, byDay, standingsByDay, trust, word -> {
            var type = types.type(word);
            return type != null && !type.broad();
        });
        inspectionPhases = Told.of(
                PHASE, byDay, standingsByDay, trust, word -> word.startsWith("OF:") && types.phase(word) != null);
        authorities = of(AUTHORITY);
        opening = new Opening(this.claims, standings, of(STATUS), date(OPENED), date(CLOSED), around);
    }

    /** Spans without gap from ever to for ever; neighbours differ. */
    public List<Span> spans() {
        var days = new TreeSet<LocalDate>();
        days.add(LocalDate.MIN);
        told.values().forEach(one -> one.changes(days));
        narrowTypes.changes(days);
        inspectionPhases.changes(days);
        authorities.days(days);
        of(STATUS).days(days);
        memberships.stream()
                .map(Surroundings.Membership::joined)
                .filter(Objects::nonNull)
                .forEach(days::add);
        days.addAll(opening.days());
        days.addAll(around.rules().changes().days());
        var spans = new ArrayList<Span>();
        LocalDate from = LocalDate.MIN;
        @Nullable Facts held = null;
        for (var day : days) {
            var facts = on(day);
            if (held != null && !facts.equals(held)) {
                spans.add(new Span(from, day, held));
                from = day;
            }
            held = facts;
        }
        spans.add(new Span(from, LocalDate.MAX, Objects.requireNonNull(held)));
        return spans;
    }

    /** What the field was read from on the day; null where nothing tells it. */
    public Told.@Nullable One source(RegisterField field, LocalDate day) {
        if (field == TYPE && !narrowTypes.isEmpty()) {
            return narrowTypes.on(day);
        }
        return of(field).on(day);
    }

    public Facts on(LocalDate day) {
        var type = type(day);
        var membership = membership(day);
        var trustName = membership == null ? value(TRUST, day) : around.trusts().get(membership);
        return new Facts(
                Objects.requireNonNullElse(value(NAME, day), "URN " + urn),
                authority(day),
                number(ESTABLISHMENT_NUMBER, day, 0, 9999),
                kind(type),
                phase(type, day),
                types.phase(inspectionPhases.valueOn(day)),
                type == null || type.broad() ? null : type.name(),
                type == null ? LegalStatus.NEITHER : type.legal(),
                opening.on(day),
                membership == null ? number(TRUST_UID, day, 1, 999_999) : membership,
                trustName,
                applicable(DIOCESE, day),
                applicable(RELIGIOUS_CHARACTER, day),
                number(LOW_AGE, day, 0, 99),
                number(HIGH_AGE, day, 0, 99),
                applicable(GENDER, day),
                applicable(ADMISSIONS, day),
                number(CAPACITY, day, 1, 99_999),
                number(PUPILS, day, 0, 99_999),
                number(EASTING, day, 1, 999_999),
                number(NORTHING, day, 1, 1_999_999),
                value(TOWN, day),
                value(POSTCODE, day),
                date(OPENED),
                opening.closed());
    }

    private Told of(RegisterField field) {
        return Objects.requireNonNull(told.get(field));
    }

    private EstablishmentTypes.@Nullable Type type(LocalDate day) {
        var narrow = types.type(narrowTypes.valueOn(day));
        if (narrow != null) {
            return narrow;
        }
        var broad = types.type(value(TYPE, day));
        return broad != null ? broad : types.type(value(TYPE_GROUP, day));
    }

    private Kind kind(EstablishmentTypes.@Nullable Type type) {
        if (type != null) {
            return type.kind();
        }
        return stateFunded ? Kind.STATE_FUNDED : Kind.OTHER;
    }

    /**
     * The type decides for special schools and the like; then what GIAS says, the inspectorate,
     * the census's group of types, and at last the ages.
     */
    private @Nullable Phase phase(EstablishmentTypes.@Nullable Type type, LocalDate day) {
        if (type != null && type.phase() != null) {
            return type.phase();
        }
        var said = types.phase(value(PHASE, day));
        if (said != null) {
            return said;
        }
        var group = types.phase(value(TYPE_GROUP, day));
        if (group != null) {
            return group;
        }
        var low = number(LOW_AGE, day, 0, 99);
        var high = number(HIGH_AGE, day, 0, 99);
        if (low == null || high == null) {
            return null;
        }
        if (low >= 16) {
            return Phase.SIXTEEN_PLUS;
        }
        if (high <= 5) {
            return Phase.NURSERY;
        }
        if (high <= 12) {
            return Phase.PRIMARY;
        }
        return low >= 8 ? Phase.SECONDARY : Phase.ALL_THROUGH;
    }

    /** The code as at the day; of a closed entry, as at its last day. */
    private @Nullable String authority(LocalDate day) {
        var closed = opening.closed();
        var then = closed != null && day.isAfter(closed) ? closed : day;
        var changes = around.rules().changes();
        var first = authorities.on(then);
        if (first == null || changes.alive(first.value(), then)) {
            return first == null ? null : first.value();
        }
        var order = authorities.inOrder(then);
        for (var one : order) {
            if (changes.alive(one.value(), then)) {
                return one.value();
            }
        }
        for (var one : order) {
            var became = changes.at(one.value(), then);
            if (became != null) {
                return became;
            }
        }
        return null;
    }

    private @Nullable Integer membership(LocalDate day) {
        @Nullable Integer uid = null;
        var latest = LocalDate.MIN;
        for (var membership : memberships) {
            var joined = membership.joined() == null ? LocalDate.MIN : membership.joined();
            if (!joined.isAfter(day)
                    && !joined.isBefore(latest)
                    && around.trusts().containsKey(membership.uid())) {
                uid = membership.uid();
                latest = joined;
            }
        }
        return uid;
    }

    private Claim withAuthority(Claim claim) {
        var code = claim.told(AUTHORITY);
        if (code == null && claim.told(GSS_AUTHORITY) == null && claim.told(AUTHORITY_NAME) == null) {
            return claim;
        }
        if (code != null && code.length() == 3 && figures(code)) {
            return claim;
        }
        var gss = around.names().code(claim.told(GSS_AUTHORITY), claim.asOf());
        var found = gss != null ? gss : around.names().code(claim.told(AUTHORITY_NAME), claim.asOf());
        if (found == null && code == null) {
            return claim;
        }
        var values = claim.values().clone();
        values[AUTHORITY.ordinal()] = found;
        return new Claim(claim.file(), claim.line(), claim.feed(), claim.asOf(), values);
    }

    private boolean meant(RegisterField field, String value) {
        return switch (field) {
            case TYPE, TYPE_GROUP -> types.type(value) != null;
            case PHASE -> types.phase(value) != null;
            case STATUS -> types.status(value) != null;
            case OPENED, CLOSED -> parsed(value) != null;
            default -> true;
        };
    }

    private @Nullable String value(RegisterField field, LocalDate day) {
        return of(field).valueOn(day);
    }

    private @Nullable String applicable(RegisterField field, LocalDate day) {
        var value = value(field, day);
        return value == null || value.equalsIgnoreCase("Not applicable") || value.equalsIgnoreCase("Not recorded")
                ? null
                : value;
    }

    private @Nullable Integer number(RegisterField field, LocalDate day, int least, int most) {
        var value = value(field, day);
        if (value == null || value.isEmpty() || value.length() > 7 || !figures(value)) {
            return null;
        }
        int number = Integer.parseInt(value);
        return number < least || number > most ? null : number;
    }

    private static boolean figures(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private @Nullable LocalDate date(RegisterField field) {
        var value = of(field).valueOn(LocalDate.MAX);
        return value == null ? null : parsed(value);
    }

    /** Null for what is no date and for 1 January 1900, by which GIAS says that it doesn't know. */
    static @Nullable LocalDate parsed(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.equals(LocalDate.of(1900, 1, 1)) ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
