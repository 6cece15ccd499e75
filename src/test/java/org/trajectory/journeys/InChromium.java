package org.trajectory.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Marks a test that people's journeys run in; all such tests visit one {@link Installation}, made for the first of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InChromium.Opening.class)
@ResourceLock("the browser")
@interface InChromium {

    /** Opens the installation once a test run and hands it to the tests. */
    final class Opening implements ExecutionCondition, ParameterResolver {
        private static final Namespace ONE = Namespace.create(Opening.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Installation.chromium().isPresent()) {
                return ConditionEvaluationResult.enabled("Chromium is there");
            }
            System.out.println("skipped: no Chromium found for " + context.getDisplayName());
            return ConditionEvaluationResult.disabled("no Chromium found");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Installation.class;
        }

        @Override
        public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ONE)
                    .computeIfAbsent("installation", key -> Installation.ofEldershire(), Installation.class);
        }
    }
}
