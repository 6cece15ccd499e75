package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.Rights;
import org.trajectory.access.Role;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.platform.cli.Verb;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.RegularWork;
import picocli.CommandLine.Command;

/** Every route and verb against every role, on the whole application; and the page that tells people who may do what. */
class RightsTest {
    private static final String PASSWORD = "three random words";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** A variable of a path with its pattern, which may have braces too. */
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):((?:[^{}]|\\{[^{}]*})*)}");

    /** A variable that stands for one of a few words. */
    private static final Pattern WORDS = Pattern.compile("\\{\\w+:([\\w.-]+)(?:\\|[\\w.-]+)+}");

    private static TestDatabase database;
    private static ConfigurableApplicationContext application;
    private static String address;
    private static List<Route> routes;
    private static TwoAuthorities both;

    /** @param form the path with the first word in place of each variable that stands for one of a few */
    private record Route(String method, String path, String form, List<Action> needs, boolean atInstallation) {
        boolean mayBeUsedBy(Role role) {
            return !atInstallation && needs.stream().anyMatch(action -> role.may(action) || Role.PUBLIC.may(action));
        }

        boolean open() {
            return mayBeUsedBy(Role.PUBLIC);
        }

        /** With something of another authority in place of each variable, or else something of the right form. */
        String example() {
            return both.foreign(path).orElseGet(this::madeUp);
        }

        private String madeUp() {
            return form.replace("/feeds/{id}", "/feeds/own.made-up")
                    .replace("{urn}", "100000")
                    .replace("{authority}", "937")
                    .replace("{name}", "board-pack.pdf")
                    .replace("{table}", "figures")
                    .replaceAll("\\{[^}]*}", "999999")
                    .replace("/**", "/1");
        }

        String name() {
            return method + " " + path;
        }
    }

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
        routes = routes();
        both = TwoAuthorities.plant(application);
        var people = application.getBean(People.class);
        for (var role : Role.values()) {
            if (role.held() != Role.Held.BY_NOBODY) {
                Scope.installation("test")
                        .run(() -> people.addDemoPerson(
                                role.words(), email(role), PASSWORD, List.of(new People.NewRole(role, place(role)))));
            }
        }
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

    /** Work that goes on by itself, or after its page was left; the platform’s own looks after nothing but itself. */
    @Test
    void every_job_names_the_right_it_needs() {
        assertThat(jobs()).isNotEmpty();
        assertThat(jobs()).filteredOn(job -> job.needs().isEmpty()).isEmpty();
    }

    /** @param name as the database knows it */
    private record JobNamed(String name, List<Action> needs) {}

    private static List<JobNamed> jobs() {
        var jobs = new ArrayList<JobNamed>();
        application
                .getBeansOfType(JobKind.class)
                .forEach((bean, kind) ->
                        declared(bean, kind.getClass()).ifPresent(needs -> jobs.add(new JobNamed(kind.name(), needs))));
        application
                .getBeansOfType(RegularWork.class)
                .forEach((bean, work) ->
                        declared(bean, work.getClass()).ifPresent(needs -> jobs.add(new JobNamed(work.name(), needs))));
        jobs.sort(Comparator.comparing(JobNamed::name));
        return jobs;
    }

    /** By the class of the bean, by the method that makes it, or by the class of that method; empty for the platform’s. */
    private static Optional<List<Action>> declared(String bean, Class<?> type) {
        var definition = application.getBeanFactory().getMergedBeanDefinition(bean);
        var maker = definition instanceof RootBeanDefinition root ? root.getResolvedFactoryMethod() : null;
        if ((maker == null ? type : maker.getDeclaringClass()).getName().startsWith("org.trajectory.platform.")) {
            return Optional.empty();
        }
        var places = maker == null
                ? List.<AnnotatedElement>of(ClassUtils.getUserClass(type))
                : List.<AnnotatedElement>of(maker, maker.getDeclaringClass(), ClassUtils.getUserClass(type));
        return Optional.of(places.stream()
                .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, Needs.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(needs -> List.of(needs.value()))
                .orElseGet(List::of));
    }

    /** Their names stay as they are; the last is the launcher's. */
    @Test
    void the_verbs_that_others_rely_on_are_there() {
        assertThat(Trajectory.VERBS.stream().map(RightsTest::name).toList())
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
        try (var browser = new Browser()) {
            var token = browser.token("/sign-in");
            for (var route : routes) {
                var answer = browser.ask(route, token);
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

    @TestFactory
    List<DynamicTest> each_role_gets_the_routes_it_has_a_right_to_and_no_others() {
        return Arrays.stream(Role.values())
                .filter(role -> role.held() != Role.Held.BY_NOBODY)
                .map(role -> DynamicTest.dynamicTest(role.words(), () -> visitAll(role)))
                .toList();
    }

    private static void visitAll(Role role) throws Exception {
        try (var browser = new Browser()) {
            browser.signIn(role);
            var token = browser.token("/help");
            var wrong = new ArrayList<String>();
            for (var route : routes) {
                var answer = browser.ask(route, token);
                int status = answer.statusCode();
                if (answer.body().contains(TwoAuthorities.FOREIGN)) {
                    wrong.add(route.name() + " shows what is another authority’s");
                }
                boolean refused = status / 100 == 4 || !route.method().equals("GET") && status / 100 == 3;
                if (route.mayBeUsedBy(role) && both.foreign(route.path()).isPresent() && !refused) {
                    wrong.add("%s → %d for what is another authority’s".formatted(route.name(), status));
                }
                boolean asDeclared =
                        route.mayBeUsedBy(role) ? status != 500 && refusedOnlyForWhat(route, status) : status == 403;
                if (!asDeclared) {
                    wrong.add("%s → %d, though the role %s the right"
                            .formatted(route.name(), status, route.mayBeUsedBy(role) ? "has" : "hasn’t"));
                }
            }
            assertThat(wrong).as(role.words()).isEmpty();
        }
    }

    /** What is the own authority’s opens to a role there; below it, what is shared with partners and the own school’s. */
    @TestFactory
    List<DynamicTest> each_role_gets_what_is_its_own() {
        return Arrays.stream(Role.values())
                .filter(role -> role.held() != Role.Held.BY_NOBODY)
                .map(role -> DynamicTest.dynamicTest(role.words(), () -> visitOwn(role)))
                .toList();
    }

    private static void visitOwn(Role role) throws Exception {
        try (var browser = new Browser()) {
            browser.signIn(role);
            var wrong = new ArrayList<String>();
            for (var route : routes) {
                var own = both.own(route.path());
                if (own.isPresent() && route.method().equals("GET") && route.mayBeUsedBy(role)) {
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
        try (var browser = new Browser()) {
            browser.signIn("neighbour@example.org");
            browser.form(
                    "POST", "/authority", Map.of("_csrf", browser.token("/help"), "authority", TwoAuthorities.OTHER));
            int opened = 0;
            for (var route : routes) {
                if (route.method().equals("GET") && !route.atInstallation()) {
                    var answer = browser.get(route.example());
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
        try (var browser = new Browser()) {
            browser.signIn("everywhere@example.org");
            var token = browser.token("/help");
            var everywhere = routes.stream().filter(Route::atInstallation).toList();
            assertThat(everywhere).isNotEmpty();
            for (var route : everywhere) {
                assertThat(browser.ask(route, token).statusCode())
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
        KeptPage.check(Path.of("docs", "rights.md"), page(), RightsTest.class);
    }

    private static String page() {
        var roles = Role.values();
        var text = new StringBuilder("""
                # Who may do what

                Made by `RightsTest` from the table in `access/Role.java`, the routes and the verbs; the same test tries every route as every
                role. A role is held at an authority, or below it at a consortium, a body, a school, a trust, a diocese or a provider; row-level
                security keeps it to what belongs there.
                Verbs act as the operator of the installation: who may run them is decided by who may read the data folder;
                the right they name tells what they do.

                ## Rights of roles

                """);
        text.append("| the right to | reaches |");
        Arrays.stream(roles)
                .forEach(role -> text.append(' ').append(role.words()).append(" |"));
        text.append("\n| --- | --- |").append(" --- |".repeat(roles.length)).append('\n');
        for (var action : Action.values()) {
            text.append("| %s | %s |".formatted(action.words(), action.reach().words()));
            Arrays.stream(roles).forEach(role -> text.append(role.may(action) ? " yes |" : "  |"));
            text.append('\n');
        }
        text.append("\n## Pages\n\nAny one of the rights is enough.\n\n| address | the right to |\n| --- | --- |\n");
        routes.forEach(route -> text.append("| `%s` | %s |\n"
                .formatted(
                        route.name(),
                        words(route.needs()) + (route.atInstallation() ? " (a role at the installation)" : ""))));
        text.append("\n## Verbs\n\n| verb | the right to |\n| --- | --- |\n");
        Trajectory.VERBS.stream()
                .filter(verb -> verb.isAnnotationPresent(Needs.class))
                .sorted(Comparator.comparing(RightsTest::name))
                .forEach(verb -> text.append("| `%s` | %s |\n"
                        .formatted(
                                name(verb),
                                words(List.of(verb.getAnnotation(Needs.class).value())))));
        text.append(
                "\n## Work that goes on by itself\n\nIt is done as the person who started it, or as the installation at set times.\n\n| work | an exercise of the right to |\n| --- | --- |\n");
        jobs().forEach(job -> text.append("| `%s` | %s |\n".formatted(job.name(), words(job.needs()))));
        return text.toString();
    }

    private static String name(Class<? extends Verb> verb) {
        return verb.getAnnotation(Command.class).name();
    }

    private static String words(List<Action> actions) {
        return actions.stream().map(Action::words).collect(Collectors.joining("; or to "));
    }

    private static List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var mapping :
                application.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.getBeanType().getName().startsWith("org.trajectory.")) {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var path : info.getPatternValues()) {
                        for (var method : methods.isEmpty() ? List.of(RequestMethod.GET) : methods) {
                            routes.add(new Route(
                                    method.name(),
                                    VARIABLE.matcher(path).replaceAll("{$1}"),
                                    VARIABLE.matcher(WORDS.matcher(path).replaceAll("$1"))
                                            .replaceAll("{$1}"),
                                    needs(handler),
                                    Rights.atInstallation(handler)));
                        }
                    }
                }
            });
        }
        assertThat(routes).isNotEmpty();
        return routes.stream()
                .distinct()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    private static List<Action> needs(HandlerMethod handler) {
        return List.of(Rights.neededFor(handler).orElseThrow());
    }

    private static String email(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '.') + "@example.org";
    }

    /** As a browser without JavaScript: keeps cookies, sends forms, doesn't follow redirects by itself. */
    private static final class Browser implements AutoCloseable {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
        }

        HttpResponse<String> ask(Route route, String token) throws IOException, InterruptedException {
            return route.method().equals("GET")
                    ? get(route.example())
                    : form(route.method(), route.example(), Map.of("_csrf", token));
        }

        void signIn(Role role) throws IOException, InterruptedException {
            signIn(email(role));
        }

        void signIn(String email) throws IOException, InterruptedException {
            var fields = new java.util.LinkedHashMap<String, String>();
            fields.put("_csrf", token("/sign-in"));
            fields.put("email", email);
            fields.put("password", PASSWORD);
            var answer = form("POST", "/sign-in", fields);
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("wrong");
        }

        String token(String path) throws IOException, InterruptedException {
            var page = get(path);
            var found = TOKEN.matcher(page.body());
            assertThat(found.find())
                    .as("a form on %s (%d)", path, page.statusCode())
                    .isTrue();
            return found.group(1);
        }

        private HttpResponse<String> form(String method, String path, Map<String, String> fields)
                throws IOException, InterruptedException {
            var body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(address + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
