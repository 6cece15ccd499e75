package org.trajectory.categories;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;

/** Which schools lay below the government's floor standards. They lie above this module, so the module that keeps them supplies them. */
public interface FloorStandards {
    /**
     * A standard in a school year.
     *
     * @param words what it asks, for people
     * @param judged how many schools of the authority it could be tried on
     * @param below those that lay below it
     */
    record Tried(String name, String words, AcademicYear year, int judged, Set<SchoolId> below) {}

    /** Those in force in the school year before the day, whose results were known by then; empty where none was in force. */
    List<Tried> of(AuthorityCode authority, LocalDate day);

    /** The latest school year in which any was in force, in words; for saying that none is now. */
    String lastInForce();
}
