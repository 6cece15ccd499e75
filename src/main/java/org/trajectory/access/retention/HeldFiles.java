package org.trajectory.access.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** What is held about a person, to take away: to read on paper (PDF), and for another program (JSON). */
@Controller
public class HeldFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final HeldAbout about;
    private final Viewing viewing;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    HeldFiles(HeldAbout about, Viewing viewing, Pages pages, Pdf pdf, Clock clock) {
        this.about = about;
        this.viewing = viewing;
        this.pages = pages;
        this.pdf = pdf;
        this.clock = clock;
    }

    /** @param parts a table for each heading that holds something */
    public record Paper(String name, String day, List<DataTable> parts) {}

    @GetMapping("/what-is-held/me.json")
    @Needs(Action.SEE_HOME)
    ResponseEntity<byte[]> mine() throws IOException {
        return json(viewing.person().id());
    }

    @GetMapping("/what-is-held/me.pdf")
    @Needs(Action.SEE_HOME)
    ResponseEntity<byte[]> minePaper() {
        return paper(viewing.person().id());
    }

    @GetMapping("/what-is-held/people/{id}/held.json")
    @Needs(value = Action.MANAGE_PEOPLE, atInstallation = true)
    ResponseEntity<byte[]> ofPerson(@PathVariable long id) throws IOException {
        return json(id);
    }

    @GetMapping("/what-is-held/people/{id}/held.pdf")
    @Needs(value = Action.MANAGE_PEOPLE, atInstallation = true)
    ResponseEntity<byte[]> paperOfPerson(@PathVariable long id) {
        return paper(id);
    }

    private ResponseEntity<byte[]> json(long id) throws IOException {
        about.person(id);
        return file(id, "json", "application/json;charset=UTF-8", JSON.writeValueAsBytes(about.read(id)));
    }

    private ResponseEntity<byte[]> paper(long id) {
        var person = about.person(id);
        var paper = new Paper(person.name(), Dates.words(LocalDate.now(clock)), about.tables(id));
        return file(id, "pdf", "application/pdf", pdf.of(pages.html("access/held-paper", Map.of("paper", paper))));
    }

    private static ResponseEntity<byte[]> file(long id, String ending, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("held-about-person-%d.%s".formatted(id, ending))
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes);
    }
}
