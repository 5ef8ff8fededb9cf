package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import io.leadline.app.client.ApiClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
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

    private static final AtomicLong LAST = new AtomicLong(System.currentTimeMillis());
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");
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
        return newContext(options, "UTC");
    }

    /** Of somebody who is in this time zone; to be closed by who asked for it. */
    final BrowserContext newContext(Browser.NewContextOptions options, String timeZone) {
        BrowserContext made = Shared.BROWSER.newContext(options.setBaseURL(site.url(""))
                .setLocale("en-US")
                .setTimezoneId(timeZone)
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

    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    final Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** A button of the open dialog. */
    final Locator dialogButton(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What was just said with these words in it. */
    final Locator toast(String words) {
        return page.locator(".toast").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** The one with this text among many. */
    static Locator having(Locator all, String text) {
        return all.filter(new Locator.FilterOptions().setHasText(text));
    }

    /** The first number of a text, such as 1092 of "1,092 leads"; -1 while there is none. */
    static long numberIn(Locator text) {
        Matcher number = NUMBER.matcher(text.innerText());
        return number.find() ? Long.parseLong(number.group().replace(",", "")) : -1;
    }

    /** Waits until it is so: the index shows a write a moment later. */
    final void until(BooleanSupplier so) {
        page.waitForCondition(so);
    }

    /** How many leads the API finds. */
    final long found(String parameters) {
        return api.get("/leads?size=0&" + parameters).path("total").asLong();
    }

    final void delete(String path) {
        delete(path, RequestOptions.create().setHeader("X-Requested-With", "test"));
    }

    final void delete(String path, String key) {
        delete(path, RequestOptions.create().setHeader("X-API-Key", key));
    }

    private void delete(String path, RequestOptions options) {
        APIResponse answer = context.request().delete("/api/v1" + path, options);
        assertThat(answer.ok()).as(answer.text()).isTrue();
    }

    /** Part of names, emails and handles that nobody else has. */
    static String unique() {
        return Long.toString(LAST.incrementAndGet(), 36);
    }
}
