package org.trajectory;

import java.util.Comparator;
import java.util.Set;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Which test classes come first. Journeys wait for one another, since they share an installation: they go one after the
 * other beside everything else, and none is left for the end. Then what takes longest, so that the two ends meet.
 */
public final class SlowFirst implements ClassOrderer {
    private static final Set<String> LONG = Set.of(
            "ImportCrashTest",
            "BackupTest",
            "CrashTest",
            "RealCategoriesTest",
            "RightsTest",
            "ServersTest",
            "EmbeddedServerTest",
            "RealHeadlinesTest",
            "RealInsightTest",
            "GalleryBrowserTest",
            "PasswordSignInTest",
            "PublishedTest");

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparingInt(SlowFirst::rank));
    }

    private static int rank(ClassDescriptor test) {
        var type = test.getTestClass();
        if (type.getPackageName().endsWith(".journeys")) {
            return 0;
        }
        return LONG.contains(type.getSimpleName()) ? 1 : 2;
    }
}
