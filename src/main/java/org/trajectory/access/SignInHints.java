package org.trajectory.access;

import java.util.List;

/** People whom the sign-in page offers with their passwords; only the invented authority has any. */
public interface SignInHints {
    record Hint(String role, String name, String email, String password) {}

    List<Hint> hints();
}
