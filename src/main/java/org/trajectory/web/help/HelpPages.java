package org.trajectory.web.help;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Gathers {@code help/glossary*.yaml} (word: meaning) and {@code help/topics*.yaml} (heading: paragraphs) from the class
 * path, so that a module adds its own words by a file of its own.
 */
@Controller
class HelpPages {
    private final List<GlossaryEntry> glossary;
    private final List<HelpTopic> topics;

    HelpPages() {
        glossary = read("glossary", new TypeReference<Map<String, String>>() {})
                .flatMap(file -> file.entrySet().stream())
                .map(entry -> new GlossaryEntry(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(GlossaryEntry::word, String.CASE_INSENSITIVE_ORDER))
                .toList();
        topics = read("topics", new TypeReference<Map<String, List<String>>>() {})
                .flatMap(file -> file.entrySet().stream())
                .map(entry -> new HelpTopic(entry.getKey(), entry.getValue()))
                .toList();
    }

    @GetMapping("/help")
    ModelAndView help() {
        return new ModelAndView("help/index", Map.of("topics", topics));
    }

    @GetMapping("/help/glossary")
    ModelAndView glossary() {
        return new ModelAndView("help/glossary", Map.of("entries", glossary));
    }

    @GetMapping("/help/accessibility")
    ModelAndView accessibility() {
        return new ModelAndView("help/accessibility");
    }

    private static <T> Stream<T> read(String kind, TypeReference<T> type) {
        var yaml = new ObjectMapper(new YAMLFactory());
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:help/" + kind + "*.yaml");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            return Stream.of(files).map(file -> value(yaml, file, type));
        } catch (IOException e) {
            throw new UncheckedIOException("The help files can't be listed", e);
        }
    }

    private static <T> T value(ObjectMapper yaml, Resource file, TypeReference<T> type) {
        try (var content = file.getInputStream()) {
            return yaml.readValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Help file " + file.getFilename() + " can't be read", e);
        }
    }
}
