package org.trajectory.categories.studio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;

/** The authority's own policies: begun, taken in from a file, and one version read as tables in plain words. */
@Controller
public class StudioPages {
    private final Desk desk;
    private final VersionView views;

    StudioPages(Desk desk, VersionView views) {
        this.desk = desk;
        this.views = views;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem studioItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Own policies",
                    "/categories/studio",
                    3,
                    Action.SEE_CATEGORIES.name());
        }
    }

    /** @param choices what a new policy may be begun from */
    public record ListPage(
            DataTable table,
            boolean mayEdit,
            Map<String, String> choices,
            @Nullable String title,
            @Nullable String from,
            List<FieldError> errors) {}

    @GetMapping("/categories/studio")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView list() {
        return listPage(null, null, List.of());
    }

    private ModelAndView listPage(@Nullable String title, @Nullable String from, List<FieldError> errors) {
        var authority = desk.authority(Action.SEE_CATEGORIES);
        var versions = desk.life().list(authority);
        return new ModelAndView(
                "categories/studio/list",
                Map.of(
                        "page",
                        new ListPage(
                                table(versions),
                                desk.may(Action.EDIT_POLICIES, authority),
                                choices(versions),
                                title,
                                from,
                                errors)));
    }

    private static DataTable table(List<PolicyVersion> versions) {
        return new DataTable(
                "Versions of the authority’s policies",
                List.of(
                        Column.text("Policy"),
                        Column.number("Version"),
                        Column.text("Stage"),
                        Column.text("Where it stands"),
                        Column.text("Begun from")),
                versions.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.title() + ", version " + one.version(),
                                        "/categories/studio/%s/%d".formatted(one.policy(), one.version())),
                                Cell.of(one.version()),
                                Cell.text(one.stage().words()),
                                Cell.text(one.standing()),
                                Cell.text(one.basedOn())))
                        .toList());
    }

    private Map<String, String> choices(List<PolicyVersion> versions) {
        var choices = new LinkedHashMap<String, String>();
        desk.policies().shipped().forEach(policy -> choices.put(policy.id(), policy.title()));
        versions.forEach(one -> choices.put(one.reference(), "%s, version %d".formatted(one.title(), one.version())));
        return choices;
    }

    @PostMapping("/categories/studio")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView begin(
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String from,
            RedirectAttributes next) {
        var authority = desk.authority(Action.EDIT_POLICIES);
        desk.must(Action.EDIT_POLICIES, authority);
        var answers = new Answers();
        var named = answers.text("title", title, "Enter what the policy is to be called, like Eldershire 2026");
        if (named.length() > 80) {
            answers.refuse("title", "Shorten the name to 80 characters");
        }
        var chosen = answers.choice(
                "from",
                from,
                List.copyOf(choices(desk.life().list(authority)).keySet()),
                "Choose the policy to begin from");
        if (!answers.errors().isEmpty()) {
            return listPage(title, from, answers.errors());
        }
        try {
            var begun =
                    desk.life().begin(authority, null, named, desk.policies().lookUp(chosen.orElseThrow()));
            Notice.done(next, "The draft was begun. Change its rules one by one; nothing is decided.");
            return new ModelAndView("redirect:/categories/studio/%s/%d".formatted(begun.policy(), begun.version()));
        } catch (Refused e) {
            return listPage(title, from, List.of(new FieldError("title", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/categories/studio/import")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView take(@RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes next)
            throws IOException {
        var authority = desk.authority(Action.EDIT_POLICIES);
        desk.must(Action.EDIT_POLICIES, authority);
        if (file == null || file.isEmpty()) {
            return listPage(null, null, List.of(new FieldError("file", "Choose a DMN file")));
        }
        var name = file.getOriginalFilename();
        try {
            var taken =
                    desk.life().take(authority, name == null || name.isBlank() ? "policy.dmn" : name, file.getBytes());
            if (!taken.changed()) {
                Notice.information(next, taken.words() + ".");
                return new ModelAndView("redirect:/categories/studio");
            }
            Notice.done(next, taken.words() + ".");
            return new ModelAndView(
                    "redirect:/categories/studio/" + taken.reference().replace('@', '/'));
        } catch (Refused e) {
            return listPage(null, null, List.of(new FieldError("file", String.valueOf(e.getMessage()))));
        }
    }

    @GetMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView show(@PathVariable String policy, @PathVariable int version) {
        return views.page(desk.open(policy, version), Map.of(), List.of());
    }

    @GetMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}/policy.dmn")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ResponseEntity<byte[]> dmn(@PathVariable String policy, @PathVariable int version) {
        var open = desk.open(policy, version);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("%s-%d.dmn".formatted(policy, version))
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/xml")
                .body(open.version().dmn().getBytes(StandardCharsets.UTF_8));
    }
}
