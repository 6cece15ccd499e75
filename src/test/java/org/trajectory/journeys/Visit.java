package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A person at a browser. Every page that it lands on is checked: no accessibility violation (axe, WCAG 2.2 AA), no console
 * error, nothing wider than the window at 360 and 1,440 px, the content security policy in force.
 */
final class Visit implements AutoCloseable {
    static final int DESKTOP = 1440;
    private static final int PHONE = 360;
    private static final Path PICTURES = Path.of("docs", "guide", "images");

    private final Installation installation;
    private final boolean script;
    private final Tab tab;
    private final Page page;
    private final boolean kept;

    /** In a window of its own, which closes with the visit. */
    Visit(Installation installation, Browser.NewContextOptions options) {
        this(
                installation,
                new Tab(installation
                        .browser()
                        .newContext(options.setViewportSize(DESKTOP, 900).setLocale("en-GB"))),
                !Boolean.FALSE.equals(options.javaScriptEnabled),
                false);
    }

    /** In a window that stays open for the same person’s next visit. */
    Visit(Installation installation, Tab kept) {
        this(installation, kept, true, true);
    }

    private Visit(Installation installation, Tab tab, boolean script, boolean kept) {
        this.installation = installation;
        this.tab = tab;
        this.page = tab.page;
        this.script = script;
        this.kept = kept;
    }

    Page page() {
        return page;
    }

    /** Of the installation that is visited. */
    String address() {
        return installation.address();
    }

    /** Cookies, to go on as the same person in another window. */
    String session() {
        return page.context().storageState();
    }

    Visit signIn(String email, String password) {
        open("/sign-in");
        return write("E-mail address", email).write("Password", password).press("Sign in");
    }

    Visit open(String path) {
        return open(path, 200);
    }

    Visit open(String path, int status) {
        page.navigate(path.startsWith("http") ? path : installation.address() + path);
        return landed(status);
    }

    /** Presses a button and waits for the page that follows. */
    Visit press(String name) {
        return go(button(name));
    }

    Locator button(String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** Follows a link in the content of the page. */
    Visit follow(String name) {
        return go(link(name));
    }

    Locator link(String name) {
        return page.locator("main a:not(svg a)", new Page.LocatorOptions().setHasText(name))
                .first();
    }

    Visit go(Locator control) {
        leave(control::click);
        return landed(200);
    }

    /** Does what leads to another page and waits until that one has loaded; checks nothing yet. */
    @SuppressWarnings("deprecation")
    Visit leave(Runnable how) {
        page.waitForNavigation(how);
        return this;
    }

    Visit write(String label, String text) {
        page.locator("main")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .fill(text);
        return this;
    }

    Visit choose(String label, String option) {
        page.locator("main")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .selectOption(option);
        return this;
    }

    Visit heading(String text) {
        assertThat(page.locator("h1")).containsText(text);
        return this;
    }

    Visit heading(Pattern text) {
        assertThat(page.locator("h1")).containsText(text);
        return this;
    }

    /** Something on the page says so, in sight. */
    Visit see(String text) {
        assertThat(page.locator("main").getByText(text).first()).isVisible();
        return this;
    }

    Visit missing(String text) {
        assertThat(page.locator("main").getByText(text)).hasCount(0);
        return this;
    }

    List<String> navigation() {
        return page.locator("#navigation a").allInnerTexts();
    }

    /** What a link downloads. */
    byte[] fetch(String link) {
        return get(link(link).getAttribute("href"));
    }

    byte[] get(String path) {
        var response = page.context().request().get(installation.address() + path);
        assertThat(response.status()).as(path).isEqualTo(200);
        return response.body();
    }

    /** @param status of the page that the browser has arrived at */
    Visit landed(int status) {
        page.waitForLoadState();
        var response = tab.last();
        assertThat(response).isNotNull();
        assertThat(response.status()).as(page.url()).isEqualTo(status);
        assertThat(response.headerValue("content-security-policy"))
                .as("policy of %s", page.url())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        check();
        return this;
    }

    /**
     * Checks the page as it stands now: its width once for the same content, its accessibility once for the same shape, where
     * repeated rows count once ({@code looking.js} says what a shape is).
     */
    void check() {
        assertThat(tab.complaints()).as("console of %s", page.url()).isEmpty();
        var looked = (Map<?, ?>) page.evaluate(installation.looking());
        if (!installation.isNew((script ? "content " : "without script ") + looked.get("content"))) {
            return;
        }
        assertThat(looked.get("references"))
                .as("names and what refers to them: %s", page.url())
                .isEqualTo(List.of());
        for (int width : List.of(PHONE, DESKTOP)) {
            page.setViewportSize(width, 900);
            assertThat(page.evaluate("""
                            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
                                [...document.querySelectorAll('body *')]
                                    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                                    .slice(0, 5).map(e => e.outerHTML.slice(0, 160))
                            """))
                    .as("wider than %d px: %s", width, page.url())
                    .isEqualTo(List.of());
        }
        if (script && installation.isNew("shape " + looked.get("shape"))) {
            page.evaluate(installation.axe());
            assertThat(page.evaluate(installation.checking()))
                    .as("accessibility of %s", page.url())
                    .isEqualTo(List.of());
        }
    }

    /** A picture of the page's upper part for the guide; taken only where {@code -Dtrajectory.docs=write} asks for it. */
    Visit picture(String name) {
        if ("write".equals(System.getProperty("trajectory.docs"))) {
            page.mouse().move(0, 0);
            page.setViewportSize(1200, 800);
            page.evaluate("document.activeElement && document.activeElement.blur()");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
            // taking it leaves empty style attributes behind, which htmx would copy and the policy forbid
            page.evaluate("document.querySelectorAll('[style=\"\"]').forEach(one => one.removeAttribute('style'))");
            page.setViewportSize(DESKTOP, 900);
        }
        return this;
    }

    @Override
    public void close() {
        if (kept) {
            tab.leave();
        } else {
            page.context().close();
        }
    }
}
