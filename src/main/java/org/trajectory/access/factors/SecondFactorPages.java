package org.trajectory.access.factors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.signin.Arrivals;
import org.trajectory.access.signin.HalfWay;
import org.trajectory.access.signin.KnownTries;
import org.trajectory.platform.Scope;
import org.trajectory.web.Checked.FieldError;

/** The second step of signing in. Open to all, but without a first step there is nothing on these pages. */
@Controller
@ConditionalOnWebApplication
@Needs(Action.READ_HELP)
public class SecondFactorPages {
    private final Arrivals arrivals;
    private final Factors factors;
    private final KnownTries tries;

    SecondFactorPages(Arrivals arrivals, Factors factors, KnownTries tries) {
        this.arrivals = arrivals;
        this.factors = factors;
        this.tries = tries;
    }

    /** @param app asks for a code; else there are passkeys only */
    public record AskPage(boolean app, boolean passkey, List<FieldError> errors) {}

    @GetMapping("/sign-in/second-factor")
    ModelAndView ask(HttpServletRequest request) {
        return arrivals.halfWay(request).map(half -> askPage(half, List.of())).orElseGet(SecondFactorPages::toSignIn);
    }

    private ModelAndView askPage(HalfWay half, List<FieldError> errors) {
        var state = Scope.installation("sign-in").get(() -> factors.state(half.person()));
        return new ModelAndView(
                "access/factors/ask",
                Map.of("page", new AskPage(state.app() || state.codesLeft() > 0, state.passkeys() > 0, errors)));
    }

    @PostMapping("/sign-in/second-factor")
    ModelAndView answer(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        var half = arrivals.halfWay(request).filter(found -> !found.toSetUp());
        if (half.isEmpty()) {
            return toSignIn();
        }
        long person = half.get().person();
        var by = Scope.installation("person:" + person);
        return by.get(() -> {
            var until = tries.begin("second factor", person, request);
            if (until.isPresent()) {
                return refused(half.get(), HttpStatus.TOO_MANY_REQUESTS, tries.words(until.get()));
            }
            var opened = factors.open(person, code);
            if (opened == Factors.Opened.NOT) {
                return refused(
                        half.get(),
                        HttpStatus.OK,
                        "Enter the code that the app shows now, six digits; or a recovery code that you haven’t used");
            }
            if (opened == Factors.Opened.KEY_LOST) {
                return refused(
                        half.get(),
                        HttpStatus.OK,
                        "Codes of the app can’t be checked at the moment, through no fault of yours. Enter a recovery code, use a passkey, or ask your administrator for help");
            }
            tries.succeeded("second factor", person, request);
            var way = half.get().way() + (opened == Factors.Opened.BY_APP ? " and code" : " and recovery code");
            return new ModelAndView("redirect:" + arrivals.letIn(person, way, request, response));
        });
    }

    private ModelAndView refused(HalfWay half, HttpStatus status, String message) {
        var page = askPage(half, List.of(new FieldError("code", message)));
        page.setStatus(status);
        return page;
    }

    @GetMapping("/sign-in/set-up")
    ModelAndView setUp(HttpServletRequest request) {
        return settingUp(request)
                .map(half -> setUpPage(half.person(), List.of()))
                .orElseGet(SecondFactorPages::toSignIn);
    }

    @PostMapping("/sign-in/set-up")
    ModelAndView setUp(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        var half = settingUp(request);
        if (half.isEmpty()) {
            return toSignIn();
        }
        long person = half.get().person();
        var codes = Scope.installation("person:" + person).get(() -> factors.confirm(person, code));
        if (codes.isEmpty()) {
            return setUpPage(person, List.of(FactorPages.wrongCode()));
        }
        var next = arrivals.letIn(person, half.get().way() + " and code", request, response);
        return FactorPages.codesPage(codes.get(), next);
    }

    private static ModelAndView toSignIn() {
        return new ModelAndView("redirect:/sign-in?ended");
    }

    private Optional<HalfWay> settingUp(HttpServletRequest request) {
        return arrivals.halfWay(request).filter(HalfWay::toSetUp);
    }

    private ModelAndView setUpPage(long person, List<FieldError> errors) {
        var setUp = Scope.installation("person:" + person).get(() -> factors.setUp(person));
        return new ModelAndView(
                "access/factors/set-up",
                Map.of("page", new FactorPages.SetUpPage("/sign-in/set-up", setUp, true, errors)));
    }
}
