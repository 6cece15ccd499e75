package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.platform.Scope;

/** Puts an exported policy to the decision engine alone, without anything of ours, on what a run was told of each school. */
final class EngineAlone {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineAlone() {}

    private record Judged(String name, String category, String facts) {}

    /** @return how many schools there were, each of which came out the same */
    static int same(Installation installation, byte[] dmn, long run) {
        var resource = ResourceFactory.newByteArrayResource(dmn);
        resource.setSourcePath("policy.dmn");
        var runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(RuntimeException::new);
        var model = runtime.getModels().getFirst();
        List<Judged> schools = Scope.installation("test")
                .get(() -> installation
                        .bean(TransactionTemplate.class)
                        .execute(status -> installation
                                .bean(JdbcClient.class)
                                .sql("select name, category, facts from categories.school_category where run = :run")
                                .param("run", run)
                                .query(Judged.class)
                                .list()));
        for (var school : schools) {
            var context = runtime.newContext();
            inputs(school.facts()).forEach(context::set);
            var result = runtime.evaluateAll(model, context).getDecisionResultByName("category");
            assertThat(result.getResult()).as(school.name()).isEqualTo(school.category());
        }
        return schools.size();
    }

    private static LinkedHashMap<String, @Nullable Object> inputs(String facts) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        try {
            JSON.readTree(facts).get("inputs").properties().forEach(input -> {
                var value = input.getValue().get("v");
                inputs.put(
                        input.getKey(),
                        value == null || value.isNull()
                                ? null
                                : value.isNumber()
                                        ? value.decimalValue()
                                        : value.isBoolean() ? (Object) value.booleanValue() : value.asText());
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return inputs;
    }
}
