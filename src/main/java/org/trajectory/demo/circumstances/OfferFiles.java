package org.trajectory.demo.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Layout;
import org.trajectory.demo.files.Listed;
import org.trajectory.demo.files.RegisterFiles;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;

/** Applications and offers of places, all years in one file as they are published: one by school, one by area. */
public final class OfferFiles {
    private static final List<String> SCHOOLS = List.of(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "region_code",
            "region_name",
            "old_la_code",
            "new_la_code",
            "la_name",
            "school_phase",
            "school_laestab_as_used",
            "number_preferences_la",
            "school_name",
            "total_number_places_offered",
            "number_preferred_offers",
            "number_1st_preference_offers",
            "number_2nd_preference_offers",
            "number_3rd_preference_offers",
            "times_put_as_any_preferred_school",
            "times_put_as_1st_preference",
            "times_put_as_2nd_preference",
            "times_put_as_3rd_preference",
            "proportion_1stprefs_v_1stprefoffers",
            "proportion_1stprefs_v_totaloffers",
            "all_applications_from_another_LA",
            "offers_to_applicants_from_another_LA",
            "establishment_type",
            "denomination",
            "FSM_eligible_percent",
            "admissions_policy",
            "urban_rural",
            "allthrough_school",
            "parliamentary_constituency_code",
            "parliamentary_constituency_name",
            "school_urn",
            "entry_year");

    private final Population population;

    public OfferFiles(Population population) {
        this.population = population;
    }

    /** Whether it is there in the spring when offers are made for that September. */
    private static boolean offers(School school, int year) {
        return school.kind.stateFunded() && Listed.level(school) >= 0 && school.openOn(LocalDate.of(year, 4, 16));
    }

    /** @param first the first September @param last the last one */
    public void schools(Path file, int first, int last) throws IOException {
        var schools = population.byNumber();
        var layout = Layout.of(SCHOOLS);
        try (var table = Table.marked(file)) {
            table.header(SCHOOLS);
            for (int year = last; year >= first; year--) {
                for (var school : schools) {
                    for (boolean secondary : new boolean[] {false, true}) {
                        if (offers(school, year) && Offers.takes(school.line, secondary)) {
                            table.row(row(layout, school, secondary, year));
                        }
                    }
                }
            }
        }
    }

    private static Layout.Row row(Layout layout, School school, boolean secondary, int year) {
        var line = school.line;
        var offers = Offers.of(line, secondary, year);
        int away = Math.round(offers.any() * 0.06f);
        return place(layout, year, "School", line.authority)
                .set("school_phase", secondary ? "Secondary" : "Primary")
                .set("school_laestab_as_used", school.laestab())
                .set("number_preferences_la", preferences(line.authority, secondary))
                .set("school_name", school.name)
                .set("total_number_places_offered", offers.places())
                .set("number_preferred_offers", offers.preferred())
                .set("number_1st_preference_offers", offers.first())
                .set("number_2nd_preference_offers", offers.second())
                .set("number_3rd_preference_offers", offers.third())
                .set("times_put_as_any_preferred_school", offers.any())
                .set("times_put_as_1st_preference", offers.askedFirst())
                .set("times_put_as_2nd_preference", offers.askedSecond())
                .set("times_put_as_3rd_preference", offers.askedThird())
                .set("proportion_1stprefs_v_1stprefoffers", ratio(offers.askedFirst(), offers.first()))
                .set("proportion_1stprefs_v_totaloffers", ratio(offers.askedFirst(), offers.places()))
                .set("all_applications_from_another_LA", away)
                .set("offers_to_applicants_from_another_LA", Math.min(offers.places(), away / 3))
                .set("establishment_type", school.kind.label)
                .set("denomination", RegisterFiles.faith(school))
                .set("FSM_eligible_percent", percent(line.fsm))
                .set("admissions_policy", RegisterFiles.admissions(school))
                .set("urban_rural", line.town.size() > 0.1 ? "Urban city and town" : "Rural village")
                .set("allthrough_school", line.low <= 5 && line.high >= 16 ? "Yes" : "No")
                .set("parliamentary_constituency_code", RegisterFiles.constituencyCode(line))
                .set("parliamentary_constituency_name", line.town.constituency())
                .set("school_urn", school.urn)
                .set("entry_year", secondary ? "7" : "R");
    }

