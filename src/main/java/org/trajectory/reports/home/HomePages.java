package org.trajectory.reports.home;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Category;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Outlines;
import org.trajectory.partnership.Governance;
import org.trajectory.platform.KeptPlans;
import org.trajectory.reports.HeadlineWords;
import org.trajectory.reports.LatestCategories;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.News;
import org.trajectory.web.NotFound;
import org.trajectory.web.Worklist;
import org.trajectory.web.charts.PointMap;

/** The first page: what needs a person now, then the area at a glance. */
@Controller
@Needs(Action.SEE_HOME)
public class HomePages {
    private static final int MOST_NEWS = 12;
    private static final int MOST_DECIDED = 3;
    private static final int MOST_AHEAD = 3;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final LastVisit visits;
    private final FirstSteps firstSteps;
    private final OwnSchools ownSchools;
    private final SingletonSupplier<List<News>> news;
    private final Governance governance;
    private final TransactionTemplate reading;
    private final Viewing viewing;
    private final SingletonSupplier<List<Worklist>> worklists;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final Headlines headlines;
    private final LatestCategories latest;
    private final Categorisation categorisation;
    private final Outlines outlines;
    private final Clock clock;

    HomePages(
            Viewing viewing,
            ObjectProvider<Worklist> worklists,
            SchoolRegister register,
            Authorities authorities,
            Headlines headlines,
            LatestCategories latest,
            Categorisation categorisation,
            Outlines outlines,
            LastVisit visits,
            FirstSteps firstSteps,
            OwnSchools ownSchools,
            ObjectProvider<News> news,
            Governance governance,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.outlines = outlines;
        this.visits = visits;
        this.firstSteps = firstSteps;
        this.ownSchools = ownSchools;
        this.news = SingletonSupplier.of(() -> news.orderedStream().toList());
        this.governance = governance;
        this.reading = KeptPlans.reading(transactions);
        this.viewing = viewing;
        this.worklists = SingletonSupplier.of(() -> worklists.orderedStream().toList());
        this.register = register;
        this.authorities = authorities;
        this.headlines = headlines;
        this.latest = latest;
        this.categorisation = categorisation;
        this.clock = clock;
    }

    /**
     * @param category empty where none is proposed, or none may be seen
     * @param why where its reasons stand
     * @param by which policy, of which day
     */
    public record Own(String urn, String name, Optional<Category> category, Optional<String> why, String by) {}

    /**
     * @param own schools at which the person holds a role
     * @param watched what is watched of several own schools together: words by address
     * @param decided lately, and meetings ahead, where the person has to do with one authority
     * @param headline empty where there is nothing to count
     */
    public record Page(
            String name,
            String area,
            List<Worklist.Item> items,
            List<Own> own,
            Map<String, String> watched,
            List<Governance.Taken> decided,
            List<Governance.Ahead> ahead,
            Optional<DataTable> headline,
            List<String> notes,
            Optional<DataTable> categories,
            Optional<String> categoriesFrom,
            Optional<PointMap> map,
            Map<String, String> authorities,
            Optional<String> since,
            List<News.Item> news) {}

    @GetMapping("/")
    public ModelAndView home() {
        var since = visits.before(OffsetDateTime.now(clock));
        return Objects.requireNonNull(reading.execute(status -> home(since)));
    }

    private ModelAndView home(Optional<OffsetDateTime> since) {
        var person = viewing.person();
        var today = LocalDate.now(clock);
        var authority = viewing.authority();
        var items = new ArrayList<>(firstSteps.of(person, authority, today));
        worklists.obtain().forEach(list -> items.addAll(list.items()));
        items.sort(Comparator.comparing(item -> !item.urgent()));
        var own = ownSchools.of(person, today);
        var near = authority.or(() -> person.roles().stream()
                .flatMap(held -> Optional.ofNullable(held.at().authority()).stream())
                .findFirst()
                .map(AuthorityCode::new));
        var headline = authority
                .map(code -> headlines.of(code, today, today, false))
                .filter(figures -> !figures.lines().isEmpty());
        var run = person.may(Action.SEE_CATEGORIES)
                ? authority.flatMap(code -> latest.of(code, today))
                : Optional.<LatestCategories.Latest>empty();
        return new ModelAndView(
                "reports/home",
                Map.of(
                        "page",
                        new Page(
                                person.name(),
                                authority.map(this::name).orElse("your schools"),
                                items,
                                own,
                                own.size() > 1 ? watched(person) : Map.of(),
                                near.map(code -> governance.decided(code, MOST_DECIDED))
                                        .orElse(List.of()),
                                near.map(code -> governance.ahead(code, MOST_AHEAD))
                                        .orElse(List.of()),
                                headline.map(HeadlineWords::table),
                                headline.map(HeadlineWords::notes).orElse(List.of()),
                                run.map(this::categories),
                                run.map(one -> one.policy().title() + ", as at "
                                        + Dates.words(one.run().asAt())),
                                run.map(one -> map(one, today)),
                                choices(person),
                                since.map(moment -> WHEN.format(moment.atZoneSameInstant(ZoneId.systemDefault()))),
                                since.map(this::changed).orElse(List.of()))));
    }

