package org.trajectory.access.invitations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.signin.OtherWay;
import org.trajectory.access.signin.Tries;
import org.trajectory.platform.Scope;
import org.trajectory.platform.mail.Outbox;
import org.trajectory.platform.mail.Postman;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;

/** A new password for who has forgotten theirs. What is answered is the same whether or not there is such an account. */
@Controller
@Needs(Action.READ_HELP)
public class ForgottenPages {
    private final Invitations invitations;
    private final Outbox outbox;
    private final Postman postman;
    private final Tries tries;

    ForgottenPages(Invitations invitations, Outbox outbox, Postman postman, Tries tries) {
        this.invitations = invitations;
        this.outbox = outbox;
        this.postman = postman;
        this.tries = tries;
    }

    @Component
    @Order(100)
    static class OnSignIn implements OtherWay {
        @Override
        public List<Link> links() {
            return List.of(new Link("I have forgotten my password", "/sign-in/forgotten"));
        }
    }

    /** @param byEmail whether a mail server is set; else an administrator helps */
    public record ForgottenPage(boolean byEmail, boolean asked, String email, List<FieldError> errors) {}

    @GetMapping("/sign-in/forgotten")
    ModelAndView forgotten() {
        return page(false, "", List.of());
    }

    @PostMapping("/sign-in/forgotten")
    ModelAndView forgotten(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        var answers = new Answers();
        var address = Addresses.read(answers, email);
        if (!outbox.isOpen() || !answers.errors().isEmpty()) {
            return page(false, email, answers.errors());
        }
        return Scope.installation("sign-in").get(() -> {
            if (tries.begin(Tries.Counter.ofRequest("forgotten", address, request.getRemoteAddr()))
                    .isPresent()) {
                var page = page(
                        false,
                        email,
                        List.of(
                                new FieldError(
                                        "email",
                                        "A letter was asked for several times already. Look into your mail, and try again in an hour")));
                page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
                return page;
            }
            invitations.forgotten(address);
            postman.call();
            return page(true, address, List.of());
        });
    }

    private ModelAndView page(boolean asked, String email, List<FieldError> errors) {
        return new ModelAndView(
                "access/invitations/forgotten",
                Map.of("page", new ForgottenPage(outbox.isOpen(), asked, email, errors)));
    }
}
