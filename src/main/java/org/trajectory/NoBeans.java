package org.trajectory;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** For verbs that need no database. */
final class NoBeans {
    static final StaticListableBeanFactory INSTANCE = new StaticListableBeanFactory();

    private NoBeans() {}
}
