package org.trajectory.access.invitations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.keeping.Keeping;
import org.trajectory.platform.mail.Postman;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;

/** Administrators see who was invited and hasn't come yet, and hand out links anew or take them back. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class InvitationPages {
    /** How a link is handed over, in the order offered. */
    public static final Map<String, String> WAYS;

    static {
        var ways = new LinkedHashMap<String, String>();
        ways.put("email", "By e-mail");
        ways.put("paper", "As a page to print");
        WAYS = Collections.unmodifiableMap(ways);
    }

    private final Invitations invitations;
    private final Keeping keeping;
    private final Postman postman;
    private final Clock clock;

    InvitationPages(Invitations invitations, Keeping keeping, Postman postman, Clock clock) {
        this.invitations = invitations;
        this.keeping = keeping;
        this.postman = postman;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem invitationsItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "Invitations", "/invitations", 2, Action.MANAGE_PEOPLE.name());
        }
    }

    public record ListPage(DataTable table, int count, boolean byEmail) {}

    @GetMapping("/invitations")
    ModelAndView list() {
        var open = invitations.list();
        return new ModelAndView(
                "access/invitations/list",
                Map.of("page", new ListPage(table(open), open.size(), invitations.byEmail())));
    }

    @GetMapping("/invitations.csv")
    void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "invitations", table(invitations.list()).file());
    }

    private DataTable table(List<Invitations.Open> open) {
        var now = clock.instant();
        var rows = open.stream()
                .map(link -> List.of(
                        Cell.link(link.name(), "/people/" + link.person() + "/account"),
                        Cell.text(link.email()),
                        Cell.text(link.kind() == LinkKind.INVITATION ? "Invitation" : "New password"),
                        Cell.text(LetterWords.when(link.madeAt())),
                        Cell.text(
                                now.isAfter(link.expiresAt())
                                        ? "Too old since " + LetterWords.when(link.expiresAt())
                                        : "Until " + LetterWords.when(link.expiresAt())),
                        Cell.text(invitations.fares(link))))
                .toList();
        var columns = List.of(
                Column.text("Name"),
                Column.text("E-mail address"),
                Column.text("For"),
                Column.text("Made"),
                Column.text("Works"),
                Column.text("How it went out"));
        return new DataTable("Links that weren’t used yet", columns, rows);
    }

    /** @param address of the link, shown this once */
    public record PaperPage(String name, String email, String address, long person, int days) {}

    /** Makes a new link, by e-mail or to print, and ends earlier ones. */
    @PostMapping("/people/{id}/link")
    ModelAndView link(
            @PathVariable long id, @RequestParam(defaultValue = "paper") String how, RedirectAttributes next) {
        var kept = keeping.of(id);
        var handed =
                kept.scope().get(() -> invitations.invite(id, how.equals("email"), kept.authority(), kept.keeper()));
        return switch (handed) {
            case Invitations.Handed.ByEmail mail -> {
                postman.call();
                Notice.done(next, "An e-mail with a link is on its way to %s.".formatted(mail.to()));
                yield new ModelAndView("redirect:/people/" + id + "/account");
            }
            case Invitations.Handed.OnPaper paper ->
                paperPage(kept.account().name(), kept.account().email(), paper.token(), id, invitations.root());
        };
    }

    /** The page to print, with the link that is shown once. */
    public static ModelAndView paperPage(String name, String email, String token, long person, String root) {
        return new ModelAndView(
                "access/invitations/paper",
                Map.of("page", new PaperPage(name, email, root + "/set-password/" + token, person, 7)));
    }

    @PostMapping("/people/{id}/link/revoke")
    String revoke(@PathVariable long id, RedirectAttributes next) {
        var kept = keeping.of(id);
        kept.scope().run(() -> invitations.revoke(id, kept.authority()));
        Notice.done(next, "The link is taken back: it doesn’t work any more.");
        return "redirect:/people/" + id + "/account";
    }
}
