package org.trajectory.platform.cli;

/** What a module has to say to the operator when the pages open. */
public interface FirstSteps {
    /** @param address of the pages, without a slash at its end */
    void say(String address, Output out);
}
