package org.trajectory.platform.cli;

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
}
