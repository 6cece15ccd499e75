package org.trajectory.partnership.constitution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Refused;

/** The constitutions shipped as templates, and reading of others. */
@Component
public class Constitutions {
    private static final String PLACE = "classpath*:org/trajectory/partnership/constitutions/*.yaml";

    private final ConcurrentHashMap<String, ConstitutionFile.Read> parsed = new ConcurrentHashMap<>();
    private volatile List<Constitution> shipped = List.of();

    /** By title of their model. Read when first asked for, so that starting costs nothing. */
    public List<Constitution> shipped() {
        if (shipped.isEmpty()) {
            try {
                var found = new ArrayList<Constitution>();
                for (var resource : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
                    found.add(parse(
                            String.valueOf(resource.getFilename()),
                            resource.getContentAsString(StandardCharsets.UTF_8)));
                }
                shipped = found.stream()
                        .sorted(Comparator.comparing(Constitution::model).thenComparing(Constitution::id))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shipped;
    }

    public Optional<Constitution> find(String id) {
        return shipped().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** @throws Refused with every error and its line */
    public Constitution parse(String file, String text) {
        var read = read(file, text);
        if (!read.errors().isEmpty() || read.constitution().isEmpty()) {
            throw new Refused(
                    read.errors().stream().map(finding -> file + ", " + finding).collect(Collectors.joining("\n")));
        }
        return read.constitution().get();
    }

    /**
     * Rules that a body has adopted. They stay in force where a later version of the program finds that one of them can’t work:
     * the body changes them by its own procedure.
     */
    public Constitution adopted(String text) {
        return read("constitution", text).constitution().orElseGet(() -> parse("constitution", text));
    }

    private ConstitutionFile.Read read(String file, String text) {
        if (parsed.size() > 500) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(text, all -> ConstitutionFile.read(file, all));
    }

    /**
     * Text of a shipped constitution or of a file.
     *
     * @throws Refused where there is none such
     */
    public String text(String idOrFile) {
        var known = find(idOrFile);
        if (known.isPresent()) {
            return known.get().text();
        }
        var path = Path.of(idOrFile);
        if (!Files.isRegularFile(path)) {
            throw new Refused("There is no constitution %s: use the path of a .yaml file, or one of %s"
                    .formatted(
                            idOrFile, shipped().stream().map(Constitution::id).collect(Collectors.joining(", "))));
        }
        try {
            if (Files.size(path) > 1_000_000) {
                throw new Refused("%s is too large for a constitution".formatted(path));
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new Refused("%s isn’t text in UTF-8: save the constitution as UTF-8".formatted(path), e);
        } catch (IOException e) {
            throw new Refused("%s can’t be read: %s".formatted(path, e.getMessage()), e);
        }
    }
}
