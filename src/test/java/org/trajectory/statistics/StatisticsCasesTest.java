package org.trajectory.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trajectory.statistics.disclosure.RoundedCounts;

/** The published answers, to the digits they give. */
class StatisticsCasesTest {
    private static Offset<Double> relative(double value, double share) {
        return within(Math.abs(value) * share + 1e-300);
    }

    private static void close(double found, double expected, double share) {
        assertThat(found).isCloseTo(expected, relative(expected, share));
    }

    private static void interval(Interval found, JsonNode expected, double absolute) {
        assertThat(found.low()).isCloseTo(expected.get(0).asDouble(), within(absolute));
        assertThat(found.high()).isCloseTo(expected.get(1).asDouble(), within(absolute));
    }

    @Test
    void intervals_of_a_share_are_newcombes() {
        for (var row : Case.of("02-early-warning/wilson-newcombe-a").expected("/rows")) {
            int x = row.get("x").asInt();
            int n = row.get("n").asInt();
            interval(Shares.wilson((double) x / n, n, Level.P95), row.get("wilson"), 1e-9);
            interval(Shares.wilsonCorrected(x, n, Level.P95), row.get("wilson_cc"), 1e-9);
            interval(Shares.exact(x, n, Level.P95), row.get("clopper_pearson"), 1e-9);
        }
    }

    @Test
    void intervals_of_counts_and_shares_are_those_of_public_health_england() {
        for (var row : Case.of("02-early-warning/byars-wilson-phe").expected("/rows")) {
            var level = row.get(4).asText().equals("95%") ? Level.P95 : Level.P998;
            var found = row.get(5).asText().equals("Byars")
                    ? Shares.byar(row.get(0).asInt(), level)
                    : Shares.wilson(
                            row.get(0).asDouble() / row.get(1).asDouble(),
                            row.get(1).asDouble(),
                            level);
            if (!row.get(2).isNull()) {
                close(found.low(), row.get(2).asDouble(), 1e-9);
            }
            close(found.high(), row.get(3).asDouble(), 1e-9);
        }
    }

    @Test
    void exact_limits_of_counts() {
        var told = Case.of("02-early-warning/funnel-poisson-limits-3points");
        var expected = told.inputs("expected_events");
        for (int i = 0; i < expected.length; i++) {
            var usual = Funnel.ofCounts(expected[i], Level.P95);
            var wide = Funnel.ofCounts(expected[i], Level.P998);
            assertThat(usual.low()).isCloseTo(told.number("/ll95/" + i), within(5e-7));
            assertThat(usual.high()).isCloseTo(told.number("/ul95/" + i), within(5e-7));
            assertThat(wide.low()).isCloseTo(told.number("/ll998/" + i), within(5e-7));
            assertThat(wide.high()).isCloseTo(told.number("/ul998/" + i), within(5e-7));
        }
    }

    @Test
    void limits_of_shares_and_who_lies_outside() {
        var told = Case.of("02-early-warning/funnel-proportion-phe");
        var areas = Case.shared("phe_funnel_prop_inputs.csv");
        double share = sum(areas, "numerator") / sum(areas, "denominator");
        assertThat(100 * share).isCloseTo(told.number("/average_percent"), within(2e-6));
        for (var row : told.rows("funnel_prop_outputs.csv")) {
            double of = Double.parseDouble(row.get("Population"));
            var usual = Funnel.ofShares(share, of, Level.P95);
            var wide = Funnel.ofShares(share, of, Level.P998);
            assertThat(100 * usual.low()).isCloseTo(number(row, "Lower2s0025limit"), within(2e-6));
            assertThat(100 * usual.high()).isCloseTo(number(row, "Upper2s0025limit"), within(2e-6));
            assertThat(100 * wide.low()).isCloseTo(number(row, "Lower3s0001limit"), within(2e-6));
            assertThat(100 * wide.high()).isCloseTo(number(row, "Upper3s0001limit"), within(2e-6));
        }
        for (var area : areas) {
            double of = number(area, "denominator");
            double own = number(area, "numerator") / of;
            var usual = Funnel.ofShares(share, of, Level.P95);
            var wide = Funnel.ofShares(share, of, Level.P998);
            var place = wide.holds(own)
                    ? usual.holds(own) ? "Not significant" : (own < share ? "Low (0.025)" : "High (0.025)")
                    : own < share ? "Low (0.001)" : "High (0.001)";
            assertThat(place).as(area.get("Area")).isEqualTo(area.get("significance"));
        }
    }

