package org.trajectory.categories.cycle;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.cycle.Cycle.Stage;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Dates;

/** Files by which a school shows what it says of its proposed category. */
@Service
public class EvidenceFiles {
    static final int LARGEST = 5 * 1024 * 1024;
    static final int MOST = 10;
    private static final Set<String> KINDS =
            Set.of("pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "png", "jpg", "jpeg");

    private final JdbcClient db;
    private final Cycles cycles;
    private final Audit audit;

    EvidenceFiles(JdbcClient db, Cycles cycles, Audit audit) {
        this.db = db;
        this.cycles = cycles;
        this.audit = audit;
    }

    /** @param bytes its length */
    public record Named(long id, String fileName, String about, int bytes, String name, OffsetDateTime at) {
        /** {@code 1.2 MB} */
        public String size() {
            return bytes < 1024 * 1024
                    ? "%,d kB".formatted(Math.max(1, bytes / 1024))
                    : String.format(Locale.UK, "%.1f MB", bytes / 1048576.0);
        }
    }

    /** @param name of the file */
    record Content(String name, byte[] bytes) {}

    /** In the order in which they came. */
    @Transactional(readOnly = true)
    public List<Named> of(long cycle, SchoolId school) {
        return db.sql("""
                        select id, file_name, about, bytes, name, made_at from categories.cycle_evidence
                         where cycle = :cycle and school = :school order by id
                        """)
                .param("cycle", cycle)
                .param("school", school.value())
                .query((row, number) -> new Named(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("about"),
                        row.getInt("bytes"),
                        row.getString("name"),
                        row.getObject("made_at", OffsetDateTime.class)))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Content> content(long cycle, SchoolId school, long file) {
        return db.sql("""
                        select file_name, content from categories.cycle_evidence
                         where id = :file and cycle = :cycle and school = :school
                        """)
                .param("file", file)
                .param("cycle", cycle)
                .param("school", school.value())
                .query((row, number) -> new Content(row.getString("file_name"), row.getBytes("content")))
                .optional();
    }

    /**
     * @param fileName as the browser told it
     * @throws Refused after the last day, and for a file that is empty, too large or of no usual kind
     */
    @Transactional
    public void add(Cycle cycle, Standing school, String fileName, byte[] content, String about, String by) {
        if (cycle.stage() != Stage.SHARED) {
            throw new Refused("The schools don’t answer any more, so no file is taken. Speak to the authority");
        }
        LocalDate last = Cycles.last(cycle, school);
        if (cycles.today().isAfter(last)) {
            throw new Refused("Answers were due by %s. Ask the authority for more time".formatted(Dates.words(last)));
        }
        var name = plain(fileName);
        var kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            throw new Refused("“%s” is of a kind that isn’t taken: hand in a PDF, a document, a table or a picture"
                    .formatted(name));
        }
        if (content.length == 0) {
            throw new Refused("“%s” is empty: choose another file".formatted(name));
        }
        if (content.length > LARGEST) {
            throw new Refused("“%s” has more than 5 MB: make it smaller, or say where it can be read".formatted(name));
        }
        cycles.lockSchool(cycle, school.urn());
        if (of(cycle.id(), school.school()).size() >= MOST) {
            throw new Refused("The school has handed in %d files, which is the most that is taken".formatted(MOST));
        }
        db.sql("""
                        insert into categories.cycle_evidence
                            (cycle, authority, school, file_name, about, content, bytes, name, made_by)
                        values (:cycle, :authority, :school, :fileName, :about, :content, :bytes, :name, :by)
                        """)
                .param("cycle", cycle.id())
                .param("authority", cycle.authority().code())
                .param("school", school.school().value())
                .param("fileName", name)
                .param("about", about.strip())
                .param("content", content)
                .param("bytes", content.length)
                .param("name", by)
                .param("by", Scope.current().actor())
                .update();
        audit.record(
                "handed in evidence on a proposed category",
                cycle.authority().code(),
                "cycle:%d:%s".formatted(cycle.id(), school.urn()),
                null,
                Map.of("file", name, "bytes", content.length));
    }

    /** The last part of what the browser told, without what no file name may have. */
    static String plain(String told) {
        var name = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (name.isEmpty()) {
            return "file";
        }
        return name.length() > 200 ? name.substring(name.length() - 200) : name;
    }
}
