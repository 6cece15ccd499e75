package org.trajectory.evidence.pages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Forbidden;

/** For whom somebody imports: for all, as an analyst of the installation, or for the people of one authority alone. */
@Component
public class WhoseFiles {
    private final Viewing viewing;
    private final Feeds feeds;
    private final Authorities authorities;

    WhoseFiles(Viewing viewing, Feeds feeds, Authorities authorities) {
        this.viewing = viewing;
        this.feeds = feeds;
        this.authorities = authorities;
    }

    /** @param authority its name @param kinds titles of the files that an analyst of the installation added for it */
    public record Own(String authority, List<String> kinds) {}

    private boolean forAll() {
        return viewing.person().mayAtInstallation(Action.IMPORT_FILES);
    }

    private Optional<AuthorityCode> here() {
        return viewing.authority().filter(code -> viewing.person().mayAt(Action.IMPORT_FILES, code.code()));
    }

    public boolean mayImport() {
        return forAll() || here().isPresent();
    }

    /**
     * Empty for who imports for all.
     *
     * @throws Forbidden for who may do neither
     */
    public Optional<AuthorityCode> mine() {
        return forAll() ? Optional.empty() : Optional.of(here().orElseThrow(WhoseFiles::published));
    }

    /** Empty for who imports for all, and for who imports nothing. */
    Optional<Own> own() {
        return forAll() ? Optional.empty() : here().map(this::own);
    }

    private Own own(AuthorityCode code) {
        return new Own(
                authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code),
                feeds.list().stream()
                        .filter(feed -> Objects.equals(feed.onlyFor(), code.code()))
                        .map(Feed::title)
                        .toList());
    }

    /** What is published counts for all, and so only who imports for all takes it back. */
    boolean mayUndo(ImportedFile file) {
        return forAll()
                || here().filter(code -> code.code().equals(file.authority())).isPresent();
    }

    static Forbidden published() {
        return new Forbidden(
                Action.IMPORT_FILES.words(),
                "an analyst of the installation: published files count for all authorities");
    }
}
