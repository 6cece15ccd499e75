package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.access.Standing;
import org.trajectory.access.guard.Rights;
import org.trajectory.access.guard.RightsForTests;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/**
 * Every route and verb against every role, on the whole application. The guard itself is asked for each route and role; over
 * the network go all requests that it lets through, and of those that it refuses one of each route by a role at the authority
 * and one by a role below it.
 */
class RightsTest {
    private static final String PASSWORD = "three random words";

    private static final List<Role> HELD = Arrays.stream(Role.values())
            .filter(role -> role.held() != Role.Held.BY_NOBODY)
            .toList();

    private static TestDatabase database;
    private static ConfigurableApplicationContext application;
    private static String address;
    private static List<Route> routes;
    private static TwoAuthorities both;
    private static TwoBodies bodies;
    private static final Map<Role, Long> PEOPLE = new EnumMap<>(Role.class);

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        application = new SpringApplicationBuilder(Trajectory.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(Stream.concat(
                                Stream.of(
                                        "server.port=0",
                                        "trajectory.passwords.rounds=1",
                                        "trajectory.passwords.memory-kib=1024"),
                                Arrays.stream(database.properties()))
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new));
        address = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
        routes = Route.of(application);
        both = TwoAuthorities.plant(application);
        var people = application.getBean(People.class);
        for (var role : HELD) {
            PEOPLE.put(
                    role,
                    Scope.installation("test")
                            .get(() -> people.addDemoPerson(
                                    role.words(),
                                    email(role),
                                    PASSWORD,
                                    List.of(new People.NewRole(role, place(role))))));
        }
        bodies = TwoBodies.plant(
                application,
                HELD.stream()
                        .filter(Predicate.not(RightsTest::atAuthority))
                        .map(PEOPLE::get)
                        .toList());
    }

    private static boolean atAuthority(Role role) {
        return role.held() == Role.Held.AT_AUTHORITY;
    }

    private static HeldAt place(Role role) {
        var kind = role.held().kind();
        return new HeldAt(
                kind, kind == HeldAt.Kind.AUTHORITY ? TwoAuthorities.OWN : "1", TwoAuthorities.OWN, "somewhere");
    }

    @AfterAll
    static void close() {
        application.close();
        database.close();
    }

    @Test
    void every_verb_names_the_right_it_needs() {
        assertThat(Trajectory.VERBS)
                .filteredOn(verb -> !verb.getName().startsWith("org.trajectory.platform."))
                .isNotEmpty()
                .allMatch(verb -> verb.isAnnotationPresent(Needs.class));
    }

    /** What follows from an event is done in nobody’s session, so it says itself which right it is an exercise of. */
    @Test
    void every_listener_names_the_right_it_needs() {
        var bare = new ArrayList<String>();
        for (var name : application.getBeanDefinitionNames()) {
            var type = application.getType(name);
            if (type != null && type.getName().startsWith("org.trajectory.")) {
                for (var method : org.springframework.util.ReflectionUtils.getDeclaredMethods(
                        org.springframework.util.ClassUtils.getUserClass(type))) {
                    var listens = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
                    boolean ofTheStart =
                            listens != null && Arrays.asList(listens.classes()).contains(ApplicationReadyEvent.class);
                    if (listens != null
                            && !ofTheStart
                            && !method.isAnnotationPresent(Needs.class)
                            && !method.getDeclaringClass().isAnnotationPresent(Needs.class)) {
                        bare.add(method.toString());
                    }
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void every_job_names_the_right_it_needs() {
        assertThat(WorkNamed.of(application)).isNotEmpty();
        assertThat(WorkNamed.of(application))
                .filteredOn(work -> work.needs().isEmpty())
                .isEmpty();
    }

    /** Their names stay as they are; the last is the launcher's. */
    @Test
    void the_verbs_that_others_rely_on_are_there() {
        assertThat(Trajectory.VERBS.stream().map(RightsPage::name).toList())
                .contains(
                        "import",
                        "schools",
                        "profile",
                        "headline",
                        "similar",
                        "risk",
                        "categorise",
                        "explain",
                        "consortia",
                        "allocate",
                        "pack",
                        "make-files",
                        "serve",
                        "demo",
                        "warm-up");
    }

    @Test
    void who_is_not_signed_in_is_led_to_sign_in_and_no_further() throws Exception {
        try (var browser = new PlainBrowser(address)) {
            var token = browser.token("/sign-in");
            for (var route : routes) {
                var answer = browser.ask(route.method(), route.example(both), token);
                if (route.open()) {
                    assertThat(answer.statusCode()).as(route.name()).isNotIn(403, 500);
                } else {
                    assertThat(answer.statusCode()).as(route.name()).isEqualTo(302);
                    assertThat(answer.headers().firstValue("Location").orElse(""))
                            .as(route.name())
                            .endsWith("/sign-in");
                }
            }
        }
    }

    @Test
    void the_guard_lets_each_role_in_where_it_has_the_right_and_nowhere_else() {
        var guard = application.getBean(Rights.class);
        var standing = application.getBean(Standing.class);
        var wrong = new ArrayList<String>();
        for (var role : HELD) {
            var person = Scope.installation("test").get(() -> standing.find(Objects.requireNonNull(PEOPLE.get(role))));
            assertThat(person).isPresent();
            for (var route : routes) {
                boolean let = RightsForTests.letIn(guard, person, route.handler(), route.method());
                if (let != route.mayBeUsedBy(role)) {
                    wrong.add("%s: %s %s".formatted(route.name(), role.words(), let ? "is let in" : "is refused"));
                }
            }
        }
        for (var route : routes) {
            if (RightsForTests.letIn(guard, Optional.empty(), route.handler(), route.method()) != route.open()) {
                wrong.add(route.name() + ": nobody");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @TestFactory
    List<DynamicTest> each_role_gets_the_routes_it_has_a_right_to_and_no_others() {
        return HELD.stream()
                .map(role -> DynamicTest.dynamicTest(role.words(), () -> visitAll(role)))
                .toList();
    }

    private static void visitAll(Role role) throws Exception {
        try (var browser = new PlainBrowser(address)) {
            browser.signIn(email(role), PASSWORD);
            var token = browser.token("/help");
            var wrong = new ArrayList<String>();
            for (var route : routes) {
                if (!route.mayBeUsedBy(role)) {
                    if (isRefused(route, role)) {
                        int status = browser.ask(route.method(), route.example(both), token)
                                .statusCode();
                        if (status != 403) {
                            wrong.add("%s → %d, though the role hasn’t the right".formatted(route.name(), status));
                        }
                    }
                    continue;
                }
                var answer = browser.ask(route.method(), route.example(both), token);
                int status = answer.statusCode();
                if (answer.body().contains(TwoAuthorities.FOREIGN)) {
                    wrong.add(route.name() + " shows what is another authority’s");
                }
                if (!atAuthority(role) && answer.body().contains(TwoBodies.ELSEWHERE)) {
                    wrong.add(route.name() + " shows what is another body’s");
                }
                if (both.foreign(route.path()).isPresent() && !isRefusal(route, status)) {
                    wrong.add("%s → %d for what is another authority’s".formatted(route.name(), status));
                }
                if (isForOwnOnly(route, role)) {
                    if (answer.body().contains(TwoAuthorities.NEXT_DOOR)) {
                        wrong.add(route.name() + " shows what is another school’s or consortium’s");
                    }
                    var nextDoor = both.nextDoor(route.path());
                    if (nextDoor.isPresent()) {
                        var there = browser.ask(route.method(), nextDoor.get(), token);
                        if (!isRefusal(route, there.statusCode())
                                || there.body().contains(TwoAuthorities.NEXT_DOOR)) {
                            wrong.add("%s → %d for what is another school’s or consortium’s"
                                    .formatted(nextDoor.get(), there.statusCode()));
                        }
                    }
                }
                if (status == 500 || !refusedOnlyForWhat(route, status)) {
                    wrong.add("%s → %d, though the role has the right".formatted(route.name(), status));
                }
            }
            assertThat(wrong).as(role.words()).isEmpty();
        }
    }

    private static boolean isRefusal(Route route, int status) {
        return status / 100 == 4 || !route.isGet() && status / 100 == 3;
    }

    /** Whether the role may use it only by rights that reach no further than the own school, consortium or place. */
    private static boolean isForOwnOnly(Route route, Role role) {
        return !atAuthority(role)
                && route.needs().stream().filter(role::may).allMatch(action -> action.reach() == Action.Reach.OWN);
    }

    /** Of the roles that a route refuses, one at the authority and one below it try it over the network, in turn. */
    private static boolean isRefused(Route route, Role role) {
        var alike = HELD.stream()
                .filter(other -> atAuthority(other) == atAuthority(role) && !route.mayBeUsedBy(other))
                .toList();
        return alike.get(Math.floorMod(route.name().hashCode(), alike.size())) == role;
    }

    /** A seat opens what is closed of its own body, and nothing of another: neither its words nor its votes. */
    @TestFactory
    List<DynamicTest> who_sits_on_a_body_gets_what_is_its_and_nothing_of_another() {
        return HELD.stream()
                .map(role -> DynamicTest.dynamicTest(role.words(), () -> visitBodies(role)))
                .toList();
    }

    private static void visitBodies(Role role) throws Exception {
        try (var browser = new PlainBrowser(address)) {
            browser.signIn(email(role), PASSWORD);
            var token = browser.token("/help");
            var wrong = new ArrayList<String>();
            for (var path : bodies.closed()) {
                var answer = browser.get(path);
                if (answer.statusCode() != 200 || !answer.body().contains(TwoBodies.OURS)) {
                    wrong.add("%s → %d for what is the own body’s".formatted(path, answer.statusCode()));
                }
            }
            if (!browser.get(bodies.announced()).body().contains(TwoBodies.OURS)) {
                wrong.add("the own body’s exempt item doesn’t show");
            }
            for (var route : routes) {
                if (bodies.concerns(route) && route.mayBeUsedBy(role) && !atAuthority(role)) {
                    for (var path : bodies.theirs(route)) {
                        var answer = route.isGet()
                                ? browser.get(path)
                                : browser.form(route.method(), path, Map.of("_csrf", token, "choice", "for"));
                        if (answer.body().contains(TwoBodies.ELSEWHERE)) {
                            wrong.add(path + " shows what is another body’s");
                        }
                        boolean closed = bodies.closedElsewhere().stream()
                                .anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
                        if (answer.statusCode() == 500 || closed && answer.statusCode() / 100 != 4) {
                            wrong.add("%s %s → %d for what is another body’s"
                                    .formatted(route.method(), path, answer.statusCode()));
                        }
                    }
                    for (var path : route.isGet() ? bodies.ours(route) : List.<String>of()) {
                        int status = browser.get(path).statusCode();
                        if (status != 200 && !path.endsWith("/ballot.csv")) { // there once the vote is closed
                            wrong.add("%s → %d for what is the own body’s".formatted(path, status));
                        }
                    }
                }
            }
            assertThat(wrong).as(role.words()).isEmpty();
        }
        assertThat(Scope.installation("test").get(bodies::votesElsewhere)).isZero();
    }

    /** The plan next door isn’t published, and its agreement is another’s: routes of partners and the public hide them too. */
    @Test
    void a_consortium_lead_gets_the_plan_and_the_agreement_of_the_own_consortium_only() throws Exception {
        try (var browser = new PlainBrowser(address)) {
            browser.signIn(email(Role.CONSORTIUM_LEAD), PASSWORD);
            for (var path : both.ofTheConsortium()) {
                assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
            }
            for (var path : List.of("/consortium-plans/{id}", "/consortium-agreements/{id}")) {
                var answer = browser.get(both.nextDoor(path).orElseThrow());
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
            }
            for (var path : List.of("/consortium-plans", "/consortium-plans.csv", "/consortium-agreements.csv")) {
                assertThat(browser.get(path).body()).as(path).doesNotContain(TwoAuthorities.NEXT_DOOR);
            }
        }
    }

    @Test
    void who_is_not_signed_in_sees_nothing_closed_of_a_body() throws Exception {
        try (var browser = new PlainBrowser(address)) {
            for (var path : bodies.closed()) {
                assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(browser.get(bodies.announced()).body()).doesNotContain(TwoBodies.OURS);
        }
    }

    /** What is the own authority’s opens to a role there; below it, what is shared with partners and the own school’s. */
    @TestFactory
    List<DynamicTest> each_role_gets_what_is_its_own() {
        return HELD.stream()
                .map(role -> DynamicTest.dynamicTest(role.words(), () -> visitOwn(role)))
                .toList();
    }

    private static void visitOwn(Role role) throws Exception {
        try (var browser = new PlainBrowser(address)) {
            browser.signIn(email(role), PASSWORD);
            var wrong = new ArrayList<String>();
            for (var route : routes) {
                var own = both.own(route.path());
                if (own.isPresent() && route.isGet() && route.mayBeUsedBy(role)) {
                    int status = browser.get(own.get()).statusCode();
                    if (status != 200 && status != 302 && reaches(route, role)) {
                        wrong.add("%s → %d for what is the own authority’s".formatted(own.get(), status));
                    }
                }
            }
            assertThat(wrong).as(role.words()).isEmpty();
        }
    }

    private static boolean reaches(Route route, Role role) {
        return route.needs().stream()
                .filter(role::may)
                .anyMatch(action -> role.held() == Role.Held.AT_AUTHORITY
                        || action.reach() == Action.Reach.PARTNERS && role.held() != Role.Held.AT_SCHOOL
                        || action.reach() == Action.Reach.OWN && role.held() == Role.Held.AT_SCHOOL);
    }

    /** An adviser of 800, to whom 816 lends the right to see its categories, goes everywhere that 816 has something. */
    @Test
    void a_joint_arrangement_opens_the_routes_of_the_lent_right_and_no_others() throws Exception {
        both.lend("800", Role.ADVISER, Action.SEE_CATEGORIES);
        Scope.installation("test")
                .run(() -> application
                        .getBean(People.class)
                        .addDemoPerson(
                                "Neighbour",
                                "neighbour@example.org",
                                PASSWORD,
                                List.of(new People.NewRole(Role.ADVISER, HeldAt.authority("800", "Next door")))));
        try (var browser = new PlainBrowser(address)) {
            browser.signIn("neighbour@example.org", PASSWORD);
            browser.form(
                    "POST", "/authority", Map.of("_csrf", browser.token("/help"), "authority", TwoAuthorities.OTHER));
            int opened = 0;
            for (var route : routes) {
                if (route.isGet() && route.mayBeUsedBy(Role.ADVISER)) {
                    var answer = browser.get(route.example(both));
                    boolean lent = route.needs().contains(Action.SEE_CATEGORIES);
                    if (lent && both.foreign(route.path()).isPresent()) {
                        assertThat(answer.statusCode()).as(route.name()).isEqualTo(200);
                        opened++;
                    }
                    if (!lent) {
                        assertThat(answer.body()).as(route.name()).doesNotContain(TwoAuthorities.FOREIGN);
                    }
                }
            }
            assertThat(opened).isPositive();
        }
    }

    @Test
    void what_touches_all_authorities_needs_a_role_at_the_installation() throws Exception {
        Scope.installation("test")
                .run(() -> application
                        .getBean(People.class)
                        .addDemoPerson(
                                "Everywhere",
                                "everywhere@example.org",
                                PASSWORD,
                                Arrays.stream(Role.values())
                                        .filter(role -> role.held() == Role.Held.AT_AUTHORITY)
                                        .map(role -> new People.NewRole(role, HeldAt.installation()))
                                        .toList()));
        try (var browser = new PlainBrowser(address)) {
            browser.signIn("everywhere@example.org", PASSWORD);
            var token = browser.token("/help");
            var everywhere = routes.stream().filter(Route::atInstallation).toList();
            assertThat(everywhere).isNotEmpty();
            for (var route : everywhere) {
                assertThat(browser.ask(route.method(), route.example(both), token)
                                .statusCode())
                        .as(route.name())
                        .isNotIn(403, 500);
            }
        }
    }

    /** A route that is allowed may still refuse what the address names: a person or a run of another authority. */
    private static boolean refusedOnlyForWhat(Route route, int status) {
        return status != 403 || route.path().contains("{");
    }

    @Test
    void the_page_of_rights_is_kept() throws IOException {
        KeptPage.check(
                Path.of("docs", "rights.md"), RightsPage.of(routes, WorkNamed.of(application)), RightsTest.class);
    }

    private static String email(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '.') + "@example.org";
    }
}
