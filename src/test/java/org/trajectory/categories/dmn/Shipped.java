package org.trajectory.categories.dmn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trajectory.categories.Policy;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.evidence.Indicator;
import org.trajectory.values.Phase;

/** The shipped policies, read with a small list of indicators. */
public final class Shipped {
    public static final InputCatalogue CATALOGUE = InputCatalogue.of(
            List.of(indicator("ks2.rwm_expected", Phase.PRIMARY), indicator("ks4.progress8", Phase.SECONDARY)));
    public static final PolicyReader READER = new PolicyReader(CATALOGUE);
    public static final DecisionTable WARWICKSHIRE = read("warwickshire-2013");
    public static final DecisionTable REPORT_CARD = read("report-card-2025");

    private Shipped() {}

    public static Indicator indicator(String id, Phase phase) {
        return new Indicator(
                id, id, Indicator.Unit.PERCENT, Indicator.Polarity.HIGH_IS_GOOD, Set.of(phase), null, 0, List.of(), "");
    }

    private static DecisionTable read(String id) {
        return READER.read(id + ".dmn", bytes(id));
    }

    static byte[] bytes(String id) {
        try (var in = Policy.class.getResourceAsStream("policies/" + id + ".dmn")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
