package org.trajectory.access.invitations;

import org.jspecify.annotations.Nullable;
import org.trajectory.web.Answers;

/** E-mail addresses as they are typed. */
public final class Addresses {
    private Addresses() {}

    public static String read(Answers answers, @Nullable String typed) {
        var address = answers.text("email", typed, "Enter an e-mail address, like name@example.org");
        if (!address.isEmpty() && !address.matches("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+\\.[^@\\s<>,;\"]+")) {
            answers.refuse("email", "Enter an e-mail address in the right form, like name@example.org");
        }
        return address;
    }
}