    @Test
    void a_funnel_of_hospitals_with_spread_beyond_chance() {
        var told = Case.of("02-early-warning/funnel-medpar-poisson-overdispersion");
        var rows = Case.shared("medpar.csv");
        var x = new double[rows.size()][];
        var y = new double[rows.size()];
        for (int i = 0; i < x.length; i++) {
            var row = rows.get(i);
            x[i] = new double[] {
                1,
                number(row, "hmo"),
                number(row, "died"),
                number(row, "age80"),
                number(row, "type2"),
                number(row, "type3")
            };
            y[i] = number(row, "los");
        }
        var model = PoissonRegression.of(x, y);
        var names = List.of("(Intercept)", "hmo", "died", "age80", "factor(type)2", "factor(type)3");
        for (int j = 0; j < names.size(); j++) {
            close(
                    model.coefficients()[j],
                    told.expected("/glm/coef").get(names.get(j)).asDouble(),
                    1e-6);
        }
        close(model.deviance(), told.number("/glm/deviance"), 1e-6);
        close(model.dispersion(), told.number("/pearson_dispersion"), 1e-6);

        Map<String, double[]> units = new LinkedHashMap<>();
        for (int i = 0; i < x.length; i++) {
            var unit = units.computeIfAbsent(rows.get(i).getOrDefault("provnum", ""), name -> new double[2]);
            unit[0] += y[i];
            unit[1] += model.expected(x[i]);
        }
        var observed = units.values().stream().mapToDouble(unit -> unit[0]).toArray();
        var expected = units.values().stream().mapToDouble(unit -> unit[1]).toArray();
        var truncated = Funnel.truncated(observed, expected);
        close(truncated.phi(), told.number("/funnel/truncated/phi"), 1e-6);
        close(truncated.tau2(), told.number("/funnel/truncated/tau2"), 1e-6);
        var winsorised = Funnel.winsorised(observed, expected);
        close(winsorised.phi(), told.number("/funnel/winsorised/phi"), 1e-6);
        close(winsorised.tau2(), told.number("/funnel/winsorised/tau2"), 1e-6);
        assertThat(IntStream.range(0, observed.length)
                        .filter(i -> !Funnel.ofCounts(expected[i], Level.P998).holds(observed[i] / expected[i]))
                        .count())
                .isEqualTo(told.expected("/funnel/outliers_998_unadjusted").asLong());
        assertThat(IntStream.range(0, observed.length)
                        .filter(i -> !truncated.limits(expected[i], Level.P998).holds(observed[i] / expected[i]))
                        .count())
                .isEqualTo(told.expected("/funnel/truncated/outliers_998").asLong());
    }

    @Test
    void control_charts_of_values_and_of_shares() {
        var told = Case.of("02-early-warning/xmr-nhs-outlier");
        var x = told.inputs("x");
        for (boolean screened : new boolean[] {true, false}) {
            var chart = ControlChart.ofValues(x, screened);
            var where = screened ? "/screened" : "/unscreened";
            assertThat(chart.centre()).isCloseTo(told.number(where + "/mean"), within(1e-9));
            assertThat(chart.low()).isCloseTo(told.number(where + "/lpl"), within(1e-9));
            assertThat(chart.high()).isCloseTo(told.number(where + "/upl"), within(1e-9));
        }
        var juice = Case.of("02-early-warning/p-chart-orangejuice");
        var counts = Case.shared("qcc_orangejuice.txt").stream()
                .filter(row -> row.getOrDefault("trial", "").equals("TRUE"))
                .mapToInt(row -> (int) number(row, "D"))
                .toArray();
        var chart = ControlChart.ofShares(counts, 50);
        assertThat(chart.centre()).isCloseTo(juice.number("/center"), within(1e-9));
        assertThat(chart.low()).isCloseTo(juice.number("/LCL"), within(1e-9));
        assertThat(chart.high()).isCloseTo(juice.number("/UCL"), within(1e-9));
        assertThat(chart.beyond(
                        IntStream.of(counts).mapToDouble(count -> count / 50.0).toArray()))
                .containsExactly(14, 22);
    }

