package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser extension on pages at the addresses of X and LinkedIn. The pages are ours: only their address counts. */
class ExtensionTest extends BrowserTest {
    private static final Pattern PLATFORMS = Pattern.compile("https://(x|twitter|www\\.linkedin)\\.com/.*");

    @TempDir
    Path profile;

    private BrowserContext extended;

    @BeforeEach
    void installExtension() {
        extended = Chromium.withExtension(
                profile, Path.of("../extension").toAbsolutePath().normalize());
        extended.setDefaultTimeout(PATIENCE);
        extended.route(
                PLATFORMS,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!doctype html><title>A profile</title><h1>Somebody</h1>")));
    }

    @AfterEach
    void closeExtended() {
        extended.close();
    }

    private String pairedWith(String address) {
        Page options = extended.newPage();
        options.navigate(Site.EXTENSION + "/options.html");
        options.getByLabel("Address of Leadline").fill(address);
        options.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and test"))
                .click();
        assertThat(options.locator("#told")).hasText(Pattern.compile("It works|does not"));
        String told = options.locator("#told").innerText();
        options.close();
        return told;
    }

    private Page open(String address) {
        Page shown = extended.newPage();
        shown.navigate(address);
        return shown;
    }

    private static com.microsoft.playwright.Locator button(Page shown) {
        return shown.locator("leadline-button button");
    }

    @Test
    void whoIsNotKnownIsAddedAndIsKnownFromThenOn() {
        org.assertj.core.api.Assertions.assertThat(pairedWith(site.url(""))).startsWith("It works");
        String handle = "ext_" + unique();
        Page shown = open("https://x.com/" + handle);
        assertThat(button(shown)).hasText("Add to Leads");
        button(shown).click();
        assertThat(button(shown)).hasText("In CRM");
        assertThat(button(shown)).isDisabled();
        until(() -> found("x_handle=" + handle + "&source=extension") == 1);

        // The site goes to another profile without loading a page.
        shown.evaluate("() => history.pushState(null, '', '/home')");
        assertThat(shown.locator("leadline-button")).isHidden();
        shown.evaluate("handle => history.pushState(null, '', '/' + handle + '/likes')", handle.toUpperCase());
        assertThat(button(shown)).hasText("In CRM");
        shown.locator("leadline-button a").waitFor();

        Page member = open("https://www.linkedin.com/in/ext-" + unique() + "/?locale=en");
        assertThat(button(member)).hasText("Add to Leads");
        button(member).click();
        assertThat(button(member)).hasText("In CRM");
    }

    @Test
    void aServerThatIsAwayIsSaidClearlyAndAskedAgain() {
        org.assertj.core.api.Assertions.assertThat(pairedWith("http://127.0.0.1:9"))
                .contains("Leadline does not answer at http://127.0.0.1:9");
        Page shown = open("https://x.com/ext_" + unique());
        assertThat(button(shown)).hasText("Try again");
        assertThat(shown.locator("leadline-button p")).containsText("Is it running?");
        pairedWith(site.url(""));
        button(shown).click();
        assertThat(button(shown)).hasText("Add to Leads");
    }
}
