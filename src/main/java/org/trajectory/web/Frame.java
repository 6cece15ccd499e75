package org.trajectory.web;

import java.util.List;
import java.util.Optional;

/**
 * What every page shows around its content. The template engine hands it to each page as {@code frame}.
 *
 * @param places the six places, as far as this person may see them
 * @param side Reports, Data and Admin, likewise
 * @param within the pages of the place we are in; empty where it has one only
 * @param path of this page, without parameters
 * @param assetRoot where style sheets, scripts and fonts of this version are
 */
public record Frame(
        String product,
        String lang,
        Optional<SignedIn.Viewer> viewer,
        Optional<Token> token,
        List<Link> places,
        List<Link> side,
        List<Link> within,
        List<Notice> notices,
        String path,
        String assetRoot) {

    /** Proof that a form comes from our own page. */
    public record Token(String name, String value) {}

    public record Link(String text, String href, boolean current) {}

    public String asset(String name) {
        return assetRoot + "/" + name;
    }

    public boolean may(String action) {
        return viewer.map(person -> person.mayDo().contains(action)).orElse(false);
    }
}
