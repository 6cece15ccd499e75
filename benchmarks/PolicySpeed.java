import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.trajectory.categories.Policies;
import org.trajectory.categories.checker.Examples;
import org.trajectory.categories.checker.PolicyChecker;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.support.SupportMatrices;
import org.trajectory.categories.whatif.WhatIf;
import org.trajectory.evidence.IndicatorCatalogue;

/** What an edit in the studio and a what-if cost beside one bare evaluation of the same table: median of many, in milliseconds. */
class PolicySpeed {
    private static final int TIMES = 41;

    interface Work {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        var dmn = Files.readAllBytes(Path.of(arguments[0]));
        var schools = schools(Path.of(arguments[1]));
        var policies = new Policies(new IndicatorCatalogue());
        var table = policies.draft("policy.dmn", dmn);
        var checker = new PolicyChecker(new IndicatorCatalogue(), new SupportMatrices());
        double bare = bare(dmn, schools);
        tell("one bare evaluation, warm", bare, bare, "");
        int[] edit = {0};
        double check = median(() -> {
            // another text each time, as each edit makes it: read, compiled, checked, examples run
            var text = new String(dmn, StandardCharsets.UTF_8) + "<!-- " + edit[0]++ + " -->";
            var draft = policies.draft("policy.dmn", text.getBytes(StandardCharsets.UTF_8));
            checker.check(draft);
            Examples.run(draft, RuleSetReader.find(draft).map(rules -> rules.examples()).orElse(List.of()));
        });
        tell("checker and examples on an edit", bare, check, "300 ms");
        int[] next = {0};
        double whatIf = median(() -> {
            var school = schools.get(next[0]++ % schools.size());
            WhatIf.of(table, school, school);
        });
        tell("what-if with its nearest boundaries", bare, whatIf, "100 ms");
    }

    private static double median(Work work) throws IOException {
        var times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    private static double bare(byte[] dmn, List<Map<String, Object>> schools) throws IOException {
        var resource = ResourceFactory.newByteArrayResource(dmn);
        resource.setSourcePath("policy.dmn");
        var runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(RuntimeException::new);
        var model = runtime.getModels().getFirst();
        int[] next = {0};
        for (int i = 0; i < 2_000; i++) {
            var context = runtime.newContext();
            schools.get(i % schools.size()).forEach(context::set);
            runtime.evaluateAll(model, context);
        }
        return median(() -> {
            var context = runtime.newContext();
            schools.get(next[0]++ % schools.size()).forEach(context::set);
            runtime.evaluateAll(model, context);
        });
    }

    private static List<Map<String, Object>> schools(Path file) throws IOException {
        var json = new ObjectMapper();
        var schools = new ArrayList<Map<String, Object>>();
        for (var line : Files.readAllLines(file)) {
            var inputs = new LinkedHashMap<String, Object>();
            json.readTree(line).get("inputs").properties().forEach(input -> {
                var value = input.getValue().get("v");
                inputs.put(
                        input.getKey(),
                        value == null || value.isNull()
                                ? null
                                : value.isNumber() ? value.decimalValue() : value.isBoolean() ? value.booleanValue() : value.asText());
            });
            schools.add(inputs);
            if (schools.size() >= 5_000) {
                break;
            }
        }
        return schools;
    }

    private static void tell(String what, double baseline, double figure, String bound) {
        System.out.printf("%-52s baseline %8.3f ms figure %8.3f ms ratio %7.1f  bound %s%n", what, baseline, figure, figure / baseline, bound);
    }
}
