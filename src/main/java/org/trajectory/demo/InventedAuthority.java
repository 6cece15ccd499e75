package org.trajectory.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.access.RolePlaces;
import org.trajectory.access.SignInHints;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.evidence.Importer;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formulas;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.ConsortiaFile;
import org.trajectory.partnership.Governance;
import org.trajectory.partnership.Groupings;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

/**
 * The invented authority in the product: its files made and imported as real ones are, consortia set, policy and formula
 * run for two years, and people to sign in as. Making it again finds what is there already and changes nothing.
 */
@Component
@ConditionalOnProperty("trajectory.demo")
public class InventedAuthority implements SignInHints {
    /** Of the invented people only; real installations have none. */
    public static final String PASSWORD = "three chalk horses";

    private static final Money POT = Money.ofPounds("262000.00");

    private final Importer importer;
    private final SchoolRegister register;
    private final Consortia consortia;
    private final Groupings groupings;
    private final Policies policies;
    private final Categorisation categorisation;
    private final Formulas formulas;
    private final Allocations allocations;
    private final InventedMoney money;
    private final EarlyWarning warning;
    private final People people;
    private final ObjectProvider<RolePlaces> places;
    private final Governance governance;
    private final InventedPartnership partnership;
    private final InventedWatching watching;
    private final InventedSignals signals;
    private final InventedProvider provider;
    private final InventedDecisions decisions;

    InventedAuthority(
            Importer importer,
            SchoolRegister register,
            Consortia consortia,
            Groupings groupings,
            Policies policies,
            Categorisation categorisation,
            Formulas formulas,
            Allocations allocations,
            InventedMoney money,
            EarlyWarning warning,
            People people,
            ObjectProvider<RolePlaces> places,
            Governance governance,
            InventedPartnership partnership,
            InventedWatching watching,
            InventedSignals signals,
            InventedProvider provider,
            InventedDecisions decisions) {
        this.decisions = decisions;
        this.provider = provider;
        this.partnership = partnership;
        this.watching = watching;
        this.signals = signals;
        this.money = money;
        this.importer = importer;
        this.register = register;
        this.consortia = consortia;
        this.groupings = groupings;
        this.policies = policies;
        this.categorisation = categorisation;
        this.formulas = formulas;
        this.allocations = allocations;
        this.warning = warning;
        this.people = people;
        this.places = places;
        this.governance = governance;
    }

    private record Invented(Role role, String name, String email) {}

    private static final List<Invented> PEOPLE = List.of(
            new Invented(Role.ADMINISTRATOR, "Ada Lowe", "administrator@eldershire.example"),
            new Invented(Role.HEAD_OF_SERVICE, "Hana Whitlock", "head.of.service@eldershire.example"),
            new Invented(Role.ANALYST, "Amir Castell", "analyst@eldershire.example"),
            new Invented(Role.ADVISER, "Agnes Pell", "adviser@eldershire.example"),
            new Invented(Role.FINANCE, "Fergus Oduya", "finance@eldershire.example"),
            new Invented(Role.CLERK, "Clara Inskip", "clerk@eldershire.example"),
            new Invented(Role.VIEWER, "Victor Amble", "viewer@eldershire.example"),
            new Invented(Role.HEADTEACHER, "Harriet Moss", "headteacher@eldershire.example"),
            new Invented(Role.CHAIR, "Conrad Field", "chair@eldershire.example"),
            new Invented(Role.CONSORTIUM_LEAD, "Lena Brook", "consortium.lead@eldershire.example"),
            new Invented(Role.TRUST_OFFICER, "Tomas Vane", "trust.officer@eldershire.example"),
            new Invented(Role.COUNCILLOR, "Cecily Ward", "councillor@eldershire.example"),
            new Invented(Role.DIRECTOR, "Dora Quill", "director@eldershire.example"),
            new Invented(Role.AUDITOR, "Aubrey Stern", "auditor@eldershire.example"),
            new Invented(Role.BOARD_MEMBER, "Ruth Calder", "board.member@eldershire.example"),
            new Invented(Role.DIOCESE_OFFICER, "Delia Orme", "diocese.officer@eldershire.example"),
            new Invented(Role.PROVIDER, "Petra Lindon", "provider@eldershire.example"));

