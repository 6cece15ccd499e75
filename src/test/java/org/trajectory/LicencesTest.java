package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the libraries on the class path may be used under, read from their own POMs; the list is kept in docs/licences.md. */
class LicencesTest {
    /** What a licence calls itself, and what we call it; the first that fits. No entry: not one that we may take. */
    private static final Map<Pattern, String> KNOWN = known(
            "apache", "Apache-2.0",
            "classpath.?exception|GPL2 w/ CPE|with.*(classpath|linking)", "GPL-2.0 with classpath exception",
            "lesser general|lgpl", "LGPL",
            "mozilla|\\bmpl\\b", "MPL-2.0",
            "eclipse distribution|\\bedl\\b", "EDL-1.0",
            "eclipse public|\\bepl\\b", "EPL",
            "CDDL", "CDDL",
            "bsd|new bsd|hamcrest", "BSD",
            "\\bMIT\\b|mit license|mit-0|bouncy castle", "MIT",
            "public domain|cc0|unlicense", "public domain",
            "universal permissive|\\bupl\\b", "UPL-1.0",
            "indiana university", "Indiana University Extreme! Lab",
            "postgresql", "PostgreSQL",
            "\\bisc\\b", "ISC",
            "w3c", "W3C");

    /** POMs that name no licence, looked up by hand. */
    private static final Map<String, String> LOOKED_UP = Map.of();

    @Test
    void every_library_is_under_a_licence_that_the_product_may_use_and_is_listed() throws Exception {
        var libraries = new TreeMap<String, String>();
        var unknown = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var jar = Path.of(entry);
            var pom = jar.resolveSibling(entry.replaceAll(".*[/\\\\]", "").replaceAll("\\.jar$", "") + ".pom");
            var withoutClassifier = jar.getParent() == null ? null : onlyPom(jar.getParent());
            var found = Files.exists(pom) ? pom : withoutClassifier;
            if (!entry.endsWith(".jar") || found == null) {
                continue;
            }
            var coordinates = coordinates(found);
            var names = licences(found);
            var accepted = names.stream()
                    .map(LicencesTest::accepted)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            var name = LOOKED_UP.getOrDefault(coordinates, String.join(" or ", accepted));
            if (name.isEmpty()) {
                unknown.add(coordinates + " " + names);
            }
            libraries.put(coordinates, name);
        }
        Assumptions.assumeFalse(libraries.isEmpty(), "The class path doesn’t come from a Maven repository");
        assertThat(unknown)
                .as("libraries of no licence that we know and may use")
                .isEmpty();
        keep(libraries);
    }

    private static void keep(Map<String, String> libraries) throws IOException {
        var text = new StringBuilder("""
                # Licences of the libraries

                Kept by `LicencesTest` from the libraries’ own POMs; those that only tests use are among them. Trajectory itself is under the Apache
                License 2.0. A library with several licences is used under one of those named.

                | library | licence |
                | --- | --- |
                """);
        libraries.forEach((library, licence) -> text.append("| %s | %s |\n".formatted(library, licence)));
        KeptPage.check(Path.of("docs", "licences.md"), text.toString(), LicencesTest.class);
    }

    private static String accepted(String licence) {
        return KNOWN.entrySet().stream()
                .filter(known -> known.getKey().matcher(licence).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Path onlyPom(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pom"))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Group and artifact from where a repository keeps the file: {@code …/repository/org/example/thing/1.0/thing-1.0.pom}. */
    private static String coordinates(Path pom) {
        var artifact = pom.getParent().getParent();
        var path = artifact.getParent().toString().replace('\\', '/');
        var group = path.substring(path.indexOf("/repository/") + "/repository/".length())
                .replace('/', '.');
        return group + ":" + artifact.getFileName();
    }

    private static List<String> licences(Path pom) throws IOException, SAXException, ParserConfigurationException {
        var project = read(pom).getDocumentElement();
        var names = new ArrayList<String>();
        var licences = project.getElementsByTagName("license");
        for (int i = 0; i < licences.getLength(); i++) {
            var licence = (Element) licences.item(i);
            names.add(text(licence, "name") + " " + text(licence, "url"));
        }
        var parents = project.getElementsByTagName("parent");
        if (names.isEmpty() && parents.getLength() > 0) {
            var parent = (Element) parents.item(0);
            var repository = pom.getParent();
            while (!repository.getFileName().toString().equals("repository")) {
                repository = repository.getParent();
            }
            var artifact = text(parent, "artifactId");
            var version = text(parent, "version");
            var file = repository
                    .resolve(text(parent, "groupId").replace('.', '/'))
                    .resolve(artifact)
                    .resolve(version)
                    .resolve(artifact + "-" + version + ".pom");
            return Files.exists(file) ? licences(file) : List.of();
        }
        return names;
    }

    private static Document read(Path pom) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(pom.toFile());
    }

    private static String text(Element element, String child) {
        var found = element.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static Map<Pattern, String> known(String... pairs) {
        var known = new LinkedHashMap<Pattern, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            known.put(Pattern.compile(pairs[i], Pattern.CASE_INSENSITIVE), pairs[i + 1]);
        }
        return known;
    }
}
