package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.evidence.RealData;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Groupings;
import org.trajectory.partnership.grouping.Candidate.PlacedBy;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

/** Consortia and money on the real files, as at 31 July 2018, where they are found. */
class RealAllocationTest {
    private static final LocalDate JULY = LocalDate.of(2018, 7, 31);
    private static final Money POT = Money.ofPounds("262000.00");

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext beans;

    @EnableTransactionManagement
    static class Settings {}

    @BeforeAll
    static void load() {
        database = RealData.database();
        beans = new AnnotationConfigApplicationContext();
        beans.registerBean(DataSource.class, database::source);
        beans.registerBean(JdbcClient.class, database::db);
        beans.registerBean(TransactionTemplate.class, database::transactions);
        beans.registerBean(PlatformTransactionManager.class, database::manager);
        beans.registerBean(
                Clock.class,
                () -> Clock.fixed(LocalDate.of(2026, 11, 1).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        beans.register(Settings.class, Audit.class);
        var scanner = new ClassPathBeanDefinitionScanner(beans);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*\\.pages\\..*")));
        scanner.addExcludeFilter(new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*Test.*")));
        scanner.scan(
                "org.trajectory.schools",
                "org.trajectory.evidence",
                "org.trajectory.categories",
                "org.trajectory.partnership",
                "org.trajectory.funding");
        beans.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        beans.refresh();
    }

    @AfterAll
    static void close() {
        if (database != null) {
            beans.close();
            database.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"937, 10, 3", "816, 8, 6", "359, 5, 3", "876, 4, 2"})
    void suggested_consortia_hold_every_open_school_or_list_it(String code, int primary, int secondary) {
        var authority = suggested(code, primary, secondary);
        for (var day : List.of(JULY, LocalDate.of(2026, 11, 1))) {
            var members = operator(() -> consortia().members(authority, day));
            assertThat(members).hasSizeGreaterThan(50);
            var sizes = members.stream()
                    .filter(member -> member.consortium().isPresent())
                    .collect(Collectors.groupingBy(
                            member -> member.consortium().orElseThrow(), TreeMap::new, Collectors.counting()));
            assertThat(sizes).as("%s on %s", code, day).hasSize(primary + secondary);
            assertThat(members.stream().filter(member -> member.consortium().isEmpty()))
                    .as("schools of none on %s", day)
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void asked_again_a_suggestion_is_the_same_and_tells_whose_place_was_lent() {
        var authority = new AuthorityCode("372");
        var counts = Map.of(Phase.PRIMARY, 9, Phase.SECONDARY, 2);
        var first = operator(() -> groupings().suggest(authority, counts, null));
        assertThat(operator(() -> groupings().suggest(authority, counts, null))).isEqualTo(first);
        assertThat(first.stream().flatMap(one -> one.groups().stream()).flatMap(group -> group.members().stream()))
                .allSatisfy(
                        school -> assertThat(school.place() == null).isEqualTo(school.placedBy() == PlacedBy.NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"937", "816", "359", "876"})
    void a_formula_of_four_categories_divides_the_pot_to_the_penny(String code) {
        var authority = suggested(code, 4, 2);
        var allocation = work(authority, "warwickshire-2013");
        assertThat(allocation.triggers())
                .isNotEmpty()
                .allSatisfy(trigger -> assertThat(trigger.school().category()).isIn("3A", "3B", "3C", "3D"));
        assertThat(allocation.served())
                .allSatisfy(served -> assertThat(served.school().category()).isEqualTo("4"));
        assertThat(allocation.isAllocated()).isTrue();
        assertThat(amounts(allocation)).isEqualTo(byHand(allocation));
        assertThat(allocation.warnings())
                .as("this formula isn’t odd")
                .noneMatch(warning -> warning.contains("greater need"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warwickshire-2013-example", "warwickshire-2013-count"})
    void no_judgement_from_before_september_2012_is_left_so_the_example_triggers_nobody(String formula) {
        var allocation = work(suggested("937", 10, 3), formula);
        assertThat(allocation.unallocated()).isEqualTo(POT);
        assertThat(allocation.unallocatedBecause())
                .isEqualTo("No school is in category 3A or 3B: the pot stays unallocated");
        assertThat(allocation.lines())
                .hasSize(13)
                .allSatisfy(line -> assertThat(line.amount()).isEqualTo(Money.ZERO));
        assertThat(allocation.warnings()).anyMatch(warning -> warning.startsWith("Category 3C gets nothing"));
    }

    /** The same division, worked out another way: exact shares, whole pence, then a penny each to the largest rests. */
    private static Map<String, Money> byHand(Allocation allocation) {
        var rates = Map.of("3A", 40, "3B", 20, "3C", 50, "3D", 30);
        var claims = new TreeMap<String, Long>();
        for (var trigger : allocation.triggers()) {
            var school = trigger.school();
            if (school.consortium() != null && school.pupils() != null) {
                claims.merge(
                        school.consortium(),
                        (long) Objects.requireNonNull(rates.get(school.category())) * school.pupils(),
                        Long::sum);
            }
        }
        var sum = BigDecimal.valueOf(
                claims.values().stream().mapToLong(Long::longValue).sum());
        var pence = new TreeMap<String, Long>();
        var rests = new TreeMap<String, BigDecimal>();
        claims.forEach((name, claim) -> {
            var exact = BigDecimal.valueOf(POT.pence())
                    .multiply(BigDecimal.valueOf(claim))
                    .divide(sum, 30, RoundingMode.HALF_EVEN);
            pence.put(name, exact.longValue());
            rests.put(name, exact.subtract(BigDecimal.valueOf(exact.longValue())));
        });
        long left =
                POT.pence() - pence.values().stream().mapToLong(Long::longValue).sum();
        var order = new ArrayList<>(rests.keySet());
        order.sort(Comparator.comparing((String name) -> rests.get(name)).reversed());
        order.stream().limit(left).forEach(name -> pence.merge(name, 1L, Long::sum));
        var amounts = new TreeMap<String, Money>();
        pence.forEach((name, part) -> amounts.put(name, new Money(part)));
        return amounts;
    }

    private static Map<String, Money> amounts(Allocation allocation) {
        return allocation.lines().stream()
                .filter(line -> line.amount().pence() > 0)
                .collect(Collectors.toMap(
                        Allocation.Line::consortium, Allocation.Line::amount, Money::plus, TreeMap::new));
    }

    private static Allocation work(AuthorityCode authority, String formula) {
        return operator(() -> beans.getBean(Allocations.class)
                        .work(new Allocations.Question(
                                authority,
                                "warwickshire-2013",
                                beans.getBean(Formulas.class).get(formula),
                                POT,
                                JULY)))
                .allocation();
    }

    /** Kept once for an authority; the first numbers asked for count. */
    private static AuthorityCode suggested(String code, int primary, int secondary) {
        var authority = new AuthorityCode(code);
        operator(() -> {
            if (consortia().list(authority, JULY).isEmpty()) {
                var counts = Map.of(Phase.PRIMARY, primary, Phase.SECONDARY, secondary);
                groupings().keep(authority, groupings().suggest(authority, counts, null), null);
            }
            return true;
        });
        return authority;
    }

    private static Groupings groupings() {
        return beans.getBean(Groupings.class);
    }

    private static Consortia consortia() {
        return beans.getBean(Consortia.class);
    }

    private static <T> T operator(Supplier<T> work) {
        return Scope.installation("operator:test").get(work);
    }
}
