package org.trajectory.partnership.decisions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The forward plan of an authority: open to everybody, kept by who records decisions. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class ForwardPlanPages {
    private final ForwardPlan plan;
    private final Here here;

    ForwardPlanPages(ForwardPlan plan, Here here) {
        this.plan = plan;
        this.here = here;
    }

    public record Form(
            @Nullable String title,
            @Nullable String decider,
            @Nullable String day,
            @Nullable String why,
            @Nullable String consulted,
            @Nullable String planned,
            @Nullable String outcome) {}

    public record Page(
            String area,
            String authority,
            DataTable table,
            Map<String, String> choices,
            boolean mayRecord,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/decisions/{authority:[0-9]{3}}/plan")
    ModelAndView show(@PathVariable String authority) {
        return page(new AuthorityCode(authority), new Form(null, null, null, null, null, null, null), List.of());
    }

    private ModelAndView page(AuthorityCode code, Form form, List<FieldError> errors) {
        var all = plan.list(code);
        var choices = new LinkedHashMap<String, String>();
        all.forEach(one -> choices.put(String.valueOf(one.id()), one.title()));
        return new ModelAndView(
                "partnership/decisions/plan",
                Map.of(
                        "page",
                        new Page(
                                here.name(code),
                                code.code(),
                                new DataTable(
                                        "What is going to be decided, the nearest first",
                                        List.of(
                                                Column.text("Decision"),
                                                Column.text("By whom"),
                                                Column.text("Not before"),
                                                Column.text("Key decision because"),
                                                Column.text("Who is asked before")),
                                        all.stream()
                                                .map(one -> List.of(
                                                        Cell.text(one.title()),
                                                        Cell.text(one.decider()),
                                                        Cell.text(Dates.words(one.plannedFor())),
                                                        Cell.text(
                                                                one.whyKey().isEmpty() ? "It isn’t one" : one.whyKey()),
                                                        Cell.text(one.consulted())))
                                                .toList()),
                                choices,
                                here.may(Action.RECORD_DECISIONS, code),
                                form,
                                errors)));
    }

    @GetMapping("/decisions/{authority:[0-9]{3}}/plan.csv")
    void csv(@PathVariable String authority, HttpServletResponse response) throws IOException {
        var code = new AuthorityCode(authority);
        Download.csv(
                response,
                "forward-plan-" + code + "-" + here.today(),
                new Table(
                        List.of("title", "decider", "not_before", "key_because", "consulted", "as_at"),
                        plan.list(code).stream()
                                .map(one -> List.of(
                                        one.title(),
                                        one.decider(),
                                        one.plannedFor().toString(),
                                        one.whyKey(),
                                        one.consulted(),
                                        here.today().toString()))
                                .toList()));
    }

    @PostMapping("/decisions/{authority:[0-9]{3}}/plan")
    @Needs(Action.RECORD_DECISIONS)
    ModelAndView add(@PathVariable String authority, Form form, RedirectAttributes next) {
        var code = own(authority);
        var answers = new Answers();
        var title = answers.text("title", form.title(), "Enter what is going to be decided, in one line");
        var decider = answers.text("decider", form.decider(), "Enter the body or officer that decides");
        LocalDate day =
                answers.date("day", form.day(), "Enter the day before which it isn’t decided, like 14 October 2026");
        if (title.length() > 200) {
            answers.refuse("title", "Use at most 200 letters");
        }
        if (!answers.errors().isEmpty()) {
            return page(code, form, answers.errors());
        }
        plan.plan(
                code,
                title,
                decider,
                day,
                answers.optionalText(form.why()).orElse(""),
                answers.optionalText(form.consulted()).orElse(""));
        Notice.done(next, "It is in the forward plan.");
        return new ModelAndView("redirect:/decisions/" + code + "/plan");
    }

    @PostMapping("/decisions/{authority:[0-9]{3}}/plan/settle")
    @Needs(Action.RECORD_DECISIONS)
    ModelAndView settle(@PathVariable String authority, Form form, RedirectAttributes next) {
        var code = own(authority);
        var answers = new Answers();
        var planned = answers.text("planned", form.planned(), "Choose which");
        var outcome =
                answers.text("outcome", form.outcome(), "Enter the number of the decision, or why it isn’t taken");
        if (!planned.isEmpty() && !planned.matches("[0-9]{1,18}")) {
            answers.refuse("planned", "Choose which");
        }
        if (!answers.errors().isEmpty()) {
            return page(code, form, answers.errors());
        }
        try {
            plan.settle(code, Long.parseLong(planned), outcome);
            Notice.done(next, "It is out of the forward plan.");
            return new ModelAndView("redirect:/decisions/" + code + "/plan");
        } catch (Refused e) {
            return page(code, form, List.of(new FieldError("outcome", String.valueOf(e.getMessage()))));
        }
    }

    private AuthorityCode own(String authority) {
        var code = here.authorityTo(Action.RECORD_DECISIONS);
        if (!code.code().equals(authority)) {
            throw new NotFound("The forward plan of this authority isn’t yours.");
        }
        return code;
    }
}