    @Test
    void a_trend_of_eight_years() {
        var told = Case.of("02-early-warning/trend-mann-kendall-small");
        var trend = Trend.of(told.inputs("x"));
        assertThat(trend.s()).isEqualTo(told.expected("/S").asInt());
        close(trend.variance(), told.number("/varS"), 1e-9);
        close(trend.z(), told.number("/z"), 1e-9);
        close(trend.probability(), told.number("/p_two_sided"), 1e-9);
        close(trend.slope(), told.number("/theil_sen_slope"), 1e-9);
    }

    @Test
    void a_logistic_model_and_how_good_it_is() {
        var told = Case.of("02-early-warning/logistic-birthwt");
        var rows = told.rows("birthwt.csv");
        var low = new boolean[rows.size()];
        for (int i = 0; i < low.length; i++) {
            low[i] = number(rows.get(i), "low") == 1;
        }
        Logistic b = null;
        double[][] columns = {};
        for (var name :
                List.of("modelA_low~age+lwt+race2+race3+ftv", "modelB_low~age+lwt+race2+race3+smoke+ptl+ht+ui")) {
            var terms = name.substring(name.indexOf('~') + 1).split("\\+");
            columns = rows.stream()
                    .map(row -> IntStream.rangeClosed(0, terms.length)
                            .mapToDouble(j -> j == 0 ? 1 : number(row, terms[j - 1]))
                            .toArray())
                    .toArray(double[][]::new);
            b = Logistic.plain(columns, low);
            var expected = told.expected("").get(name);
            close(b.logLikelihood(), expected.get("logLik").asDouble(), 1e-9);
            for (int j = 0; j <= terms.length; j++) {
                var term = j == 0 ? "(Intercept)" : terms[j - 1];
                close(b.coefficients()[j], expected.get("coef").get(term).asDouble(), 1e-6);
                close(b.standardError(j), expected.get("se").get(term).asDouble(), 1e-6);
            }
        }
        var model = java.util.Objects.requireNonNull(b);
        var chances =
                java.util.Arrays.stream(columns).mapToDouble(model::probability).toArray();
        var honesty = Calibration.of(chances, low);
        var where = "/modelB_apparent_metrics";
        close(honesty.brier(), told.number(where + "/brier"), 1e-6);
        close(honesty.logLoss(), told.number(where + "/logloss"), 1e-6);
        close(honesty.skill(), told.number(where + "/brier_skill"), 1e-6);
        assertThat(honesty.slope()).isCloseTo(1, within(1e-6));
        assertThat(honesty.inTheLarge()).isCloseTo(0, within(1e-6));
        var auc = Discrimination.of(chances, low);
        close(auc.auc(), told.number(where + "/auc"), 1e-6);
        close(auc.interval(Level.P95).low(), told.number(where + "/auc_ci_delong/0"), 1e-6);
        close(auc.interval(Level.P95).high(), told.number(where + "/auc_ci_delong/2"), 1e-6);
        var groups = Calibration.groups(chances, low, 10);
        close(Calibration.chiSquared(groups), told.number(where + "/hosmer_lemeshow_rank_deciles/chi2"), 1e-6);
        close(Calibration.hosmerLemeshow(groups), told.number(where + "/hosmer_lemeshow_rank_deciles/p"), 1e-6);
    }

    @Test
    void the_area_under_the_curve_with_delongs_interval() {
        var told = Case.of("02-early-warning/roc-aSAH-s100b");
        var rows = told.rows("aSAH.csv");
        var happened = new boolean[rows.size()];
        for (int i = 0; i < happened.length; i++) {
            happened[i] = number(rows.get(i), "outcome") == 1;
        }
        var auc = Discrimination.of(
                rows.stream().mapToDouble(row -> number(row, "s100b")).toArray(), happened);
        close(auc.auc(), told.number("/s100b/auc"), 1e-6);
        close(auc.variance(), told.number("/s100b/var_delong"), 1e-6);
        close(auc.interval(Level.P95).low(), told.number("/s100b/ci_delong/0"), 1e-6);
        close(auc.interval(Level.P95).high(), told.number("/s100b/ci_delong/2"), 1e-6);
    }

