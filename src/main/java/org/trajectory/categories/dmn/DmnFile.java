package org.trajectory.categories.dmn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.internal.io.ResourceFactory;
import org.trajectory.platform.Refused;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** One DMN file, read without letting it reach outside itself: no entities, no imports, no Java and no PMML functions. */
public final class DmnFile {
    private static final int LARGEST = 2_000_000;
    private static final int MOST_RULES = 500;
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private static final Pattern EXTERNAL = Pattern.compile("\\bexternal\\b");

    /** @param fired table by table the numbers of the rules that counted, 1 for the first @param matched those that fitted */
    public record Outcome(
            Map<String, @Nullable Object> results,
            Map<String, List<Integer>> fired,
            Map<String, List<Integer>> matched,
            List<String> errors) {}

    private final String name;
    private final boolean loops;
    private final String hash;
    private final Document document;
    private final DMNRuntime runtime;
    private final DMNModel model;
    private final Map<String, List<Integer>> fired = new LinkedHashMap<>();
    private final Map<String, List<Integer>> matched = new LinkedHashMap<>();

    private DmnFile(String name, String hash, Document document, DMNRuntime runtime) {
        this.name = name;
        this.hash = hash;
        this.document = document;
        this.loops = Rounds.in(elements(document.getDocumentElement()));
        this.runtime = runtime;
        this.model = runtime.getModels().getFirst();
        runtime.addListener(new DMNRuntimeEventListener() {
            @Override
            public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
                fired.put(event.getNodeName(), List.copyOf(event.getSelected()));
                matched.put(event.getNodeName(), List.copyOf(event.getMatches()));
            }
        });
    }

    /** @throws Refused if it isn't DMN, has errors, or reaches outside itself */
    public static DmnFile read(String name, byte[] bytes) {
        return read(name, bytes, root -> {});
    }

    /** @param check looks at the XML before it is compiled, so that it can refuse with a better reason */
    static DmnFile read(String name, byte[] bytes, Consumer<Element> check) {
        if (bytes.length == 0) {
            throw new Refused("%s is empty: a policy is a DMN file".formatted(name));
        }
        if (bytes.length > LARGEST) {
            throw new Refused("%s has more than 2 MB, which no policy needs".formatted(name));
        }
        var document = parse(name, bytes);
        confine(name, document);
        check.accept(document.getDocumentElement());
        var resource = ResourceFactory.newByteArrayResource(bytes);
        resource.setSourcePath("policy.dmn");
        var built = DMNRuntimeBuilder.fromDefaults()
                .setRootClassLoader(DmnFile.class.getClassLoader())
                .buildConfiguration()
                .fromResources(List.of(resource));
        DMNRuntime runtime = built.getOrElseThrow(error ->
                new Refused("%s can’t be read as DMN: %s".formatted(name, firstLine(error.getMessage())), error));
        if (runtime.getModels().isEmpty()) {
            throw new Refused("%s holds no decision model".formatted(name));
        }
        var errors = runtime.getModels().getFirst().getMessages(DMNMessage.Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new Refused("%s has errors:\n%s".formatted(name, String.join("\n", words(errors))));
        }
        return new DmnFile(name, PolicyReader.hash(bytes), document, runtime);
    }

    private static Document parse(String name, byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXParseException e) {
            var doctype = String.valueOf(e.getMessage()).contains("DOCTYPE");
            throw new Refused(
                    doctype
                            ? "%s, line %d: a policy may not have a DOCTYPE or entities. Remove it"
                                    .formatted(name, e.getLineNumber())
                            : "%s isn’t a DMN file: line %d, column %d isn’t well-formed XML"
                                    .formatted(name, e.getLineNumber(), e.getColumnNumber()),
                    e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new Refused("%s isn’t a DMN file: it can’t be read as XML".formatted(name), e);
        }
    }

    private static void confine(String name, Document document) {
        var root = document.getDocumentElement();
        var namespace = String.valueOf(root.getNamespaceURI());
        if (!"definitions".equals(root.getLocalName()) || !namespace.contains("/spec/DMN/")) {
            throw new Refused("%s isn’t a DMN file: its first element is “%s”, not DMN’s “definitions”"
                    .formatted(name, root.getNodeName()));
        }
        long rules = elements(root).stream()
                .filter(element -> "rule".equals(element.getLocalName()))
                .count();
        if (rules > MOST_RULES) {
            throw new Refused(
                    "%s has %,d rules, and a policy has %,d at most: nobody could read or check more. Say it in fewer, or by tables that feed one another"
                            .formatted(name, rules, MOST_RULES));
        }
        for (var element : elements(root)) {
            var kind = element.getAttribute("kind");
            var local = String.valueOf(element.getLocalName());
            if (local.equals("import")) {
                throw new Refused("%s imports another file; a policy stands alone".formatted(name));
            }
            if ((local.equals("functionDefinition") || local.equals("encapsulatedLogic"))
                    && !Set.of("", "FEEL").contains(kind)) {
                throw new Refused("%s has a function in %s; only FEEL is allowed".formatted(name, kind));
            }
            if (local.equals("text")
                    && Rounds.isExpression(element)
                    && EXTERNAL.matcher(element.getTextContent()).find()) {
                throw new Refused("%s has an external function; only FEEL is allowed".formatted(name));
            }
        }
        Rounds.check(name, elements(root));
    }

    public static List<Element> elements(Element root) {
        var list = root.getElementsByTagName("*");
        var elements = new ArrayList<Element>(list.getLength());
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }

    private static List<String> words(List<DMNMessage> messages) {
        return messages.stream()
                .map(message -> {
                    var where = message.getSourceReference() instanceof DMNModelInstrumentedBase node
                                    && node.getLocation() != null
                            ? "line %d: ".formatted(node.getLocation().getLineNumber())
                            : "";
                    return where + firstLine(message.getText());
                })
                .distinct()
                .limit(10)
                .toList();
    }

    static String firstLine(@Nullable String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("");
    }

    /**
     * Evaluates every decision; one evaluation at a time.
     *
     * @throws Refused if the file doesn't come to an end; it is never evaluated again then
     */
    public synchronized Outcome evaluate(Map<String, ? extends @Nullable Object> inputs) {
        if (!loops) {
            return evaluateNow(inputs);
        }
        return Watched.get(name, hash, () -> evaluateNow(inputs));
    }

    private Outcome evaluateNow(Map<String, ? extends @Nullable Object> inputs) {
        fired.clear();
        matched.clear();
        var context = runtime.newContext();
        inputs.forEach(context::set);
        var result = runtime.evaluateAll(model, context);
        var results = new LinkedHashMap<String, @Nullable Object>();
        for (DMNDecisionResult decision : result.getDecisionResults()) {
            results.put(decision.getDecisionName(), decision.getResult());
        }
        var errors = result.hasErrors() ? words(result.getMessages(DMNMessage.Severity.ERROR)) : List.<String>of();
        return new Outcome(results, Map.copyOf(fired), Map.copyOf(matched), errors);
    }

    String name() {
        return name;
    }

    Element root() {
        return document.getDocumentElement();
    }

    DMNModel model() {
        return model;
    }
}