    private static int preferences(Authority authority, boolean secondary) {
        return secondary || authority.region() == Authority.Region.LONDON ? 6 : 3;
    }

    private static Layout.Row place(Layout layout, int year, String level, @Nullable Authority authority) {
        var row = layout.row()
                .set("time_period", Listed.period(year))
                .set("time_identifier", "Academic year")
                .set("geographic_level", level)
                .set("country_code", "E92000001")
                .set("country_name", "England");
        return authority == null
                ? row
                : row.set("region_code", authority.region().gss)
                        .set("region_name", authority.region().label)
                        .set("old_la_code", authority.code())
                        .set("new_la_code", authority.gss())
                        .set("la_name", authority.name());
    }

    /** England, its regions and authorities, for reception and year 7. */
    public void areas(Path file, int first, int last) throws IOException {
        var schools = population.byNumber();
        var layout = Layout.named("offers");
        try (var table = Table.marked(file)) {
            table.header(layout.columns);
            for (int year = last; year >= first; year--) {
                for (boolean secondary : new boolean[] {false, true}) {
                    var england = Offers.NONE;
                    var regions = new LinkedHashMap<Authority.Region, Offers>();
                    var authorities = new LinkedHashMap<Authority, Offers>();
                    for (var school : schools) {
                        if (!offers(school, year) || !Offers.takes(school.line, secondary)) {
                            continue;
                        }
                        var one = Offers.of(school.line, secondary, year);
                        england = england.plus(one);
                        regions.merge(school.line.authority.region(), one, Offers::plus);
                        authorities.merge(school.line.authority, one, Offers::plus);
                    }
                    table.row(area(place(layout, year, "National", null), england, secondary));
                    for (var region : regions.entrySet()) {
                        var row = place(layout, year, "Regional", null)
                                .set("region_code", region.getKey().gss)
                                .set("region_name", region.getKey().label);
                        table.row(area(row, region.getValue(), secondary));
                    }
                    for (var authority : authorities.entrySet()) {
                        var row = place(layout, year, "Local authority", authority.getKey());
                        table.row(area(row, authority.getValue(), secondary));
                    }
                }
            }
        }
    }

    private static Layout.Row area(Layout.Row row, Offers offers, boolean secondary) {
        int three = offers.first() + offers.second() + offers.third();
        int all = offers.places();
        int none = all / 900;
        return row.set("school_phase", secondary ? "Secondary" : "Primary")
                .set("NC_year_admission", secondary ? "7" : "R")
                .set("admission_numbers", Math.round(all * 1.09f))
                .set("applications_received", all)
                .set("online_applications", Math.round(all * 0.985f))
                .set("online_apps_percent", "98.5")
                .set("no_of_preferences", secondary ? 6 : 3)
                .set("first_preference_offers", offers.first())
                .set("first_preference_offers_percent", share(offers.first(), all))
                .set("second_preference_offers", offers.second())
                .set("second_preference_offers_percent", share(offers.second(), all))
                .set("third_preference_offers", offers.third())
                .set("third_preference_offers_percent", share(offers.third(), all))
                .set("one_of_the_three_preference_offers", three)
                .set("one_of_the_three_preference_offers_percent", share(three, all))
                .set("preferred_school_offer", offers.preferred())
                .set("preferred_school_offer_percent", share(offers.preferred(), all))
                .set("non_preferred_offer", Math.max(0, all - offers.preferred() - none))
                .set("non_preferred_offer_percent", share(Math.max(0, all - offers.preferred() - none), all))
                .set("no_offer", none)
                .set("no_offer_percent", share(none, all))
                .set("schools_in_la_offer", Math.round(all * 0.96f))
                .set("schools_in_la_offer_percent", "96")
                .set("schools_in_another_la_offer", all - Math.round(all * 0.96f))
                .set("schools_in_another_la_offer_percent", "4")
                .set("offers_to_nonapplicants", 0);
    }

    private static String share(int part, int whole) {
        return String.format(Locale.ROOT, "%.8f", 100.0 * part / Math.max(1, whole));
    }

    private static String ratio(int part, int whole) {
        long millionths = Math.round(1_000_000.0 * part / Math.max(1, whole));
        return millionths / 1_000_000 + "."
                + String.valueOf(1_000_000 + millionths % 1_000_000).substring(1);
    }

    private static String percent(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