    @Test
    void brier_score_and_log_loss_by_hand() {
        var told = Case.of("02-early-warning/brier-small");
        var y = told.inputs("y");
        var happened = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            happened[i] = y[i] == 1;
        }
        var honesty = Calibration.of(told.inputs("p"), happened);
        assertThat(honesty.brier()).isCloseTo(told.number("/brier"), within(1e-12));
        assertThat(honesty.logLoss()).isCloseTo(told.number("/logloss"), within(1e-12));
    }

    @Test
    void value_added_of_65_schools_in_the_london_data() {
        var told = Case.of("03-value-added/exam-random-intercept");
        var rows = told.rows("Exam.csv");
        Map<String, Integer> schools = new LinkedHashMap<>();
        var group = rows.stream()
                .mapToInt(row -> schools.computeIfAbsent(row.getOrDefault("school", ""), name -> schools.size()))
                .toArray();
        var y = rows.stream().mapToDouble(row -> number(row, "normexam")).toArray();
        var x = rows.stream()
                .map(row -> new double[] {1, number(row, "standLRT")})
                .toArray(double[][]::new);
        var empty = rows.stream().map(row -> new double[] {1}).toArray(double[][]::new);
        check(told, "/null_ML", RandomIntercept.fit(empty, y, group, false), "(Intercept)");
        check(told, "/random_intercept_REML", RandomIntercept.fit(x, y, group, true), "(Intercept)", "standLRT");
        var model = RandomIntercept.fit(x, y, group, false);
        check(told, "/random_intercept_ML", model, "(Intercept)", "standLRT");
        assertThat(model.correlation()).isCloseTo(told.number("/shrinkage/ICC"), within(1e-6));
        for (var row : told.rows("school_residuals_ML.csv")) {
            var effect = model.effects().get(schools.getOrDefault(row.getOrDefault("school", ""), -1));
            assertThat(effect.rows()).isEqualTo((int) number(row, "n"));
            assertThat(effect.value()).isCloseTo(number(row, "u0"), within(1e-6));
            assertThat(effect.standardError()).isCloseTo(number(row, "se_comparative"), within(1e-6));
        }
        for (var name : List.of("school1", "school48")) {
            var effect = model.effects().get(schools.getOrDefault(name.substring(6), -1));
            assertThat(effect.shrinkage()).isCloseTo(told.number("/shrinkage/" + name + "/shrinkage"), within(1e-6));
            assertThat(effect.value()).isCloseTo(told.number("/shrinkage/" + name + "/blup"), within(1e-6));
            assertThat(effect.raw()).isCloseTo(told.number("/shrinkage/" + name + "/raw_mean_residual"), within(1e-6));
        }
    }

    private static void check(Case told, String where, RandomIntercept model, String... terms) {
        for (int j = 0; j < terms.length; j++) {
            assertThat(model.coefficients()[j])
                    .isCloseTo(told.expected(where + "/fixef").get(terms[j]).asDouble(), within(1e-5));
            assertThat(model.standardErrors()[j])
                    .isCloseTo(told.expected(where + "/se").get(terms[j]).asDouble(), within(1e-5));
        }
        close(
                model.between(),
                told.expected(where + "/varcomp").get("school|(Intercept)|").asDouble(),
                1e-4);
        close(
                model.within(),
                told.expected(where + "/varcomp").get("Residual|NA|").asDouble(),
                1e-4);
        assertThat(model.deviance()).isCloseTo(told.number(where + "/deviance"), within(1e-3));
    }

    @Test
    void a_balanced_layout_has_a_closed_form() {
        var told = Case.of("03-value-added/dyestuff-balanced");
        var rows = told.rows("Dyestuff.csv");
        Map<String, Integer> batches = new LinkedHashMap<>();
        var group = rows.stream()
                .mapToInt(row -> batches.computeIfAbsent(row.getOrDefault("Batch", ""), name -> batches.size()))
                .toArray();
        var y = rows.stream().mapToDouble(row -> number(row, "Yield")).toArray();
        var x = rows.stream().map(row -> new double[] {1}).toArray(double[][]::new);
        var model = RandomIntercept.fit(x, y, group, true);
        close(model.within(), told.number("/REML_closed_form/residual_variance"), 1e-6);
        close(model.between(), told.number("/REML_closed_form/batch_variance"), 1e-6);
        close(model.coefficients()[0], told.number("/REML_closed_form/intercept"), 1e-6);
        close(model.standardErrors()[0], told.number("/REML_closed_form/se_intercept"), 1e-6);
        close(model.effects().getFirst().shrinkage(), told.number("/REML_closed_form/shrinkage"), 1e-6);
        close(model.deviance(), told.number("/REML_lme4/deviance"), 1e-6);
        batches.forEach((batch, i) -> assertThat(model.effects().get(i).value())
                .isCloseTo(told.expected("/REML_lme4/ranef").get(batch).asDouble(), within(1e-3)));
        var likelihood = RandomIntercept.fit(x, y, group, false);
        close(
                likelihood.between(),
                told.expected("/ML_lme4/varcomp").get("Batch|(Intercept)|").asDouble(),
                1e-4);
        close(likelihood.deviance(), told.number("/ML_lme4/deviance"), 1e-6);
    }

    @Test
    void eight_schools_are_drawn_together() {
        var told = Case.of("03-value-added/eight-schools");
        var y = told.inputs("y");
        var se = told.inputs("se");
        var methods = Map.of(
                "DL", PooledEffect.Method.DERSIMONIAN_LAIRD,
                "REML", PooledEffect.Method.REML,
                "ML", PooledEffect.Method.MAXIMUM_LIKELIHOOD,
                "PM", PooledEffect.Method.PAULE_MANDEL,
                "FE", PooledEffect.Method.FIXED);
        methods.forEach((name, method) -> {
            var found = PooledEffect.of(y, se, method);
            var where = "/eight_schools_" + name;
            close(found.mean(), told.number(where + "/mu"), 1e-8);
            close(found.standardError(), told.number(where + "/se"), 1e-8);
            assertThat(found.tau2()).isEqualTo(told.number(where + "/tau2"));
            close(found.q(), told.number(where + "/Q"), 1e-8);
            close(found.probability(), told.number(where + "/Qp"), 1e-8);
        });
        for (int tau : new int[] {5, 10}) {
            var found = PooledEffect.given(y, se, tau * tau);
            close(found.mean(), told.number("/eight_schools_tau" + tau + "/mu"), 1e-8);
            close(found.standardError(), told.number("/eight_schools_tau" + tau + "/se_mu"), 1e-8);
            for (int i = 0; i < y.length; i++) {
                close(found.shrunken(y[i], se[i]), told.number("/eight_schools_tau" + tau + "/theta/" + i), 1e-8);
            }
        }
    }

    @Test
    void similar_schools_are_as_far_apart_as_the_department_says() {
        var told = Case.of("02-early-warning/neighbours-dfe-similar-schools-a");
        var names = new ArrayList<String>();
        var weights = new ArrayList<Double>();
        told.input("weights_per_squared_raw_unit").properties().forEach(entry -> {
            names.add(entry.getKey());
            weights.add(entry.getValue().asDouble());
        });
        var rows = Case.shared("dfe_similar_schools_primary_values.csv");
        var urns = rows.stream().map(row -> row.getOrDefault("URN", "")).toList();
        var nearest = new Nearest(
                rows.stream()
                        .map(row -> names.stream()
                                .mapToDouble(name -> number(row, name))
                                .toArray())
                        .toList(),
                weights.stream().mapToDouble(Double::doubleValue).toArray());
        Map<String, List<String>> ranked = new LinkedHashMap<>();
        for (var row : told.rows("distances.csv")) {
            int one = urns.indexOf(row.get("URN"));
            int other = urns.indexOf(row.get("NeighbourURN"));
            assertThat(nearest.distance(one, other)).isCloseTo(number(row, "Dist"), within(1e-8));
            ranked.computeIfAbsent(row.getOrDefault("URN", ""), urn -> new ArrayList<>())
                    .add(row.getOrDefault("NeighbourURN", ""));
        }
        ranked.forEach((urn, expected) -> assertThat(
                        nearest.of(urns.indexOf(urn), 92, i -> expected.contains(urns.get(i))).stream()
                                .map(one -> urns.get(one.place()))
                                .toList())
                .as("nearest to " + urn)
                .isEqualTo(expected));
    }

    @Test
    void the_financial_tools_distance_is_one_of_range_normalised_columns() {
        var told = Case.of("02-early-warning/neighbours-fbit-building-distance");
        var area = told.inputs("floor_area");
        var age = told.inputs("age_score");
        var nearest = new Nearest(
                IntStream.range(0, area.length)
                        .mapToObj(i -> new double[] {area[i], age[i]})
                        .toList(),
                new double[] {0.8 / (300.0 * 300), 0.2 / (10.0 * 10)});
        for (int i = 0; i < area.length; i++) {
            for (int j = 0; j < area.length; j++) {
                assertThat(nearest.distance(i, j))
                        .isCloseTo(told.number("/building_distance/" + i + "/" + j), within(1e-9));
            }
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }

    private static double sum(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToDouble(row -> number(row, column)).sum();
    }

    @Test
    void the_departments_simple_progress_score() {
        var told = Case.of("03-value-added/ks2-progress-simple");
        assertThat(Progress.of(
                        new Progress.Pupil("A", told.number("/published_pupil/ks2")),
                        Map.of("A", told.number("/published_pupil/group_mean"))))
                .isEqualTo(told.number("/published_pupil/progress"));
        Map<String, Double> means = new LinkedHashMap<>();
        told.expected("/worked/groups_national_mean")
                .properties()
                .forEach(mean -> means.put(mean.getKey(), mean.getValue().asDouble()));
        var pupils = new ArrayList<Progress.Pupil>();
        for (var pupil : told.expected("/worked/school_pupils")) {
            pupils.add(new Progress.Pupil(pupil.get(0).asText(), pupil.get(1).asDouble()));
        }
        for (int i = 0; i < pupils.size(); i++) {
            assertThat(Progress.of(pupils.get(i), means))
                    .isCloseTo(told.number("/worked/pupil_progress/" + i), within(1e-9));
        }
        assertThat(Progress.of(pupils, means)).isCloseTo(told.number("/worked/school_progress"), within(1e-9));
    }

    @Test
    void rates_of_exclusions_from_official_counts() {
        var told = Case.of("02-early-warning/indicator-rates-exclusions");
        var counts = Case.shared("dfe_exclusions_national_summary.csv");
        for (var row : told.expected("/rows")) {
            var year = row.get("year").asText();
            var all = counts.stream()
                    .filter(one -> year.equals(one.get("year"))
                            && "total".equalsIgnoreCase(one.getOrDefault("school_type", "")))
                    .findFirst()
                    .orElseThrow();
            double permanent = Shares.perHundred(number(all, "perm_excl"), number(all, "headcount"));
            double fixed = Shares.perHundred(number(all, "fixed_excl"), number(all, "headcount"));
            assertThat(permanent).isCloseTo(row.get("perm_rate").asDouble(), within(1e-6));
            assertThat(fixed).isCloseTo(row.get("fixed_rate").asDouble(), within(1e-6));
            assertThat(permanent).isCloseTo(row.get("published_perm_rate").asDouble(), within(0.005001));
            assertThat(fixed).isCloseTo(row.get("published_fixed_rate").asDouble(), within(0.005001));
        }
    }

    @Test
    void rounding_and_suppression_of_an_official_file_are_recognised() {
        var told = Case.of("08-disclosure-control/dfe-rounded-file-201516");
        var rows = Case.shared("dfe_exclusions_by_nc_year.csv").stream()
                .filter(row -> told.input("year").asText().equals(row.get("year")))
                .toList();
        for (var column : List.of("headcount", "perm_excl", "fixed_excl", "one_plus_fixed")) {
            var found = RoundedCounts.of(
                    rows.stream().map(row -> row.getOrDefault(column, "")).toList());
            var expected = told.expected("/" + column);
            assertThat(found.cells()).isEqualTo(expected.get("cells").asInt());
            assertThat(found.suppressed())
                    .isEqualTo(expected.get("suppressed_x").asInt());
            assertThat(found.unrounded())
                    .isEqualTo(expected.get("not_multiple_of_5").asInt());
            assertThat(found.smallest())
                    .isEqualTo(expected.get("smallest_nonzero").asLong());
            assertThat(found.zeros()).isEqualTo(expected.get("zeros").asInt());
            assertThat(found.isRoundedToFive()).isTrue();
        }
    }
}
