package org.trajectory.reports.schools;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Scheme;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.reports.LatestCategories;
import org.trajectory.reports.schools.Filter.Search;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.SchoolSets;
import org.trajectory.schools.Status;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.Address;
import org.trajectory.web.Days;

/** What a request asks of the list of schools, and what it could ask. */
@Component
class ListQuestions {
    private static final int FOUND = 200;

    private final SchoolRegister register;
    private final Authorities authorities;
    private final Consortia consortia;
    private final LatestCategories categories;
    private final ObjectProvider<SchoolSets> sets;
    private final Viewing viewing;
    private final Clock clock;

    ListQuestions(
            SchoolRegister register,
            Authorities authorities,
            Consortia consortia,
            LatestCategories categories,
            ObjectProvider<SchoolSets> sets,
            Viewing viewing,
            Clock clock) {
        this.register = register;
        this.authorities = authorities;
        this.consortia = consortia;
        this.categories = categories;
        this.sets = sets;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** @param days of which the list tells the first; a school's page is led to on both @param sets that could be asked for */
    record Asked(
            Filter filter,
            Days days,
            Address address,
            String area,
            Optional<AuthorityCode> authority,
            Optional<LatestCategories.Latest> latest,
            List<SchoolSets.Named> sets) {
        Optional<Scheme> scheme() {
            return latest.map(LatestCategories.Latest::scheme);
        }
    }

    Asked asked(HttpServletRequest request) {
        var given = withoutUnknown(Address.of("/schools", request.getParameterMap()));
        var days = Days.of(given.get("asAt").orElse(null), given.get("knownAt").orElse(null), LocalDate.now(clock));
        var asAt = days.asAt();
        var authority = given.get("authority")
                .filter(code -> code.matches("[0-9]{3}"))
                .map(AuthorityCode::new)
                .or(() -> given.has("authority", "england") ? Optional.empty() : viewing.authority());
        var offered = authority.stream()
                .flatMap(code -> sets.orderedStream().flatMap(one -> one.list(code).stream()))
                .toList();
        var address = withoutUnknownSets(given, offered);
        var latest = authority.flatMap(code -> categories.of(code, asAt));
        var words = address.get("q").orElse("");
        var picked = picked(address);
        @Nullable
        Search search = words.isBlank()
                ? null
                : new Search(
                        SchoolRegister.words(words),
                        words.toUpperCase(Locale.UK).replaceAll("[^A-Z0-9]", ""));
        boolean found = search != null || !picked.isEmpty();
        var statuses = values(address, "status");
        boolean narrowsStatus = !statuses.isEmpty();
        var filter = new Filter(
                authority.map(AuthorityCode::code).orElse(null),
                asAt,
                values(address, "kind").isEmpty() && !narrowsStatus && !found
                        ? List.of(Kind.STATE_FUNDED.name())
                        : values(address, "kind"),
                narrowsStatus ? statuses : !found ? List.of(Status.OPEN.name(), Status.CLOSING.name()) : List.of(),
                values(address, "phase"),
                values(address, "legal"),
                values(address, "consortium"),
                values(address, "category"),
                latest.map(LatestCategories.Latest::run).map(run -> run.id()).orElse(null),
                search,
                picked,
                ofSets(values(address, "set"), asAt));
        var area = authority
                .map(code ->
                        authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code))
                .orElse("England");
        return new Asked(filter, days, address, area, authority, latest, offered);
    }

    private static Address withoutUnknownSets(Address address, List<SchoolSets.Named> offered) {
        return new Address(
                address.path(),
                address.parameters().stream()
                        .filter(parameter -> !parameter.name().equals("set")
                                || offered.stream().anyMatch(one -> one.key().equals(parameter.value())))
                        .toList());
    }

    /** URNs of the day of the schools in any of the sets; null where none is asked for. */
    private @Nullable List<Integer> ofSets(List<String> keys, LocalDate asAt) {
        if (keys.isEmpty()) {
            return null;
        }
        var schools = keys.stream()
                .flatMap(key -> sets.orderedStream().flatMap(one -> one.schools(key).stream()))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return register.current(schools, asAt).values().stream()
                .map(school -> school.urn().value())
                .sorted()
                .toList();
    }

    /** The schools that were selected one by one. */
    static List<Integer> picked(Address address) {
        return values(address, "urn").stream()
                .filter(urn -> urn.matches("[1-9][0-9]{5}"))
                .map(Integer::valueOf)
                .distinct()
                .limit(FOUND)
                .toList();
    }

