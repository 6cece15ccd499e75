/**
 * Pure statistics that no library on Maven Central has, or that would bring more than is used: intervals, funnels, control
 * charts, trends, penalised logistic regression and its honesty, a multilevel model, nearest neighbours. Knows nothing of
 * schools.
 */
@ApplicationModule(
        displayName = "Statistics",
        allowedDependencies = {})
@NullMarked
package org.trajectory.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
