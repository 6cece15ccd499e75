package org.trajectory.access.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.access.passwords.PasswordRules;
import org.trajectory.access.sessions.Sessions;
import org.trajectory.access.signin.Arrivals;
import org.trajectory.access.signin.PasswordSignIn;
import org.trajectory.access.signin.PasswordSignIn.Outcome;
import org.trajectory.platform.Scope;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** What a person sees and changes of their own account: roles, password, and where they are signed in. */
@Controller
@ConditionalOnWebApplication
@Needs(Action.SEE_HOME)
public class AccountPages {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final Viewing viewing;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordSignIn passwords;
    private final Arrivals arrivals;
    private final Invitations letters;
    private final List<AccountSection> sections;

    AccountPages(
            Viewing viewing,
            Accounts accounts,
            Sessions sessions,
            PasswordSignIn passwords,
            Arrivals arrivals,
            Invitations letters,
            List<AccountSection> sections) {
        this.viewing = viewing;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.arrivals = arrivals;
        this.letters = letters;
        this.sections = sections;
    }

    /** @param began and used in words */
    public record SessionLine(String handle, String device, String way, String began, String used, boolean own) {}

    public record AccountPage(
            Person person,
            boolean hasPassword,
            List<AccountSection.Line> lines,
            List<SessionLine> sessions,
            List<FieldError> errors) {}

    @GetMapping("/account")
    ModelAndView account(HttpServletRequest request) {
        var person = viewing.person();
        var account = mine(person);
        var own = request.getSession(false);
        var lines = sessions.list(person.id(), account.epoch(), own == null ? null : own.getId()).stream()
                .map(AccountPages::line)
                .toList();
        var more = sections.stream()
                .map(section -> Scope.installation("person:" + person.id()).get(() -> section.line(person.id())))
                .toList();
        return new ModelAndView(
                "access/account/account",
                Map.of("page", new AccountPage(person, account.hasPassword(), more, lines, List.of())));
    }

    /** For a page. */
    public static SessionLine line(Sessions.Open open) {
        return new SessionLine(
                open.handle(),
                open.arrival().device(),
                open.arrival().way(),
                WHEN.format(open.arrival().at().atZone(ZoneId.systemDefault())),
                WHEN.format(open.lastUsed().atZone(ZoneId.systemDefault())),
                open.own());
    }

    private Accounts.Account mine(Person person) {
        return Scope.installation("person:" + person.id())
                .get(() -> accounts.find(person.id()).orElseThrow());
    }

    public record PasswordPage(boolean hasPassword, List<FieldError> errors) {}

    @GetMapping("/account/password")
    ModelAndView password() {
        return passwordPage(mine(viewing.person()).hasPassword(), List.of());
    }

    @PostMapping("/account/password")
    ModelAndView password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            RedirectAttributes next) {
        var account = mine(viewing.person());
        var answers = new Answers();
        PasswordRules.weakness(password, account.name(), account.email())
                .ifPresent(message -> answers.refuse("password", message));
        if (account.hasPassword()) {
            switch (passwords.checkAgain(account.email(), current, request)) {
                case Outcome.Right right -> {}
                case Outcome.Wrong wrong -> answers.refuse("current", "Enter your present password");
                case Outcome.Wait wait -> answers.refuse("current", "Too many tries were wrong. Try again in an hour");
            }
        }
        if (!answers.errors().isEmpty()) {
            return passwordPage(account.hasPassword(), answers.errors());
        }
        Scope.installation("person:" + account.id()).run(() -> {
            accounts.setPassword(account.id(), password);
            letters.tellChanged(account.id(), "Your password was changed.");
        });
        goOnAlone(account.id(), request);
        Notice.done(next, "Your password is changed. Every other device is signed out.");
        return new ModelAndView("redirect:/account");
    }

    private static ModelAndView passwordPage(boolean hasPassword, List<FieldError> errors) {
        return new ModelAndView("access/account/password", Map.of("page", new PasswordPage(hasPassword, errors)));
    }

    /** Ends one session of the person's own. */
    @PostMapping("/account/sessions/{handle}/end")
    String endSession(@PathVariable String handle, RedirectAttributes next) {
        if (sessions.end(viewing.person().id(), handle)) {
            Notice.done(next, "That device is signed out.");
        } else {
            Notice.information(next, "That device was signed out already.");
        }
        return "redirect:/account";
    }

    /** Ends every other session of the person's own; this one goes on. */
    @PostMapping("/account/sessions/end-others")
    String endOthers(HttpServletRequest request, RedirectAttributes next) {
        var person = viewing.person().id();
        Scope.installation("person:" + person).run(() -> accounts.endSessions(person));
        goOnAlone(person, request);
        Notice.done(next, "You are signed out everywhere else.");
        return "redirect:/account";
    }

    /** The database knows this session by its earlier number until the request ends. */
    private void goOnAlone(long person, HttpServletRequest request) {
        var own = request.getSession().getId();
        arrivals.goOn(person, request);
        sessions.endAll(person, own);
    }
}
