package org.trajectory.access;

import java.util.List;
import java.util.Map;

/**
 * What a module holds about people with an account. A module that does declares a bean: what it holds is handed to the
 * person who asks for it, and erased with the account. Both run in the scope of the installation.
 */
public interface PersonalData {
    /** As a heading, such as “Seats on boards”. */
    String heading();

    /** A row for each thing held, in plain words: column to value. */
    List<Map<String, String>> of(long person);

    /** Erases what isn’t needed to read decisions by; where nothing can be, does nothing. */
    default void erase(long person) {}
}
