package org.trajectory.funding.ledger;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where money can be. There is one account for each place.
 *
 * @param holder our number of the consortium or school, the code of the provider; empty for a source, for the authority
 *     and for the world outside
 * @param source code of the source that the money came from; empty for the world outside
 * @param purpose what it may be spent on; empty for anything that the source allows
 */
public record Place(Kind kind, String holder, String source, String purpose, FinancialYear year, Stage stage) {

    /** Who has it. */
    public enum Kind {
        /** The council's own books and the bank: where money comes from and where it leaves to. */
        OUTSIDE,
        SOURCE,
        AUTHORITY,
        CONSORTIUM,
        SCHOOL,
        PROVIDER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    public Place {
        boolean held = kind == Kind.CONSORTIUM || kind == Kind.SCHOOL || kind == Kind.PROVIDER;
        if (held == holder.isEmpty()) {
            throw new IllegalArgumentException(
                    "A %s account %s".formatted(kind, held ? "names its holder" : "has none"));
        }
        if ((kind == Kind.OUTSIDE) != source.isEmpty()) {
            throw new IllegalArgumentException("Money inside has a source");
        }
    }

    public static Place outside(FinancialYear year) {
        return new Place(Kind.OUTSIDE, "", "", "", year, Stage.AVAILABLE);
    }

    public static Place source(String source, FinancialYear year) {
        return new Place(Kind.SOURCE, "", source, "", year, Stage.AVAILABLE);
    }

    /** The same money a stage further or back. */
    public Place at(Stage other) {
        return new Place(kind, holder, source, purpose, year, other);
    }

    public Place in(FinancialYear other) {
        return new Place(kind, holder, source, purpose, other, stage);
    }

    /** Such as {@code 2026/consortium-12/general-fund/intervention/available}: one for each place. */
    public String code() {
        return Stream.of(
                        String.valueOf(year.start()),
                        kind.key() + (holder.isEmpty() ? "" : "-" + slug(holder)),
                        slug(source),
                        slug(purpose),
                        kind == Kind.OUTSIDE ? "" : stage.key())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** Lower-case letters, digits and hyphens: {@code Café & Co} becomes {@code cafe-co}. */
    public static String slug(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() <= 40 ? plain : plain.substring(0, 40);
    }
}
