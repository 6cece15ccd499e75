package org.trajectory.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.trajectory.demo.population.Population;

/** Makes files in the official formats about invented schools, the same bytes for the same plan. */
public final class OfficialFiles {
    /** Who is in which consortium ({@code urn,consortium}); not an official file, so it isn't for the importer. */
    public static final String CONSORTIA = "consortia.csv";

    private OfficialFiles() {}

    /**
     * Writes the files of a plan: {@code gias/}, {@code lookups/}, {@code statistical-neighbours/}, {@code ofsted/}, a
     * folder for each school year, and for the invented country {@link #CONSORTIA}.
     *
     * @param out a folder without other files, made if it isn't there
     * @param progress told in a few words what is being written
     * @return the official files of the folder, in order: what to import
     */
    public static List<Path> make(Plan plan, Path out, Consumer<String> progress) throws IOException {
        progress.accept("Inventing schools");
        return new Publication(Population.of(plan), out, progress).write();
    }
}
