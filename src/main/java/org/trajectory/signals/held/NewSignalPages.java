package org.trajectory.signals.held;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** Recording a signal. */
@Controller
@Needs(Action.RECORD_SIGNALS)
public class NewSignalPages {
    private final Recording recording;
    private final SchoolRegister register;
    private final SchoolNames names;
    private final Sight sight;
    private final Viewing viewing;

    NewSignalPages(Recording recording, SchoolRegister register, SchoolNames names, Sight sight, Viewing viewing) {
        this.recording = recording;
        this.register = register;
        this.names = names;
        this.sight = sight;
        this.viewing = viewing;
    }

    /** @param school its name, where one is chosen @param named what looks like a private person’s name */
    public record Page(
            SignalForm form,
            String school,
            Map<String, String> types,
            Map<String, String> hints,
            Map<String, String> sources,
            Map<String, String> reasons,
            boolean mayKeep,
            List<String> named,
            List<FieldError> errors) {}

    @GetMapping("/signals/new")
    @Transactional(readOnly = true)
    public ModelAndView show(@RequestParam(required = false) @Nullable String urn) {
        var authority = authority();
        var form = SignalForm.EMPTY.about(urn == null ? "" : urn);
        return page(authority, form, school(form.urn(), authority), List.of(), List.of());
    }

    private AuthorityCode authority() {
        var authority = viewing.authorityTo(Action.RECORD_SIGNALS.words());
        if (!sight.records(authority)) {
            throw new Forbidden(Action.RECORD_SIGNALS.words(), "an administrator for a role that has it");
        }
        return authority;
    }

    /** By URN wherever it lies; by name only where one school of the authority fits. */
    private @Nullable School school(@Nullable String typed, AuthorityCode authority) {
        var text = typed == null ? "" : typed.strip();
        if (text.matches("[1-9][0-9]{5}")) {
            return register.find(Urn.of(text), sight.today()).orElse(null);
        }
        var found = found(text, authority);
        return found.size() == 1 ? found.getFirst() : null;
    }

    private List<School> found(String text, AuthorityCode authority) {
        return text.isEmpty() ? List.of() : register.search(text, authority, sight.today(), 6);
    }

    private ModelAndView page(
            AuthorityCode authority,
            SignalForm form,
            @Nullable School school,
            List<String> named,
            List<FieldError> errors) {
        var types = new LinkedHashMap<String, String>();
        var hints = new LinkedHashMap<String, String>();
        for (SignalType type : SignalTypes.shipped().list()) {
            types.put(type.key(), type.words());
            hints.put(type.key(), type.what() + (type.sensitive() ? ". Always sensitive" : ""));
        }
        var reasons = new LinkedHashMap<String, String>();
        Reason.shipped().forEach(reason -> reasons.put(reason.key(), reason.words()));
        return new ModelAndView(
                "signals/new",
                Map.of(
                        "page",
                        new Page(
                                form,
                                school == null ? "" : school.name(),
                                types,
                                hints,
                                SignalListPages.sources(),
                                reasons,
                                sight.keeps(authority),
                                named,
                                errors)));
    }

    @PostMapping("/signals/new")
    @Transactional
    public ModelAndView record(SignalForm form, RedirectAttributes next) {
        var authority = authority();
        var school = school(form.urn(), authority);
        var own = school != null && authority.equals(school.authority()) ? school : null;
        var read = form.check(
                authority,
                own,
                wrong(form.urn(), school, authority),
                own == null ? List.of() : names.known(own, authority),
                sight.keeps(authority),
                sight.today());
        return switch (read.meant()) {
            case Checked.Bad<SignalForm.Meant> bad -> page(authority, form, own, read.named(), bad.errors());
            case Checked.Good<SignalForm.Meant> good -> {
                var signal = good.value().signal();
                var name = viewing.person().name();
                var keptBack = good.value().keptBack();
                long id = keptBack.isPresent()
                        ? recording.record(signal, name, keptBack.get(), sight.today())
                        : recording.record(signal, name);
                Notice.done(
                        next,
                        keptBack.isPresent()
                                ? "It is recorded, and kept back from the school until the day you named."
                                : "It is recorded. The school sees it and can answer.");
                yield new ModelAndView("redirect:/signals/" + id);
            }
        };
    }

    private String wrong(@Nullable String typed, @Nullable School school, AuthorityCode authority) {
        if (school == null) {
            var text = Objects.requireNonNullElse(typed, "").strip();
            var found = found(text, authority);
            return text.isEmpty()
                    ? "Enter the name or the URN of the school"
                    : found.isEmpty()
                            ? "No school of %s is known as “%s”: enter its URN, as the list of schools shows it"
                                    .formatted(names.area(authority), text)
                            : "Several schools fit. Enter the URN of the one you mean: "
                                    + String.join(
                                            "; ",
                                            found.stream()
                                                    .map(one -> one.name() + " " + one.urn())
                                                    .toList());
        }
        var other = school.authority();
        return "%s is a school of %s, not of %s: tell that authority, or check the URN"
                .formatted(
                        school.name(),
                        other == null ? "no authority that is known" : names.area(other),
                        names.area(authority));
    }
}
