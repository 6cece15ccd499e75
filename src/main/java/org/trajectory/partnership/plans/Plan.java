package org.trajectory.partnership.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Money;
import org.trajectory.web.Seen;

/**
 * What a consortium sets out to do in a school year.
 *
 * @param consortium our number of it
 * @param called how it was called when the plan was begun
 * @param framework how it works: meetings, sharing of figures, help between its schools
 * @param terms on which academies and trusts take part
 * @param version counts the changes of its texts
 */
public record Plan(
        long id,
        String authority,
        long consortium,
        String called,
        AcademicYear year,
        Texts texts,
        int version,
        @Nullable Instant handedInAt,
        @Nullable Instant publishedAt,
        List<Line> lines,
        List<Judgement> judgements) {
    public Plan {
        lines = List.copyOf(lines);
        judgements = List.copyOf(judgements);
    }

    /** @param roles who leads, who answers for what */
    public record Texts(String strategy, String roles, String framework, String terms) {}

    public String href() {
        return "/consortium-plans/" + id;
    }

    public String title() {
        return "Plan of %s for %s".formatted(called, year);
    }

    /** Mark of what it says, by which who hands it in notices that somebody else wrote in it. */
    public String seen() {
        return Seen.of(texts, lines);
    }

    public boolean isOpen() {
        return handedInAt == null;
    }

    public Optional<Judgement> judged() {
        return judgements.stream().filter(one -> one.decision() != null).findFirst();
    }

    public Optional<Judgement> drafted() {
        return judgements.stream().filter(one -> one.decision() == null).reduce((a, b) -> b);
    }

    public String state() {
        return judged().map(one -> "Judged: " + one.grade().words().toLowerCase(java.util.Locale.UK))
                .orElse(isOpen() ? "Being written" : publishedAt == null ? "Handed in" : "Published");
    }

    public List<Line> of(Line.Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    public Money total(Line.Kind kind) {
        return of(kind).stream().flatMap(line -> line.amount().stream()).reduce(Money.ZERO, Money::plus);
    }

    /** What is to be commissioned beyond what is pooled; nothing where the pool covers it. */
    public Money beyondPool() {
        var over = total(Line.Kind.COMMISSION).minus(total(Line.Kind.RESOURCE));
        return over.pence() > 0 ? over : Money.ZERO;
    }

    /** A need of its schools, something pooled, or something to be commissioned. */
    public record Line(long id, Kind kind, String what, String who, Optional<Money> amount) {
        /** What a line says. */
        public enum Kind {
            NEED("need", "What its schools need", "Need", "Whose need it is"),
            RESOURCE("resource", "What its schools pool", "Resource", "Who puts it in"),
            COMMISSION("commission", "What it will commission", "Support", "Of whom");

            private final String key;
            private final String heading;
            private final String what;
            private final String who;

            Kind(String key, String heading, String what, String who) {
                this.key = key;
                this.heading = heading;
                this.what = what;
                this.who = who;
            }

            public String key() {
                return key;
            }

            public String heading() {
                return heading;
            }

            public String what() {
                return what;
            }

            public String who() {
                return who;
            }

            static Kind of(String key) {
                for (var kind : values()) {
                    if (kind.key.equals(key)) {
                        return kind;
                    }
                }
                throw new IllegalArgumentException("No kind of line: " + key);
            }
        }
    }

    /**
     * What a board says of it.
     *
     * @param decision number of the decision by which it was carried; null for a draft
     */
    public record Judgement(
            long id,
            Grade grade,
            String text,
            @Nullable String decision,
            @Nullable LocalDate decidedOn,
            @Nullable String decidedBy) {
        /** How far a plan was met. */
        public enum Grade {
            MET("met", "The plan was met"),
            PARTLY("partly", "The plan was met in part"),
            NOT_MET("not met", "The plan was not met");

            private final String key;
            private final String words;

            Grade(String key, String words) {
                this.key = key;
                this.words = words;
            }

            public String key() {
                return key;
            }

            public String words() {
                return words;
            }

            static Grade of(String key) {
                return key.equals("met") ? MET : key.equals("partly") ? PARTLY : NOT_MET;
            }
        }
    }
}
