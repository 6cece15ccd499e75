package org.trajectory.categories.cycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.values.Urn;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Files that a school hands in with its answer. */
@Controller
@RequestMapping("/categories/cycles/{id:[0-9]{1,18}}/schools/{urn:[0-9]{6}}/evidence")
public class EvidencePages {
    private final EvidenceFiles files;
    private final Cycles cycles;
    private final Viewing viewing;
    private final AnswerPages pages;

    EvidencePages(EvidenceFiles files, Cycles cycles, Viewing viewing, AnswerPages pages) {
        this.files = files;
        this.cycles = cycles;
        this.viewing = viewing;
        this.pages = pages;
    }

    private Standing school(long id, int urn) {
        return cycles.standing(id, new Urn(urn)).orElseThrow(() -> new NotFound("That school isn’t in this cycle."));
    }

    @PostMapping
    @Needs(Action.ANSWER_CATEGORY)
    ModelAndView add(
            @PathVariable long id,
            @PathVariable int urn,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String about,
            RedirectAttributes next)
            throws IOException {
        var cycle = cycles.find(id).orElseThrow(() -> new NotFound("There is no such cycle, or it isn’t shared yet."));
        var school = school(id, urn);
        if (!pages.answersFor(school)) {
            throw new Forbidden("answer for this school", "the school’s headteacher or chair of governors");
        }
        if (file == null || file.isEmpty()) {
            return pages.refused(id, new Urn(urn), "file", "Choose a file that shows it", about);
        }
        if (about.length() > 300) {
            return pages.refused(id, new Urn(urn), "about", "Shorten what it shows to 300 characters", about);
        }
        try {
            var name = file.getOriginalFilename();
            files.add(
                    cycle,
                    school,
                    name == null ? "" : name,
                    file.getBytes(),
                    about,
                    viewing.person().name());
        } catch (Refused e) {
            return pages.refused(id, new Urn(urn), "file", String.valueOf(e.getMessage()), about);
        }
        Notice.done(next, "The file is handed in. Send the answer too, if you haven’t yet.");
        return new ModelAndView("redirect:/categories/cycles/%d/schools/%d#evidence-files".formatted(id, urn));
    }

    /** Always as a download: what a school hands in is never opened within the page. */
    @GetMapping("/{file:[0-9]{1,18}}")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ResponseEntity<byte[]> read(@PathVariable long id, @PathVariable int urn, @PathVariable long file) {
        var content = files.content(id, school(id, urn).school(), file)
                .orElseThrow(() -> new NotFound("There is no such file."));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(content.bytes());
    }
}
