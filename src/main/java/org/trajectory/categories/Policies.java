package org.trajectory.categories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.dmn.PolicyReader;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.categories.life.PolicyShelf;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.Refused;

/** The policies at hand: those shipped, and any DMN file handed in. */
@Service
public class Policies {
    private static final List<String> SHIPPED = List.of("warwickshire-2013", "report-card-2025");
    private static final int KEPT = 50;

    private final InputCatalogue catalogue;
    private final Optional<PolicyShelf> shelf;
    private final Map<String, DecisionTable> tables = new ConcurrentHashMap<>();
    private final Map<String, DecisionTable> drafts = new ConcurrentHashMap<>();
    private final Set<String> gappy = ConcurrentHashMap.newKeySet();
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /** Those shipped and files alone, where no database is open. */
    public Policies(IndicatorCatalogue indicators) {
        this(indicators, Optional.empty());
    }

    @Autowired
    public Policies(IndicatorCatalogue indicators, Optional<PolicyShelf> shelf) {
        this.catalogue = InputCatalogue.of(indicators.list());
        this.shelf = shelf;
    }

    /** Those shipped, then the authorities’ own that can be run. */
    public List<Policy> list() {
        var all = new ArrayList<>(shipped());
        shelf.map(PolicyShelf::list)
                .orElse(List.of())
                .forEach(version -> runnable(version).ifPresent(all::add));
        return all;
    }

    /** A draft with a gap isn’t listed. */
    private Optional<Policy> runnable(PolicyVersion version) {
        if (gappy.contains(version.hash())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    table(version.policy() + ".dmn", bytes(version.dmn())).policy());
        } catch (Refused e) {
            if (gappy.size() >= KEPT) {
                gappy.clear();
            }
            gappy.add(version.hash());
            return Optional.empty();
        }
    }

    public List<Policy> shipped() {
        return SHIPPED.stream().map(id -> shipped(id).policy()).toList();
    }

    public boolean isShipped(String id) {
        return SHIPPED.contains(id);
    }

    /**
     * A shipped policy by its id; an authority’s own by {@code eldershire} (the version in force, else the newest) or
     * {@code eldershire@2}.
     *
     * @throws Refused if that one has a gap or an overlap
     */
    public Optional<Policy> find(String id) {
        return SHIPPED.contains(id)
                ? Optional.of(shipped(id).policy())
                : shelf.flatMap(all -> all.find(id))
                        .map(version -> table(version.policy() + ".dmn", bytes(version.dmn()))
                                .policy());
    }

    /** @throws Refused if none has the id */
    public Policy get(String id) {
        return find(id).orElseThrow(() -> none(id));
    }

    private static Refused none(String id) {
        return new Refused("There is no policy “%s”. There are: %s, those of your authority, or name a .dmn file"
                .formatted(id, String.join(", ", SHIPPED)));
    }

    /** As {@link #get}; a draft with gaps will do. */
    public DecisionTable lookUpDraft(String id) {
        return SHIPPED.contains(id)
                ? shipped(id)
                : shelf.flatMap(all -> all.find(id))
                        .map(version -> draft(version.policy() + ".dmn", bytes(version.dmn())))
                        .orElseThrow(() -> none(id));
    }

    /** As {@link #lookUpDraft}. */
    public Policy lookUp(String id) {
        return lookUpDraft(id).policy();
    }

    /** @throws IllegalArgumentException if no input has the name */
    public PolicyInput input(String name) {
        return catalogue.find(name).orElseThrow(() -> new IllegalArgumentException("No policy input is named " + name));
    }

    private static byte[] bytes(String dmn) {
        return dmn.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A shipped policy by its id, or a DMN file by its path.
     *
     * @throws Refused if there is neither, or the file is no usable policy
     */
    public Policy resolve(String idOrFile) {
        if (find(idOrFile).isPresent()) {
            return get(idOrFile);
        }
        var file = file(idOrFile);
        return file.isPresent() ? read(idOrFile, file.get()) : get(idOrFile);
    }

    /**
     * As {@link #resolve}, for looking at: a policy with gaps or overlaps will do.
     *
     * @throws Refused if there is neither, or the file is no DMN that a policy may be
     */
    public DecisionTable resolveDraft(String idOrFile) {
        if (!SHIPPED.contains(idOrFile)
                && shelf.flatMap(all -> all.find(idOrFile)).isEmpty()) {
            var file = file(idOrFile);
            if (file.isPresent()) {
                return draft(idOrFile, file.get());
            }
        }
        return lookUpDraft(idOrFile);
    }

    private static Optional<byte[]> file(String name) {
        try {
            var file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return Optional.of(Files.readAllBytes(file));
            }
        } catch (InvalidPathException e) {
            throw new Refused("“%s” is neither a policy nor a file".formatted(name), e);
        } catch (IOException e) {
            throw new Refused("%s can’t be read: %s".formatted(name, e.getMessage()), e);
        }
        if (name.endsWith(".dmn")) {
            throw new Refused("There is no file %s".formatted(name));
        }
        return Optional.empty();
    }

    /** @throws Refused with the reason if it isn't DMN, has errors, or asks for what isn't offered; gaps will do */
    public DecisionTable draft(String name, byte[] dmn) {
        var hash = PolicyReader.hash(dmn);
        var known = drafts.get(hash);
        if (known != null) {
            return known;
        }
        var table = new PolicyReader(catalogue).draft(name, dmn);
        if (drafts.size() >= KEPT) {
            drafts.clear();
        }
        drafts.put(hash, table);
        return table;
    }

    /** @throws Refused with the reason if it isn't DMN, has errors or gaps, or asks for what isn't offered */
    public Policy read(String name, byte[] dmn) {
        return table(name, dmn).policy();
    }

    /** The documented list of what a policy may ask. */
    public List<PolicyInput> inputs() {
        return catalogue.list();
    }

    /** A policy ready to categorise. */
    public DecisionTable table(Policy policy) {
        return table(policy.id() + ".dmn", policy.dmn().getBytes(StandardCharsets.UTF_8));
    }

    DecisionTable table(String name, byte[] dmn) {
        var hash = PolicyReader.hash(dmn);
        var known = tables.get(hash);
        if (known != null) {
            return known;
        }
        var table = new PolicyReader(catalogue).read(name, dmn);
        if (tables.size() >= KEPT) {
            tables.clear();
        }
        tables.put(hash, table);
        return table;
    }

    InputCatalogue catalogue() {
        return catalogue;
    }

    private DecisionTable shipped(String id) {
        var known = tables.get(hashes.getOrDefault(id, ""));
        if (known != null) {
            return known;
        }
        try (var in = Policies.class.getResourceAsStream("policies/" + id + ".dmn")) {
            // What comes along was tried on schools of every kind by a test, which would take each start a second.
            var table = new PolicyReader(catalogue)
                    .draft(id + ".dmn", Objects.requireNonNull(in).readAllBytes());
            hashes.put(id, table.policy().hash());
            tables.put(table.policy().hash(), table);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
