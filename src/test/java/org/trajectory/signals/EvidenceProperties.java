package org.trajectory.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvidenceProperties {
    @Provide
    Arbitrary<List<Heard>> reports() {
        var kind = Arbitraries.of(SourceKind.PARENT, SourceKind.STAFF, SourceKind.GOVERNOR);
        var weight = Arbitraries.of(0.0, 0.3, 1.0);
        var named = Combinators.combine(kind, Arbitraries.of("ann", "bob", "cat"), weight)
                .as((of, name, heavy) -> new Heard(of, name, false, 0, heavy));
        var nameless = Combinators.combine(kind, weight).as((of, heavy) -> new Heard(of, "", true, 0, heavy));
        var counted = Combinators.combine(kind, Arbitraries.integers().between(1, 9), weight)
                .as((of, people, heavy) -> new Heard(of, "", false, people, heavy));
        return Arbitraries.oneOf(named, nameless, counted).list().ofMaxSize(12);
    }

    @Property(tries = 300)
    void to_say_it_again_changes_nothing(@ForAll("reports") List<Heard> reports) {
        var twice = new ArrayList<>(reports);
        twice.addAll(reports);
        assertThat(Evidence.independent(twice)).isEqualTo(Evidence.independent(reports));
        assertThat(Evidence.strength(twice)).isEqualTo(Evidence.strength(reports));
    }

    @Property(tries = 300)
    void the_order_of_reports_plays_no_part(@ForAll("reports") List<Heard> reports) {
        var turned = new ArrayList<>(reports);
        Collections.reverse(turned);
        assertThat(Evidence.independent(turned)).isEqualTo(Evidence.independent(reports));
    }

    @Property(tries = 300)
    void a_further_report_adds_at_most_its_own_people(@ForAll("reports") List<Heard> reports) {
        if (reports.isEmpty()) {
            return;
        }
        var before = Evidence.independent(reports.subList(1, reports.size()));
        assertThat(Evidence.independent(reports))
                .isLessThanOrEqualTo(before + Math.max(1, reports.getFirst().people()));
    }

    @Property(tries = 300)
    void what_fades_never_weighs_more_than_it_counts(@ForAll("reports") List<Heard> reports) {
        assertThat(Evidence.strength(reports)).isBetween(0.0, Evidence.independent(reports) + 0.05);
    }
}