    /** Values that no filter offers are left out, as if they weren't asked. */
    private static Address withoutUnknown(Address address) {
        return new Address(
                address.path(),
                address.parameters().stream()
                        .filter(parameter -> switch (parameter.name()) {
                            case "phase" -> named(Phase.values(), parameter.value());
                            case "status" -> named(Status.values(), parameter.value());
                            case "legal" -> named(LegalStatus.values(), parameter.value());
                            case "kind" -> named(Kind.values(), parameter.value());
                            default -> true;
                        })
                        .toList());
    }

    private static boolean named(Enum<?>[] all, String name) {
        return Arrays.stream(all).anyMatch(one -> one.name().equals(name));
    }

    private static List<String> values(Address address, String name) {
        return address.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Address.Parameter::value)
                .toList();
    }

    List<SchoolListPages.Group> groups(Asked asked) {
        var address = asked.address();
        var groups = new ArrayList<SchoolListPages.Group>();
        groups.add(group(address, "phase", "Phase", words(Phase.values(), Phase::word)));
        groups.add(group(address, "status", "Status", words(Status.values(), Status::words)));
        groups.add(group(address, "legal", "Legal status", words(LegalStatus.values(), LegalStatus::words)));
        groups.add(group(address, "kind", "Kind of entry", words(Kind.values(), Kind::words)));
        asked.authority().ifPresent(code -> {
            var names = new LinkedHashMap<String, String>();
            consortia.list(code, asked.filter().asAt()).stream()
                    .map(Consortium::name)
                    .forEach(name -> names.put(name, name));
            if (!names.isEmpty()) {
                names.put("(none)", "In none");
                groups.add(group(address, "consortium", "Consortium", names));
            }
        });
        asked.scheme().ifPresent(scheme -> {
            var keys = new LinkedHashMap<String, String>();
            scheme.categories().forEach(category -> keys.put(category.key(), category.key() + " " + category.words()));
            groups.add(group(address, "category", "Category", keys));
        });
        asked.sets().stream().map(SchoolSets.Named::kind).distinct().forEach(kind -> {
            var names = new LinkedHashMap<String, String>();
            asked.sets().stream()
                    .filter(one -> one.kind().equals(kind))
                    .forEach(one -> names.put(one.key(), one.name()));
            groups.add(group(address, "set", kind, names));
        });
        return groups;
    }

    private static <E extends Enum<E>> Map<String, String> words(E[] all, java.util.function.Function<E, String> word) {
        var words = new LinkedHashMap<String, String>();
        for (var one : all) {
            words.put(one.name(), word.apply(one));
        }
        return words;
    }

    private static SchoolListPages.Group group(
            Address address, String name, String legend, Map<String, String> choices) {
        return new SchoolListPages.Group(
                name,
                legend,
                choices.entrySet().stream()
                        .map(choice -> new SchoolListPages.Choice(
                                choice.getKey(), choice.getValue(), address.has(name, choice.getKey())))
                        .toList());
    }

    static Map<String, Address> tags(Asked asked) {
        var tags = new LinkedHashMap<String, Address>();
        var address = asked.address();
        int picked = picked(address).size();
        if (picked > 0) {
            tags.put(
                    picked == 1 ? "1 school selected" : picked + " schools selected",
                    address.without("page").without("urn"));
        }
        for (var parameter : address.parameters()) {
            var without = address.without("page").without(parameter.name(), parameter.value());
            switch (parameter.name()) {
                case "q" -> tags.put("“" + parameter.value() + "”", without);
                case "asAt" -> {
                    if (asked.days().errors().isEmpty()) {
                        tags.put("As at " + Dates.words(asked.days().asAt()), without);
                    }
                }
                case "knownAt" -> {
                    if (asked.days().errors().isEmpty()) {
                        tags.put(
                                "Pages of schools as known on "
                                        + Dates.words(asked.days().knownAt()),
                                without);
                    }
                }
                case "phase" ->
                    tags.put("Phase: " + Phase.valueOf(parameter.value()).word(), without);
                case "status" ->
                    tags.put("Status: " + Status.valueOf(parameter.value()).words(), without);
                case "legal" -> tags.put(LegalStatus.valueOf(parameter.value()).words(), without);
                case "kind" -> tags.put(Kind.valueOf(parameter.value()).words(), without);
                case "consortium" -> tags.put("Consortium: " + parameter.value(), without);
                case "category" -> tags.put("Category: " + parameter.value(), without);
                case "set" ->
                    asked.sets().stream()
                            .filter(one -> one.key().equals(parameter.value()))
                            .findFirst()
                            .ifPresent(one -> tags.put("%s: %s".formatted(one.kind(), one.name()), without));
                default -> {
                    // sort, page and view aren't filters
                }
            }
        }
        return tags;
    }
}
