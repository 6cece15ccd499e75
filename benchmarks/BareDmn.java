import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.io.ResourceType;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Evaluates a policy on the inputs that a run kept, with the library alone, and prints the seconds: once, in a new JVM. */
class BareDmn {
    public static void main(String[] arguments) throws IOException {
        var json = new ObjectMapper();
        List<Map<String, Object>> schools = new ArrayList<>();
        for (var line : Files.readAllLines(Path.of(arguments[1]))) {
            var inputs = new LinkedHashMap<String, Object>();
            json.readTree(line).get("inputs").properties().forEach(input -> {
                var value = input.getValue().get("v");
                inputs.put(
                        input.getKey(),
                        value == null
                                ? null
                                : value.isNumber() ? value.decimalValue() : value.isBoolean() ? value.booleanValue() : value.asText());
            });
            schools.add(inputs);
        }
        long begun = System.nanoTime();
        var resource = ResourceFactory.newByteArrayResource(Files.readAllBytes(Path.of(arguments[0])));
        resource.setResourceType(ResourceType.DMN);
        resource.setSourcePath("policy.dmn");
        var runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(RuntimeException::new);
        var model = runtime.getModels().getFirst();
        for (var inputs : schools) {
            var context = runtime.newContext();
            inputs.forEach(context::set);
            runtime.evaluateAll(model, context);
        }
        System.out.printf("%.2f%n", (System.nanoTime() - begun) / 1e9);
    }
}
