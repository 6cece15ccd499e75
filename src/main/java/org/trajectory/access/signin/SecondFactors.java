package org.trajectory.access.signin;

/** What is asked for besides the first factor. */
public interface SecondFactors {
    enum Ask {
        /** The person has a second factor: it is asked for. */
        FOR_IT,
        /** The person has none, and a role that needs one: it is set up first. */
        TO_SET_UP,
        NOTHING
    }

    Ask ask(long person);
}
