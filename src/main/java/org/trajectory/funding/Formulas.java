package org.trajectory.funding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Refused;

/** The formulas that are shipped, and those read from a file. */
@Component
public class Formulas {
    private static final String PLACE = "classpath*:org/trajectory/funding/formulas/*.yaml";
    private final List<Formula> shipped;

    public Formulas() {
        try {
            var found = new java.util.ArrayList<Formula>();
            for (var resource : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
                found.add(FormulaFile.read(
                        String.valueOf(resource.getFilename()), resource.getContentAsString(StandardCharsets.UTF_8)));
            }
            shipped = found.stream().sorted(Comparator.comparing(Formula::id)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Formula> list() {
        return shipped;
    }

    public Optional<Formula> find(String id) {
        return shipped.stream().filter(formula -> formula.id().equals(id)).findFirst();
    }

    /**
     * @param idOrFile id of a shipped formula, or a path that ends in .yaml or .yml
     * @throws Refused where there is none such, or the file isn't a formula
     */
    public Formula get(String idOrFile) {
        return find(idOrFile).orElseGet(() -> {
            if (!idOrFile.matches("(?i).*\\.ya?ml")) {
                throw new Refused("There is no formula %s: use %s, or the path of a .yaml file"
                        .formatted(
                                idOrFile,
                                String.join(
                                        ", ", shipped.stream().map(Formula::id).toList())));
            }
            return read(Path.of(idOrFile));
        });
    }

    /** @throws Refused with each fault and its line */
    public Formula parse(String file, String text) {
        return FormulaFile.read(file, text);
    }

    private static Formula read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new Refused("There is no file %s: check the path of the formula".formatted(path));
        }
        try {
            if (Files.size(path) > 1_000_000) {
                throw new Refused("%s is too large for a formula".formatted(path));
            }
            return FormulaFile.read(path.getFileName().toString(), Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new Refused("%s isn’t text in UTF-8: save the formula as UTF-8".formatted(path), e);
        } catch (IOException e) {
            throw new Refused("%s can’t be read: %s".formatted(path, e.getMessage()), e);
        }
    }
}
