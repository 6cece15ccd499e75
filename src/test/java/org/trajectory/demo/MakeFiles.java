package org.trajectory.demo;

import java.io.IOException;
import java.nio.file.Path;

/** For trying: {@code MakeFiles OUT [SCHOOLS YEARS SEED]}; without numbers the demo's authority. */
final class MakeFiles {
    private MakeFiles() {}

    static void main(String[] args) throws IOException {
        var plan = args.length == 1
                ? Plan.demo()
                : Plan.england(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        OfficialFiles.make(plan, Path.of(args[0]), progress -> {});
    }
}
