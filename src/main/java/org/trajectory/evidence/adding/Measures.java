package org.trajectory.evidence.adding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.measures.OwnIndicators;
import org.trajectory.values.Phase;
import org.trajectory.web.Answers;

/** Which columns of a sample carry which measures, some of them new. One use each. */
final class Measures {
    private final FeedForm form;
    private final Answers answers;
    private final IndicatorCatalogue catalogue;
    private final List<ColumnLook> looks;
    private final boolean ofSchools;
    private final List<FeedForm.Mapped> mapped = new ArrayList<>();
    private final Map<String, OwnIndicators.Own> added = new LinkedHashMap<>();
    private final Map<String, ColumnLook> by = new HashMap<>();

    Measures(FeedForm form, Answers answers, IndicatorCatalogue catalogue, List<ColumnLook> looks, boolean ofSchools) {
        this.form = form;
        this.answers = answers;
        this.catalogue = catalogue;
        this.looks = looks;
        this.ofSchools = ofSchools;
    }

    void read(Optional<ColumnLook> key, Optional<ColumnLook> year) {
        int errors = answers.errors().size();
        for (var look : looks) {
            var typed = form.at("measure." + look.place());
            if (!typed.isEmpty()) {
                one(look, typed, key, year);
            }
        }
        if (mapped.isEmpty() && answers.errors().size() == errors) {
            answers.refuse(
                    looks.stream()
                            .filter(look -> look.holds().isFigure())
                            .findFirst()
                            .map(look -> "measure." + look.place())
                            .orElse("key"),
                    "Say of at least one column which measure it carries");
        }
    }

    private void one(ColumnLook look, String typed, Optional<ColumnLook> key, Optional<ColumnLook> year) {
        var field = "measure." + look.place();
        if (key.filter(look::equals).isPresent() || year.filter(look::equals).isPresent()) {
            answers.refuse(
                    field,
                    "The column “%s” is mapped twice: it says which row it is, so it can’t be a measure as well"
                            .formatted(look.name()));
            return;
        }
        var known = known(typed);
        var id = known.map(Indicator::id).orElseGet(() -> OwnIndicators.PREFIX + FeedForm.slug(typed, '_'));
        if (known.isEmpty()) {
            define(look, typed, id);
        }
        var other = by.putIfAbsent(id, look);
        if (other != null) {
            answers.refuse(
                    field,
                    "“%s” comes from the column “%s” already: a measure has one column, so leave one of them empty"
                            .formatted(known.map(Indicator::label).orElse(typed), other.name()));
            return;
        }
        if (look.holds() == ColumnLook.Holds.TEXT) {
            answers.refuse(
                    field,
                    "“%s” holds words, such as “%s”, and no numbers: leave it empty"
                            .formatted(
                                    look.name(),
                                    look.examples().isEmpty()
                                            ? ""
                                            : look.examples().getFirst()));
            return;
        }
        mapped.add(
                new FeedForm.Mapped(look, id, form.at("scale." + look.place()).equals("100") ? 100.0 : null));
    }

    private Optional<Indicator> known(String typed) {
        return catalogue
                .find(typed)
                .or(() -> catalogue.all().stream()
                        .filter(one -> one.label().equalsIgnoreCase(typed))
                        .findFirst())
                .or(() -> catalogue.find(OwnIndicators.PREFIX + FeedForm.slug(typed, '_')));
    }

    private void define(ColumnLook look, String label, String id) {
        if (typedLikeAnId(label)) {
            answers.refuse(
                    "measure." + look.place(),
                    "No measure is called “%s”: choose one of the list, or name a new one in words".formatted(label));
            return;
        }
        if (label.length() < 3 || label.length() > 150 || id.length() < OwnIndicators.PREFIX.length() + 2) {
            answers.refuse("measure." + look.place(), "Name the measure in 3 to 150 characters with letters in them");
            return;
        }
        var unit = form.at("unit." + look.place());
        if (unit.isEmpty()) {
            answers.refuse(
                    "unit." + look.place(),
                    "“%s” is a new measure: choose its unit, since a figure without one can’t be read"
                            .formatted(label));
            return;
        }
        var meant = answers.choice("unit." + look.place(), unit, Indicator.Unit.class, "Choose one of the units");
        var better = form.at("better." + look.place());
        var polarity = better.isEmpty()
                ? Optional.of(Indicator.Polarity.NEUTRAL)
                : answers.choice(
                        "better." + look.place(), better, Indicator.Polarity.class, "Choose which way is better");
        if (meant.isPresent() && polarity.isPresent()) {
            added.put(
                    id,
                    new OwnIndicators.Own(
                            new Indicator(
                                    id,
                                    label,
                                    meant.get(),
                                    polarity.get(),
                                    ofSchools ? Set.of(Phase.values()) : Set.of(),
                                    null,
                                    decimals(look),
                                    List.of(),
                                    "“%s” of a file that was added here.".formatted(look.name())),
                            meant.get() == Indicator.Unit.PERCENT && look.least() >= 0 && look.most() <= 100
                                    ? new IndicatorCatalogue.Bounds(0, 100)
                                    : IndicatorCatalogue.Bounds.NONE));
        }
    }

    private static boolean typedLikeAnId(String text) {
        return text.matches("[a-z0-9_]+(\\.[A-Za-z0-9_]+)+");
    }

    private static int decimals(ColumnLook look) {
        return look.examples().stream()
                .mapToInt(example -> {
                    int dot = example.indexOf('.');
                    return dot < 0
                            ? 0
                            : Math.min(2, example.replaceAll("[^0-9.]", "").length() - 1 - dot);
                })
                .filter(decimals -> decimals >= 0)
                .max()
                .orElse(0);
    }

    List<FeedForm.Mapped> mapped() {
        return List.copyOf(mapped);
    }

    List<OwnIndicators.Own> added() {
        return List.copyOf(added.values());
    }
}
