package org.trajectory.schools.derivation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Words by which a name is found. */
public final class Words {
    private Words() {}

    /** Runs of letters and figures in lower case; {@code St Mary's} gives {@code st} and {@code marys}. */
    public static Set<String> of(String name) {
        var words = new TreeSet<>(Arrays.asList(
                name.toLowerCase(Locale.UK).replace("'", "").replace("’", "").split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }
}
