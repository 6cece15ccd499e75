package org.trajectory.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.headlines.Figuring;
import org.trajectory.evidence.headlines.HeadlineTable;
import org.trajectory.evidence.headlines.Judged;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Percentage;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * Share of schools and of pupils in good or better schools, by phase as the inspection file gives it, with the
 * authority's rank among all by the share of pupils. Where an official list of the latest inspections speaks of the
 * very day, its schools are counted; else the open state-funded ones of the register.
 */
@Service
public class Headlines {
    /** Of some 150 authorities: with fewer loaded a rank and a band of thirty would mean something else. */
    public static final int FEWEST_RANKED = 100;

    /** Schools remembered, all days and readers together: some 60 MB, a dozen times all England. */
    private static final int SCHOOLS_REMEMBERED = 300_000;

    private static final int HEADLINES_REMEMBERED = 2_000;

    /** @param version of what the reader may see: who sees other files is never given what was read of these */
    private record Known(String version, LocalDate asAt, LocalDate knownAt) {}

    private record Asked(Known england, AuthorityCode authority, boolean ownOnly) {}

    private final HeadlineTable table;
    private final SchoolRegister register;
    private final Cache<Known, List<Judged>> england = Caffeine.newBuilder()
            .maximumWeight(SCHOOLS_REMEMBERED)
            .weigher((Known known, List<Judged> schools) -> 1 + schools.size())
            .build();
    private final Cache<Asked, Headline> headlines =
            Caffeine.newBuilder().maximumSize(HEADLINES_REMEMBERED).build();

    public Headlines(JdbcClient db, SchoolRegister register) {
        this.table = new HeadlineTable(db);
        this.register = register;
    }

    private Known known(LocalDate asAt, LocalDate knownAt) {
        return new Known(table.version() + "|" + register.version(), asAt, knownAt);
    }

    /** All judged schools of England are read and counted once, until a file or the register changes. */
    private List<Judged> england(Known known) {
        return england.get(known, asked -> table.england(asked.asAt(), asked.knownAt()));
    }

    /**
     * @param schools all that are counted
     * @param judged those with an overall grade from 1 to 4
     * @param pupils on the rolls of those judged, where a census tells them
     * @param pupilsGoodOrBetter of these, in schools graded 1 or 2
     */
    public record Figures(int schools, int judged, int goodOrBetter, long pupils, long pupilsGoodOrBetter) {
        public Optional<Percentage> shareOfSchools() {
            return judged == 0 ? Optional.empty() : Optional.of(Percentage.of(goodOrBetter, judged));
        }

        public Optional<Percentage> shareOfPupils() {
            return pupils == 0 ? Optional.empty() : Optional.of(Percentage.of(pupilsGoodOrBetter, pupils));
        }
    }

    /** @param rank 1 is the best; ties share the better @param of authorities with pupils counted */
    public record Standing(int rank, int of) {
        private static final List<String> WORDS =
                List.of("most likely", "likely", "fair chance", "less likely", "least likely");

        /** 1 to 5: bands of thirty, the rest in the fifth. */
        public int band() {
            return Math.min((rank - 1) / 30 + 1, 5);
        }

        /** How likely a pupil there is to attend a good or better school, as the inspectorate's annual report puts it. */
        public String words() {
            return WORDS.get(band() - 1);
        }
    }

    /** Where the rank could have come out, had chance alone judged each school otherwise: 95 times of 100. */
    public record Range(int best, int worst) {}

    /**
     * @param standing null where no pupils are counted, or too few authorities are loaded
     * @param range null where there is no standing
     */
    public record Line(
            Phase phase,
            Figures authority,
            Figures england,
            @Nullable Standing standing,
            @Nullable Range range) {
        Line unranked() {
            return new Line(phase, authority, england, null, null);
        }
    }

    /** A school that a reader should know of. */
    public record Mention(Urn urn, String name) {}

    /**
     * @param ofPredecessors judged by a judgement of the entry before it
     * @param withoutOverallGrade inspected under report cards or sub-judgements: good or better isn't defined for them
     * @param rollOfSuccessor counted with the pupils of the entry after it
     * @param rollEarlier counted with pupils of more than 12 months before
     * @param withoutRoll judged, but in no share of pupils
     * @param withoutAuthority of all England: named by the inspection file, but no file gives their authority
     * @param authorities of which judged schools are loaded
     */
    public record Headline(
            AuthorityCode authority,
            LocalDate asAt,
            boolean ownOnly,
            List<Line> lines,
            List<Mention> ofPredecessors,
            List<Mention> withoutOverallGrade,
            List<Mention> rollOfSuccessor,
            List<Mention> rollEarlier,
            List<Mention> withoutRoll,
            List<Mention> withoutAuthority,
            int authorities) {
        /** False where too few authorities are loaded for a rank to mean anything. */
        public boolean isRanked() {
            return authorities >= FEWEST_RANKED;
        }

        /** Why there is no rank, as a sentence; empty text where there may be one. */
        public String whyUnranked() {
            return isRanked()
                    ? ""
                    : "No rank is given: it needs most authorities of England loaded, and %s."
                            .formatted(authorities == 1 ? "only 1 is" : "only %d are".formatted(authorities));
        }

        private Headline unranked() {
            return new Headline(
                    authority,
                    asAt,
                    ownOnly,
                    lines.stream().map(Line::unranked).toList(),
                    ofPredecessors,
                    withoutOverallGrade,
                    rollOfSuccessor,
                    rollEarlier,
                    withoutRoll,
                    withoutAuthority,
                    authorities);
        }
    }

    /** A school that is counted, as at the day. @param grade 1 to 4; null where it has none @param pupils null where no census tells */
    public record Counted(
            Urn urn,
            String name,
            @Nullable Phase phase,
            @Nullable Integer grade,
            @Nullable Integer pupils) {}

    /** The authority's schools that are counted. */
    @Transactional(readOnly = true)
    public List<Counted> schools(AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        return england(known(asAt, knownAt)).stream()
                .filter(school -> authority.equals(school.authority()))
                .map(school -> new Counted(
                        school.urn(),
                        school.name(),
                        school.phase(),
                        school.grade(),
                        school.roll() == null ? null : school.roll().pupils()))
                .toList();
    }

    /** Of schools that are no authority’s: by phase, beside England, without a rank. A URN that isn’t counted is left out. */
    @Transactional(readOnly = true)
    public List<Line> together(Set<Urn> schools, LocalDate asAt, LocalDate knownAt) {
        return schools.isEmpty() ? List.of() : Figuring.together(schools, england(known(asAt, knownAt)));
    }

    /** @param ownOnly counts a school as not judged whose judgement is its predecessor's */
    @Transactional(readOnly = true)
    public Headline of(AuthorityCode authority, LocalDate asAt, LocalDate knownAt, boolean ownOnly) {
        return headlines.get(new Asked(known(asAt, knownAt), authority, ownOnly), asked -> {
            var headline = Figuring.of(authority, asAt, ownOnly, england(asked.england()));
            return headline.isRanked() ? headline : headline.unranked();
        });
    }
}
