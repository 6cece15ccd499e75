package org.trajectory.funding.claims;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Payment files for the council’s payment system, and what it answers. */
@Controller
@Needs(Action.PREPARE_CLAIMS)
public class PaymentPages {
    private final Payments payments;
    private final Purse purse;

    PaymentPages(Payments payments, Purse purse) {
        this.payments = payments;
        this.purse = purse;
    }

    @GetMapping("/money/payments")
    @Needs(Action.SEE_LEDGER)
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var files = payments.list(authority);
        boolean may = purse.mayAt(Action.PREPARE_CLAIMS, authority);
        return new Sheet(
                        files.isEmpty() ? "No payment file was made yet" : "Payment files",
                        "A file holds every certified claim that isn’t paid yet. Give it to the payment system, and hand in what that answers: each claim is then paid in the ledger, or stays to be paid.",
                        List.of(),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "Payment files",
                                        List.of(
                                                Column.text("File"),
                                                Column.text("Made"),
                                                Column.number("Claims"),
                                                Column.number("Amount"),
                                                Column.number("Answered"),
                                                Column.text("Response")),
                                        files.stream()
                                                .map(file -> List.of(
                                                        may
                                                                ? Cell.link(
                                                                        "File %d as CSV".formatted(file.id()),
                                                                        "/money/payments/%d/payments.csv"
                                                                                .formatted(file.id()))
                                                                : Cell.text("File " + file.id()),
                                                        Cell.text("%s, %s"
                                                                .formatted(
                                                                        Dates.words(file.madeAt()
                                                                                .atZoneSameInstant(Purse.HERE)
                                                                                .toLocalDate()),
                                                                        purse.who(file.madeBy()))),
                                                        Cell.text(String.valueOf(file.claims())),
                                                        Cell.of(file.amount()),
                                                        Cell.text(String.valueOf(file.answered())),
                                                        may && file.answered() < file.claims()
                                                                ? Cell.link(
                                                                        "Hand in the response",
                                                                        "/money/payments/%d/response"
                                                                                .formatted(file.id()))
                                                                : Cell.text("")))
                                                .toList()),
                                "Certify a claim first.",
                                "")),
                        may
                                ? List.of(new Sheet.Do(
                                        "Make a payment file", "/money/payments/new", true, true, Map.of()))
                                : List.of(),
                        "/money/claims")
                .page();
    }

    @PostMapping("/money/payments/new")
    String make(RedirectAttributes next) {
        long file = payments.make(purse.authority(Action.PREPARE_CLAIMS));
        Notice.done(next, "Payment file %d is made. Download it and give it to the payment system.".formatted(file));
        return "redirect:/money/payments";
    }

    private void mustBe(AuthorityCode authority, long id) {
        if (payments.list(authority).stream().noneMatch(file -> file.id() == id)) {
            throw new NotFound("%s has no such payment file.".formatted(purse.name(authority)));
        }
    }

    @GetMapping("/money/payments/{id:[0-9]{1,18}}/payments.csv")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        mustBe(authority, id);
        Download.csv(response, "payments-%d".formatted(id), payments.table(authority, id));
    }

    @GetMapping("/money/payments/{id:[0-9]{1,18}}/response")
    ModelAndView ask(@PathVariable long id) {
        mustBe(purse.authority(Action.PREPARE_CLAIMS), id);
        return asking(id).page();
    }

    private static Ask asking(long id) {
        return Ask.of(
                        "What did the payment system answer to file %d?".formatted(id),
                        "/money/payments/%d/response".formatted(id),
                        "Take it in",
                        "/money/payments",
                        List.of(
                                new Ask.Field.Upload(
                                        "file",
                                        "Response as a CSV file",
                                        "Columns claim,amount,outcome,day,reason; the outcome is paid or failed, the day like 2026-11-30")))
                .lead("All of it is taken, or nothing.");
    }

    @PostMapping("/money/payments/{id:[0-9]{1,18}}/response")
    ModelAndView respond(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes next)
            throws IOException {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        mustBe(authority, id);
        if (file == null || file.isEmpty()) {
            return asking(id)
                    .errors(List.of(new FieldError("file", "Choose the file")))
                    .page();
        }
        try {
            Notice.done(
                    next,
                    payments.respond(authority, id, CsvRows.of(new String(file.getBytes(), StandardCharsets.UTF_8))));
            return new ModelAndView("redirect:/money/payments");
        } catch (Refused e) {
            return asking(id)
                    .errors(String.valueOf(e.getMessage())
                            .lines()
                            .map(line -> new FieldError("file", line))
                            .toList())
                    .page();
        }
    }
}
