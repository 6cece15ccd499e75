package org.trajectory.categories.cycle;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.web.Address;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** The letters of a cycle in one file, for printing. */
@Controller
public class LetterPages {
    private final Cycles cycles;
    private final Letters letters;
    private final Categorisation categorisation;
    private final Viewing viewing;
    private final Pages pages;
    private final Pdf pdf;

    LetterPages(Cycles cycles, Letters letters, Categorisation categorisation, Viewing viewing, Pages pages, Pdf pdf) {
        this.cycles = cycles;
        this.letters = letters;
        this.categorisation = categorisation;
        this.viewing = viewing;
        this.pages = pages;
        this.pdf = pdf;
    }

    /** Of the schools that the list on the page shows by its filters. */
    @GetMapping("/categories/cycles/{id:[0-9]{1,18}}/letters.pdf")
    @Needs(Action.RUN_CYCLES)
    ResponseEntity<byte[]> all(@PathVariable long id, HttpServletRequest request) {
        var cycle = cycles.find(id).orElseThrow(() -> new NotFound("There is no such cycle."));
        if (!viewing.person().mayAt(Action.RUN_CYCLES, cycle.authority().code())) {
            throw new Forbidden(Action.RUN_CYCLES.words(), "an administrator of the authority for a role that has it");
        }
        var scheme = categorisation.policy(categorisation.get(cycle.run())).scheme();
        var here = Address.of(CycleList.address(cycle).path(), request.getParameterMap());
        var schools = CycleList.narrowing(cycle, scheme, here)
                .of(cycles.standings(id), CycleList.columns(cycle, scheme))
                .all();
        if (schools.isEmpty()) {
            throw new NotFound("No school of the cycle fits these filters, so there is no letter.");
        }
        var html =
                pages.html("categories/cycle/letters", Map.of("cycle", cycle, "letters", letters.of(cycle, schools)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("letters-%d.pdf".formatted(id))
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .body(pdf.of(html));
    }
}
