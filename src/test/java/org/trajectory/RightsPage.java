package org.trajectory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;

/** The page of {@code docs/} that tells people who may do what. */
final class RightsPage {
    private RightsPage() {}

    static String of(List<Route> routes, List<WorkNamed> works) {
        var roles = Role.values();
        var text = new StringBuilder("""
                # Who may do what

                Made by `RightsTest` from the table in `access/Role.java`, the routes and the verbs; the same test tries every route as every
                role. A role is held at an authority, or below it at a consortium, a body, a school, a trust, a diocese or a provider; row-level
                security keeps it to what belongs there.
                Verbs act as the operator of the installation: who may run them is decided by who may read the data folder;
                the right they name tells what they do.

                ## Rights of roles

                """);
        text.append("| the right to | reaches |");
        Arrays.stream(roles)
                .forEach(role -> text.append(' ').append(role.words()).append(" |"));
        text.append("\n| --- | --- |").append(" --- |".repeat(roles.length)).append('\n');
        for (var action : Action.values()) {
            text.append("| %s | %s |".formatted(action.words(), action.reach().words()));
            Arrays.stream(roles).forEach(role -> text.append(role.may(action) ? " yes |" : "  |"));
            text.append('\n');
        }
        text.append("\n## Pages\n\nAny one of the rights is enough.\n\n| address | the right to |\n| --- | --- |\n");
        routes.forEach(route -> text.append("| `%s` | %s |\n"
                .formatted(
                        route.name(),
                        words(route.needs()) + (route.atInstallation() ? " (a role at the installation)" : ""))));
        text.append("\n## Verbs\n\n| verb | the right to |\n| --- | --- |\n");
        Trajectory.VERBS.stream()
                .filter(verb -> verb.isAnnotationPresent(Needs.class))
                .sorted(Comparator.comparing(RightsPage::name))
                .forEach(verb -> text.append("| `%s` | %s |\n"
                        .formatted(
                                name(verb),
                                words(List.of(verb.getAnnotation(Needs.class).value())))));
        text.append(
                "\n## Work that goes on by itself\n\nIt is done as the person who started it, or as the installation at set times.\n\n| work | an exercise of the right to |\n| --- | --- |\n");
        works.forEach(work -> text.append("| `%s` | %s |\n".formatted(work.name(), words(work.needs()))));
        return text.toString();
    }

    static String name(Class<? extends Verb> verb) {
        return verb.getAnnotation(Command.class).name();
    }

    private static String words(List<Action> actions) {
        return actions.stream().map(Action::words).collect(Collectors.joining("; or to "));
    }
}
