package org.trajectory.reports.schools;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Table;
import org.trajectory.reports.LatestCategories;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.Status;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.PointMap;

/** The list of schools: searched, narrowed, sorted, on a map, and as a file. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class SchoolListPages {
    private static final int PAGE = 50;
    private static final int FOUND = 200;

    private final SchoolListTable schools;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final Consortia consortia;
    private final LatestCategories categories;
    private final Viewing viewing;
    private final Clock clock;

    SchoolListPages(
            SchoolListTable schools,
            SchoolRegister register,
            Authorities authorities,
            Consortia consortia,
            LatestCategories categories,
            Viewing viewing,
            Clock clock) {
        this.schools = schools;
        this.register = register;
        this.authorities = authorities;
        this.consortia = consortia;
        this.categories = categories;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem schoolsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Schools", "/schools", 0, Action.SEE_SCHOOLS.name());
        }
    }

    public record Choice(String value, String text, boolean chosen) {}

    public record Group(String name, String legend, List<Choice> choices) {}

    /** @param area such as {@code Warwickshire} or {@code England} @param tags what is narrowed to, and the way back */
    public record Page(
            String area,
            String asAt,
            boolean today,
            String words,
            List<Group> groups,
            Map<String, Address> tags,
            Address address,
            Paging paging,
            DataTable table,
            Optional<PointMap> map,
            boolean mayImport,
            boolean registerEmpty) {}

    @GetMapping("/schools")
    @Transactional(readOnly = true)
    public ModelAndView list(HttpServletRequest request) {
        var asked = asked(request);
        long total = schools.count(asked.filter());
        var address = asked.address();
        var paging = new Paging(number(address.get("page").orElse("1")), PAGE, total);
        var sort = address.get("sort").orElse("name");
        boolean down = address.has("dir", "desc");
        boolean onMap = address.has("view", "map");
        var rows = onMap
                ? schools.list(asked.filter(), "name", false, 0, 1500)
                : schools.list(asked.filter(), sort, down, paging.offset(), PAGE);
        var map = onMap ? Optional.of(map(asked, rows)) : Optional.<PointMap>empty();
        var table = table(asked, onMap ? List.of() : rows);
        boolean empty = total == 0 && address.parameters().isEmpty();
        return new ModelAndView(
                "reports/schools",
                Map.of(
                        "page",
                        new Page(
                                asked.area(),
                                Dates.words(asked.filter().asAt()),
                                asked.filter().asAt().equals(LocalDate.now(clock)),
                                address.get("q").orElse(""),
                                groups(asked),
                                tags(asked),
                                address,
                                paging,
                                table,
                                map,
                                viewing.person().may(Action.IMPORT_FILES),
                                empty)));
    }

    @GetMapping("/schools.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        Download.csv(response, "schools-" + asked.filter().asAt(), file(asked));
    }

    @GetMapping("/schools.xlsx")
    @Transactional(readOnly = true)
    public void xlsx(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        Download.xlsx(response, "schools-" + asked.filter().asAt(), file(asked));
    }

    private Table file(Asked asked) {
        var sort = asked.address().get("sort").orElse("urn");
        var rows = schools.list(asked.filter(), sort, asked.address().has("dir", "desc"), 0, 50_000);
        return new Table(
                List.of(
                        "urn",
                        "laestab",
                        "name",
                        "phase",
                        "type",
                        "status",
                        "pupils",
                        "consortium",
                        "category",
                        "as_at"),
                rows.stream()
                        .map(row -> List.of(
                                String.valueOf(row.urn()),
                                laestab(row),
                                row.name(),
                                phase(row),
                                Objects.requireNonNullElse(row.type(), ""),
                                Status.valueOf(row.status()).words(),
                                row.pupils() == null ? "" : String.valueOf(row.pupils()),
                                Objects.requireNonNullElse(row.consortium(), ""),
                                Objects.requireNonNullElse(row.category(), ""),
                                asked.filter().asAt().toString()))
                        .toList());
    }

    private record Asked(
            Filter filter, Address address, String area, Optional<AuthorityCode> authority, Optional<Scheme> scheme) {}

    private Asked asked(HttpServletRequest request) {
        var address = withoutUnknown(Address.of("/schools", request.getParameterMap()));
        var today = LocalDate.now(clock);
        var asAt = new Answers()
                .optionalDate("asAt", address.get("asAt").orElse(null), "")
                .filter(day -> day.isAfter(LocalDate.of(1900, 1, 1)))
                .orElse(today);
        var authority = address.get("authority")
                .filter(code -> code.matches("[0-9]{3}"))
                .map(AuthorityCode::new)
                .or(() -> address.has("authority", "england") ? Optional.empty() : viewing.authority());
        var latest = authority.flatMap(code -> categories.of(code, asAt));
        var words = address.get("q").orElse("");
        @Nullable
        List<Integer> urns = words.isBlank()
                ? null
                : register.search(words, authority.orElse(null), asAt, FOUND).stream()
                        .map(school -> school.urn().value())
                        .toList();
        var statuses = values(address, "status");
        boolean narrowsStatus = !statuses.isEmpty();
        var filter = new Filter(
                authority.map(AuthorityCode::code).orElse(null),
                asAt,
                values(address, "kind").isEmpty() && !narrowsStatus && urns == null
                        ? List.of(Kind.STATE_FUNDED.name())
                        : values(address, "kind"),
                narrowsStatus
                        ? statuses
                        : urns == null ? List.of(Status.OPEN.name(), Status.CLOSING.name()) : List.of(),
                values(address, "phase"),
                values(address, "legal"),
                values(address, "consortium"),
                values(address, "category"),
                latest.map(LatestCategories.Latest::run).map(run -> run.id()).orElse(null),
                urns);
        var area = authority
                .map(code ->
                        authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code))
                .orElse("England");
        return new Asked(filter, address, area, authority, latest.map(LatestCategories.Latest::scheme));
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

    private List<Group> groups(Asked asked) {
        var address = asked.address();
        var groups = new ArrayList<Group>();
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
        return groups;
    }

    private static <E extends Enum<E>> Map<String, String> words(E[] all, java.util.function.Function<E, String> word) {
        var words = new LinkedHashMap<String, String>();
        for (var one : all) {
            words.put(one.name(), word.apply(one));
        }
        return words;
    }

    private static Group group(Address address, String name, String legend, Map<String, String> choices) {
        return new Group(
                name,
                legend,
                choices.entrySet().stream()
                        .map(choice ->
                                new Choice(choice.getKey(), choice.getValue(), address.has(name, choice.getKey())))
                        .toList());
    }

    private static Map<String, Address> tags(Asked asked) {
        var tags = new LinkedHashMap<String, Address>();
        var address = asked.address();
        for (var parameter : address.parameters()) {
            var without = address.without("page").without(parameter.name(), parameter.value());
            switch (parameter.name()) {
                case "q" -> tags.put("“" + parameter.value() + "”", without);
                case "asAt" -> tags.put("As at " + parameter.value(), without);
                case "phase" ->
                    tags.put("Phase: " + Phase.valueOf(parameter.value()).word(), without);
                case "status" ->
                    tags.put("Status: " + Status.valueOf(parameter.value()).words(), without);
                case "legal" -> tags.put(LegalStatus.valueOf(parameter.value()).words(), without);
                case "kind" -> tags.put(Kind.valueOf(parameter.value()).words(), without);
                case "consortium" -> tags.put("Consortium: " + parameter.value(), without);
                case "category" -> tags.put("Category: " + parameter.value(), without);
                default -> {
                    // sort, page and view aren't filters
                }
            }
        }
        return tags;
    }

    private static DataTable table(Asked asked, List<SchoolListTable.Row> rows) {
        var here = asked.address().without("page");
        var columns = List.of(
                Column.text("School").sortable(here, "name"),
                Column.text("Phase").sortable(here, "phase"),
                Column.text("Type").sortable(here, "type"),
                Column.text("Status").sortable(here, "status"),
                Column.number("Pupils").sortable(here, "pupils"),
                Column.text("Consortium").sortable(here, "consortium"),
                Column.text("Category").sortable(here, "category"),
                Column.text("Trust"),
                Column.text("URN").sortable(here, "urn"));
        var cells = rows.stream()
                .map(row -> List.of(
                        Cell.link(row.name(), "/schools/" + row.urn()),
                        Cell.text(phase(row)),
                        Cell.text(row.type()),
                        Cell.text(Status.valueOf(row.status()).words()),
                        row.pupils() == null
                                ? Cell.missing("Not told")
                                : Cell.text(String.format(java.util.Locale.UK, "%,d", row.pupils())),
                        Cell.text(row.consortium()),
                        category(asked, row),
                        Cell.text(row.trust()),
                        Cell.of(row.urn())))
                .toList();
        return new DataTable("Schools of " + asked.area(), columns, cells);
    }

    private static Cell category(Asked asked, SchoolListTable.Row row) {
        var key = row.category();
        if (key == null) {
            return Cell.text("");
        }
        var category = asked.scheme().flatMap(scheme -> scheme.find(key));
        return category.isEmpty()
                ? Cell.missing("Not known")
                : Cell.category(key, category.get().words(), category.get().tone());
    }

    private static PointMap map(Asked asked, List<SchoolListTable.Row> rows) {
        var points = new ArrayList<PointMap.Point>();
        for (var row : rows) {
            var easting = row.easting();
            var northing = row.northing();
            if (easting != null && northing != null) {
                var key = Objects.requireNonNullElse(row.category(), "");
                var category = asked.scheme().flatMap(scheme -> scheme.find(key));
                points.add(new PointMap.Point(
                        easting,
                        northing,
                        row.name(),
                        category.map(Category::key).orElse(""),
                        category.map(Category::words).orElse(""),
                        category.map(Category::tone).orElse(0),
                        Optional.of("/schools/" + row.urn())));
            }
        }
        return new PointMap("Schools of " + asked.area(), points, List.of());
    }

    private static String phase(SchoolListTable.Row row) {
        var phase = row.phase();
        return phase == null ? "" : Phase.valueOf(phase).word();
    }

    private static String laestab(SchoolListTable.Row row) {
        var number = row.establishmentNumber();
        return row.authority() == null || number == null ? "" : row.authority() + "%04d".formatted(number);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
    }
}
