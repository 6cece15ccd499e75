package org.trajectory.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.insight.risk.Learning;
import org.trajectory.insight.risk.RiskTable;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * The chance that a school's next judgement falls below good, if it comes within a year: learnt from all schools whose
 * files are held, tried on later years. It tells people where to talk early. It never sets a category.
 */
@Service
public class EarlyWarning {
    private final Learning learning;
    private final RiskTable table;
    private final Audit audit;

    EarlyWarning(Learning learning, RiskTable table, Audit audit) {
        this.learning = learning;
        this.table = table;
        this.audit = audit;
    }

    /** @param by log odds against the usual school; above nought raises the chance */
    public record Reason(String label, double by) {}

    /** @param odds by which the odds multiply @param low and @param high at 95% */
    public record Weight(String label, double odds, double low, double high) {}

    /**
     * @param low lower end of the 95% interval of the chance itself
     * @param above share of all schools scored whose chance is lower
     * @param reasons what raises or lowers it most
     */
    public record Score(
            AuthorityCode authority,
            SchoolId school,
            Urn urn,
            String name,
            @Nullable Phase phase,
            double probability,
            double low,
            double high,
            double above,
            List<Reason> reasons,
            List<String> cautions) {}

    /** @param tried empty where too few years are held to try it on */
    public record Fit(
            long id,
            LocalDate asAt,
            LocalDate knownAt,
            OffsetDateTime madeAt,
            String madeBy,
            int learnt,
            int falls,
            List<Weight> weights,
            Optional<BackTest> tried) {}

    /**
     * Learns from the years up to the day, tries itself on the last of them, scores every open school, and keeps it all.
     *
     * @throws Refused with too little to learn from
     */
    @Transactional
    public long fit(LocalDate asAt, LocalDate knownAt) {
        var learnt = learning.learn(asAt, knownAt);
        long id = table.insert(
                asAt, knownAt, learnt.rows(), learnt.falls(), learnt.weights(), learnt.tried(), learnt.scores());
        audit.record(
                "fitted the early warning",
                null,
                "early warning:" + id,
                null,
                Map.of("as at", asAt.toString(), "known at", knownAt.toString(), "judgements", learnt.rows()));
        return id;
    }

    /** As a fit would score the schools, without keeping anything. */
    @Transactional(readOnly = true)
    public List<Score> scores(AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        return learning.scores(authority, asAt, knownAt);
    }

    /** @throws Refused where none of the years can be tried */
    @Transactional(readOnly = true)
    public BackTest backTest(int from, int to, LocalDate knownAt) {
        return learning.backTest(from, to, knownAt);
    }

    /** Kept for a day on or before the one asked about. */
    @Transactional(readOnly = true)
    public Optional<Fit> latest(LocalDate asAt, LocalDate knownAt) {
        return table.latest(asAt, knownAt);
    }

    /** Of those that the person may see, the highest chance first. */
    @Transactional(readOnly = true)
    public List<Score> scores(Fit fit, AuthorityCode authority) {
        return table.scores(fit.id(), authority);
    }

    /** Of these schools, as far as the scope of the transaction reaches; the highest chance first. */
    @Transactional(readOnly = true)
    public List<Score> scores(Fit fit, Collection<SchoolId> schools) {
        return schools.isEmpty() ? List.of() : table.scores(fit.id(), schools);
    }

    /** @param above share of all schools scored whose chance is lower */
    public record Chance(double probability, double above) {}

    /** Of those that the person may see. @param authority null for England */
    @Transactional(readOnly = true)
    public Map<Urn, Chance> chances(Fit fit, @Nullable AuthorityCode authority) {
        return table.chances(fit.id(), authority);
    }

    /** How many of the authority's schools stand in the highest tenth of all. */
    @Transactional(readOnly = true)
    public long highest(Fit fit, AuthorityCode authority) {
        return table.highest(fit.id(), authority);
    }

    /** Empty where it wasn't scored, or the person may not see it. */
    @Transactional(readOnly = true)
    public Optional<Score> score(Fit fit, Urn urn) {
        return table.score(fit.id(), urn);
    }
}