    private static Map<String, String> watched(Person person) {
        var links = new LinkedHashMap<String, String>();
        if (person.may(Action.SEE_OWN_ALERTS)) {
            links.put("/alerts/own", "Alerts at your schools");
        }
        if (person.may(Action.SEE_OWN_RISK)) {
            links.put("/risk/own", "Early warning for your schools");
        }
        if (person.may(Action.SEE_OWN_ALERTS)) {
            links.put("/assessments/own", "Risk assessments of your schools");
        }
        return links;
    }

    private List<News.Item> changed(OffsetDateTime since) {
        return news.obtain().stream()
                .flatMap(one -> one.since(since, MOST_NEWS).stream())
                .sorted(Comparator.comparing(News.Item::at).reversed())
                .limit(MOST_NEWS)
                .toList();
    }

    private String name(AuthorityCode code) {
        return authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code);
    }

    private DataTable categories(LatestCategories.Latest latest) {
        var rows = new ArrayList<List<DataTable.Cell>>();
        var schools = categorisation.categories(latest.run().id());
        latest.scheme()
                .categories()
                .forEach(category -> rows.add(List.of(
                        DataTable.Cell.category(category.key(), category.words(), category.tone()),
                        DataTable.Cell.link(category.words(), "/schools?category=" + category.key()),
                        WhyCount.of(latest, schools, category.key(), category.words()))));
        rows.add(List.of(
                DataTable.Cell.missing("None"),
                DataTable.Cell.link("Not known", "/categories"),
                WhyCount.of(latest, schools, "", "not known")));
        return new DataTable(
                "Schools in each category",
                List.of(
                        DataTable.Column.text("Category"),
                        DataTable.Column.text("Meaning"),
                        DataTable.Column.number("Schools")),
                rows);
    }

    private PointMap map(LatestCategories.Latest latest, LocalDate today) {
        var schools = categorisation.categories(latest.run().id());
        var places = register.places(schools.stream().map(one -> one.urn()).toList(), today);
        var points = new ArrayList<PointMap.Point>();
        for (var school : schools) {
            var located = places.get(school.urn());
            if (located != null) {
                var category = latest.scheme().find(school.category());
                points.add(new PointMap.Point(
                        located.place().easting(),
                        located.place().northing(),
                        school.name(),
                        category.map(one -> one.key()).orElse(""),
                        category.map(one -> one.words()).orElse(""),
                        category.map(one -> one.tone()).orElse(0),
                        Optional.of("/schools/" + school.urn()),
                        located.lent(school.urn())));
            }
        }
        return new PointMap(
                "Schools by category",
                points,
                viewing.authority().map(outlines::of).orElse(List.of()));
    }

    /** Where the person may work; one is no choice. */
    private Map<String, String> choices(Person person) {
        var choices = new LinkedHashMap<String, String>();
        if (person.atInstallation()) {
            authorities
                    .list(LocalDate.now(clock))
                    .forEach(one -> choices.put(one.code().code(), one.name()));
        } else {
            person.authorities().forEach(code -> choices.put(code, name(new AuthorityCode(code))));
        }
        return choices.size() > 1 ? choices : Map.of();
    }

    @GetMapping("/headline.csv")
    @Needs(Action.SEE_SCHOOLS)
    @Transactional(readOnly = true)
    public void headline(HttpServletResponse response) throws IOException {
        var today = LocalDate.now(clock);
        var authority = viewing.authority().orElseThrow(() -> new NotFound("You hold no role at an authority."));
        Download.csv(
                response,
                "headline-" + authority + "-" + today,
                HeadlineWords.file(headlines.of(authority, today, today, false))
                        .with("source", "register, inspections and census as held")
                        .with("as_at", today));
    }

    @GetMapping("/authority")
    public ModelAndView whichAuthority() {
        var choices = choices(viewing.person());
        return new ModelAndView("reports/authority", Map.of("authorities", choices));
    }

    @PostMapping("/authority")
    public String choose(@RequestParam String authority) {
        if (authority.matches("[0-9]{3}")) {
            viewing.choose(new AuthorityCode(authority));
        }
        return "redirect:/";
    }
}
