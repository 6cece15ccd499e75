package org.trajectory.evidence.pages;

import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.values.AuthorityCode;

/** Imports that a person starts on a page and that go on, one after the other, while they look at others. */
@Service
public class ImportJobs {
    private final Jobs jobs;
    private final Audit audit;

    ImportJobs(Jobs jobs, Audit audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /** One file that is held already, such as the sample of which a feed was made. */
    @Transactional
    public long start(String name, byte[] bytes) {
        var plain = fileName(name);
        return start(
                List.of(new Jobs.Handed("uploaded/" + plain, () -> new ByteArrayInputStream(bytes))),
                plain,
                false,
                Optional.empty());
    }

    /** @param own the authority for whose people alone the files are; empty for files of the installation */
    @Transactional
    public long start(List<MultipartFile> files, boolean dryRun, Optional<AuthorityCode> own) {
        var names = new HashSet<String>();
        var handed = files.stream()
                .map(file -> new Jobs.Handed(free(names, fileName(file.getOriginalFilename())), file::getInputStream))
                .toList();
        var title = files.size() == 1 ? fileName(files.getFirst().getOriginalFilename()) : files.size() + " files";
        return start(handed, title, dryRun, own);
    }

    private long start(List<Jobs.Handed> handed, String title, boolean dryRun, Optional<AuthorityCode> own) {
        var actor = Scope.current().actor();
        var authority = own.map(AuthorityCode::code).orElse(null);
        // Official files belong to the installation, whose scope the import therefore needs.
        var scope = authority == null
                ? Scope.installation(actor)
                : new Scope(Set.of(authority), Set.of(), actor)
                        .as(Scope.current().role());
        return scope.get(() -> {
            long id = jobs.start(
                    ImportWork.NAME, title, authority, ImportWork.json(new ImportWork.Wish(dryRun, authority)), handed);
            audit.record(
                    dryRun ? "tried an import" : "started an import",
                    authority,
                    "job:" + id,
                    null,
                    Map.of("files", handed.stream().map(Jobs.Handed::path).toList()));
            return id;
        });
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id) {
        return jobs.find(id).filter(job -> job.kind().equals(ImportWork.NAME));
    }

    @Transactional(readOnly = true)
    public List<Job> goingOn() {
        return jobs.goingOn(ImportWork.NAME);
    }

    @Transactional(readOnly = true)
    public List<Job> endedUnseen() {
        return jobs.endedUnseen().stream()
                .filter(job -> job.kind().equals(ImportWork.NAME))
                .toList();
    }

    @Transactional
    public void seen(long id) {
        jobs.seen(id);
    }

    /** @throws Refused where it has ended already */
    @Transactional
    public void cancel(long id) {
        if (find(id).isEmpty() || !jobs.cancel(id)) {
            throw new Refused("This import has ended already.");
        }
        audit.record("cancelled an import", null, "job:" + id, null, null);
    }

    /** The folder is part of the name under which the import is kept, so it reads as a word. */
    private static String free(Set<String> taken, String name) {
        var path = "uploaded/" + name;
        for (int i = 2; !taken.add(path); i++) {
            path = "uploaded-" + i + "/" + name;
        }
        return path;
    }

    /** The last part of a path that a browser may send, without anything that could leave the folder. */
    static String fileName(@Nullable String sent) {
        var name =
                Objects.requireNonNullElse(sent, "").replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            return "file";
        }
        return name.length() > 120 ? name.substring(name.length() - 120) : name;
    }
}
