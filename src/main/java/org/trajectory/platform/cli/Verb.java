package org.trajectory.platform.cli;

import java.util.Map;
import org.springframework.beans.factory.BeanFactory;

/**
 * A verb of the command line: a picocli command with a constructor of no arguments, so that wrong use is told before any
 * database is opened. What it needs it takes from the beans when it runs.
 */
public interface Verb {
    /**
     * @return exit code: 0 done, 1 refused or failed
     * @throws org.trajectory.platform.Refused with a message for the operator; makes the exit code 1
     */
    int run(BeanFactory beans, Output out) throws Exception;

    /** True for a verb that opens the pages and goes on until it is stopped. */
    default boolean servesPages() {
        return false;
    }

    /** False for a verb that only makes files. */
    default boolean needsDatabase() {
        return true;
    }

    /** Settings of Spring that this verb's options stand for, such as {@code server.port}. */
    default Map<String, Object> settings() {
        return Map.of();
    }
}
