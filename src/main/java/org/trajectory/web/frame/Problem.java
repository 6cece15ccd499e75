package org.trajectory.web.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an error page says.
 *
 * @param typed into the form that was sent, by name of the field
 */
public record Problem(String heading, List<String> lines, Map<String, String> typed) {
    public Problem {
        lines = List.copyOf(lines);
        typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
    }

    static Problem of(String heading, String... lines) {
        return new Problem(heading, List.of(lines), Map.of());
    }

    Problem after(Map<String, String> form) {
        return new Problem(heading, lines, form);
    }

    /** For what the server itself refuses, without words of ours. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> of("Sign in first", "This page is for people who are signed in.");
            case 403 ->
                of(
                        "You can't do this",
                        "Your role doesn't have the right that this page needs. Ask an administrator of your authority if"
                                + " you should have it.",
                        "If the page was open for long, go back, reload it and try again.");
            case 404 ->
                of(
                        "Page not found",
                        "If you typed the address, check that it is right. If you followed a link here, what it led to"
                                + " may have moved.");
            case 405 -> of("This address can't be used that way", "Go back and use the buttons on the page.");
            case 409 ->
                of(
                        "Someone changed this meanwhile",
                        "Your change was not saved. Go back, reload the page and look again.");
            case 413 -> of("The file is too large", "Import it from the command line, or in parts.");
            case 429 -> of("Too many attempts", "Wait a minute, then try again.");
            case 503 -> of("Not ready yet", "The server is starting or being looked after. Try again in a minute.");
            default ->
                status >= 500
                        ? of(
                                "Sorry, something went wrong on our side",
                                "What you typed was not saved. Try again in a minute. If it happens again, tell the team"
                                        + " that runs the service what you were doing and when.")
                        : of(
                                "The server doesn't understand this request",
                                "Go back, check what you entered and try again.");
        };
    }
}
