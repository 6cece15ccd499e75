package org.trajectory.access.cli;

import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.factors.Factors;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.platform.mail.Outbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** For the day when the only administrator can't come in: whoever may read the data folder hands out a link. */
@Needs(Action.MANAGE_PEOPLE)
@Command(
        name = "let-in",
        description =
                "Print a one-time link by which somebody chooses a new password; for an administrator who can’t come in any more.")
public final class LetInVerb implements Verb {
    @Parameters(paramLabel = "ADDRESS", description = "E-mail address of the person’s account.")
    private String email = "";

    @Option(
            names = "--without-second-factor",
            description = "Take the person’s second factor away too, and sign them out everywhere.")
    private boolean withoutSecondFactor;

    @Override
    public int run(BeanFactory beans, Output out) {
        var account = beans.getBean(Accounts.class)
                .findByEmail(email)
                .orElseThrow(() -> new Refused("There is no person with the address %s.".formatted(email)));
        if (withoutSecondFactor) {
            beans.getBean(Factors.class).reset(account.id());
        }
        var handed = beans.getBean(Invitations.class).invite(account.id(), false, null, "The operator");
        if (!(handed instanceof Invitations.Handed.OnPaper paper)) {
            throw new IllegalStateException("asked for on paper");
        }
        var root = beans.getBean(Outbox.class).address().orElse("http://localhost:8080");
        out.say("A link for %s; it works once, for seven days:".formatted(account.name()));
        out.rows().println(root + "/set-password/" + paper.token());
        return 0;
    }
}