    @Override
    public List<Hint> hints() {
        return PEOPLE.stream()
                .map(one -> new Hint(one.role().words(), one.name(), one.email(), PASSWORD))
                .toList();
    }

    /** @throws Refused if the data folder holds an installation that isn't this one */
    public void make(Consumer<String> progress) {
        if (people.secret(PEOPLE.getFirst().email()).isPresent()) {
            progress.accept("The invented authority is there already.");
            return;
        }
        if (!people.isEmpty() || importer.historySize() > 0) {
            throw new Refused("This data folder holds something else than the demo. Name another with --data.");
        }
        var plan = Plan.demo();
        var asAt = plan.asAt();
        try {
            var folder = Files.createTempDirectory("trajectory-demo");
            try {
                progress.accept("Making the official files of Eldershire and its neighbours …");
                var files = OfficialFiles.make(plan, folder, line -> {});
                load(files, progress);
                organise(folder.resolve(OfficialFiles.CONSORTIA), plan, asAt, progress);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var ids = invite(asAt);
        long board = governance.constitute(
                Plan.ELDERSHIRE, "Primary School Improvement Board", "warwickshire-primary-board", asAt);
        // before anybody sits on it: nobody gets a letter about an invented meeting
        decisions.make(Plan.ELDERSHIRE, board, asAt, LocalDate.now(), ids.getOrDefault(Role.CLERK, 0L));
        seat(board, asAt, ids.get(Role.BOARD_MEMBER));
        partnership.make(Plan.ELDERSHIRE, asAt);
        tell(asAt);
        watching.make(Plan.ELDERSHIRE);
        provider.make(
                Plan.ELDERSHIRE,
                asAt,
                LocalDate.now(),
                ids.getOrDefault(Role.CLERK, 0L),
                ids.getOrDefault(Role.FINANCE, 0L),
                ids.getOrDefault(Role.PROVIDER, 0L));
    }

    /**
     * Seats the heads of some consortia on the board; the other seats stay vacant.
     *
     * @param member who holds the first of them and can sign in
     */
    private void seat(long board, LocalDate asAt, @Nullable Long member) {
        governance.seat(
                board, new Governance.Sitting("authority 1", "Hana Whitlock", null, null, "appointment", ""), asAt);
        var names = List.of(
                nameOf(Role.BOARD_MEMBER),
                "Idris Vaughn",
                "Petra Lomas",
                "Noel Astbury",
                "Grace Oyelaran",
                "Tom Fenwick");
        int next = 0;
        @Nullable Long person = member;
        for (var consortium : consortia.list(Plan.ELDERSHIRE, asAt)) {
            if (consortium.phase() == Phase.PRIMARY && next < names.size()) {
                governance.seat(
                        board,
                        new Governance.Sitting(
                                "leads %s 1".formatted(consortium.name()),
                                names.get(next++),
                                person,
                                null,
                                "nomination",
                                "NLE"),
                        asAt);
                person = null;
            }
        }
    }

    private static String nameOf(Role role) {
        return PEOPLE.stream()
                .filter(one -> one.role() == role)
                .map(Invented::name)
                .findFirst()
                .orElseThrow();
    }

    /** Of the head’s school and two others of the same phase. */
    private void tell(LocalDate asAt) {
        schoolOfTheHead(asAt).ifPresent(own -> {
            var others = register.list(SchoolRegister.Question.openStateFunded(Plan.ELDERSHIRE, asAt)).stream()
                    .filter(school ->
                            school.phase() == own.phase() && !school.urn().equals(own.urn()))
                    .limit(2)
                    .toList();
            signals.make(Plan.ELDERSHIRE, own, others, LocalDate.now());
        });
    }

    private void load(List<Path> files, Consumer<String> progress) {
        var report = importer.importAll(files, Importer.Options.USUAL, (done, of, name) -> {
            if (done < of) {
                progress.accept("Importing %d of %d: %s".formatted(done + 1, of, name));
            }
        });
        if (report.failed()) {
            var first = report.files().stream()
                    .filter(one -> one.message() != null)
                    .map(one -> one.file() + ": " + one.message())
                    .findFirst();
            throw new IllegalStateException("An invented file wasn't taken: " + first.orElse("no reason told"));
        }
    }

    private void organise(Path file, Plan plan, LocalDate asAt, Consumer<String> progress) throws IOException {
        progress.accept("Setting consortia, categories and money …");
        groupings.take(Plan.ELDERSHIRE, ConsortiaFile.read(OfficialFiles.CONSORTIA, Files.readAllBytes(file)), null);
        var policy = policies.get("warwickshire-2013");
        for (int year = 2; year >= 0; year--) {
            var day = year == 0 ? asAt : LocalDate.of(asAt.getYear() - year, 7, 31);
            categorisation.run(Plan.ELDERSHIRE, policy, day, year == 0 ? asAt : day.plusMonths(9));
        }
        categorisation.run(Plan.ELDERSHIRE, policies.get("report-card-2025"), asAt, asAt);
        var worked = allocations.work(new Allocations.Question(
                Plan.ELDERSHIRE, "warwickshire-2013", formulas.get("warwickshire-2013"), POT, asAt));
        money.make(Plan.ELDERSHIRE, asAt, allocations.keep(worked));
        progress.accept("Learning the early warning from the invented inspections …");
        warning.fit(asAt, asAt);
    }

    private Map<Role, Long> invite(LocalDate asAt) {
        var ids = new EnumMap<Role, Long>(Role.class);
        var school = schoolOfTheHead(asAt);
        for (var one : PEOPLE) {
            var roles = new ArrayList<People.NewRole>();
            place(one.role(), school, asAt).ifPresent(at -> roles.add(new People.NewRole(one.role(), at)));
            if (one.role() == Role.ADMINISTRATOR || one.role() == Role.ANALYST) {
                roles.add(new People.NewRole(one.role(), HeldAt.installation()));
            }
            ids.put(one.role(), people.addDemoPerson(one.name(), one.email(), PASSWORD, roles));
        }
        return ids;
    }

    /** Of several consortia and trusts the first with schools of which there is something to see. */
    private Optional<HeldAt> place(Role role, Optional<School> school, LocalDate asAt) {
        var code = Plan.ELDERSHIRE.code();
        return switch (role.held()) {
            case AT_AUTHORITY -> Optional.of(HeldAt.authority(code, "Eldershire"));
            case AT_SCHOOL -> school.map(own -> HeldAt.school(own.id().value(), code, own.name()));
            case AT_CONSORTIUM ->
                consortia.list(Plan.ELDERSHIRE, asAt).stream()
                        .filter(one -> !one.members().isEmpty())
                        .map(one -> new HeldAt(
                                HeldAt.Kind.CONSORTIUM, Long.toString(one.id().value()), code, one.name()))
                        .findFirst();
            case AT_TRUST ->
                places.orderedStream()
                        .filter(known -> known.kind() == HeldAt.Kind.TRUST)
                        .flatMap(known -> known.find("Trust", code, 1).stream())
                        .findFirst();
            case AT_DIOCESE ->
                places.orderedStream()
                        .filter(known -> known.kind() == HeldAt.Kind.DIOCESE)
                        .flatMap(known -> known.find("Diocese of", code, 1).stream())
                        .findFirst();
            case AT_PROVIDER -> Optional.of(InventedProvider.place(Plan.ELDERSHIRE));
            // whoever is seated on a body gets the role by that
            case AT_BODY, BY_NOBODY -> Optional.empty();
        };
    }

    /** A primary school with a consequential history: the one that converted last. */
    private Optional<School> schoolOfTheHead(LocalDate asAt) {
        return register.list(SchoolRegister.Question.openStateFunded(Plan.ELDERSHIRE, asAt)).stream()
                .filter(school -> school.phase() == Phase.PRIMARY)
                .max(Comparator.comparing((School school) -> school.opened() == null ? LocalDate.MIN : school.opened())
                        .thenComparing(School::urn));
    }

    private static void remove(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
