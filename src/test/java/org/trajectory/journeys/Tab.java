package org.trajectory.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the browser and what it complains of. People who come again find theirs, with what it has cached. */
final class Tab {
    final Page page;
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Response last;
    private boolean used;

    Tab(BrowserContext context) {
        context.setDefaultTimeout(30_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.request().isNavigationRequest() && response.frame().equals(page.mainFrame())) {
                last = response;
            } else if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.url());
            }
        });
    }

    /** False where somebody has it in hand already. */
    boolean take() {
        if (used) {
            return false;
        }
        used = true;
        return true;
    }

    /** Empties it, so that nothing goes on behind the next who takes it; where that fails, nobody takes it again. */
    void leave() {
        try {
            page.navigate("about:blank");
        } catch (PlaywrightException e) { // a page that turned to another by itself in this moment
            page.context().close();
            return;
        }
        complaints.clear();
        last = null;
        used = false;
    }

    List<String> complaints() {
        return complaints;
    }

    /** What the browser got for the page that it shows; null before any. */
    @Nullable
    Response last() {
        return last;
    }
}
