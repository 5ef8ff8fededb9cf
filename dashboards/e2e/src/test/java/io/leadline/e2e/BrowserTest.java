package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.leadline.app.client.ApiClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page in the browser, against one Leadline for all tests: each leaves it fit for the others. */
@Tag("slow")
abstract class BrowserTest {
    /** What an action or an assertion waits at most, on the slowest machine. */
    static final double PATIENCE = 45_000;

    private static final Path TARGET = Path.of(System.getProperty("e2e.target"));
    /** A request that the server refused or that a test broke, told by the browser itself. */
    private static final Pattern REFUSED = Pattern.compile("Failed to load resource: .*");

    /** One for all classes; it ends with the JVM. */
    private static final class Shared {
        static final Site SITE = Site.demo(TARGET.resolve("site"), Boolean.getBoolean("e2e.keep"));
        static final Browser BROWSER = Chromium.launch();
    }

    final Site site = Shared.SITE;
    final ApiClient api = site.api();
    private final List<String> complaints = new ArrayList<>();
    BrowserContext context;
    Page page;

    @RegisterExtension
    final AfterTestExecutionCallback picture = test -> {
        if (test.getExecutionException().isPresent()) {
            String name =
                    getClass().getSimpleName() + "-" + test.getDisplayName().replaceAll("\\W+", "-") + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(TARGET.resolve("failed").resolve(name)));
        }
    };

    @BeforeEach
    void openBrowser() {
        setDefaultAssertionTimeout(PATIENCE);
        context = newContext(new Browser.NewContextOptions());
        page = context.newPage();
    }

    @AfterEach
    void closeBrowser() {
        context.close();
        assertThat(complaints)
                .as("errors of the script, and what the CSP stopped")
                .isEmpty();
    }

    /** To be closed by who asked for it. */
    final BrowserContext newContext(Browser.NewContextOptions options) {
        BrowserContext made = Shared.BROWSER.newContext(options.setBaseURL(site.url(""))
                .setLocale("en-US")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE));
        made.setDefaultTimeout(PATIENCE);
        made.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
        made.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !REFUSED.matcher(message.text()).matches()) {
                complaints.add(message.page().url() + ": " + message.text());
            }
        });
        return made;
    }

    /** Something is shown, and nothing waits for an answer. */
    static void awaitContent(Page page) {
        page.locator("h1, .quiet").first().waitFor();
        page.waitForFunction("() => !document.querySelector('.skeleton, [aria-busy=true]')");
    }

    static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The rows of a list that show a lead. */
    static Locator rows(Page page) {
        return page.locator(".lead-row:not(.waiting)");
    }
}
