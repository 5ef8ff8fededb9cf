package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is typed is not left without asking. */
class UnsavedTest extends BrowserTest {
    private static final String CLOSING_ASKS =
            "() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))";

    @BeforeEach
    void type() {
        page.navigate("/offers/tidewater-outbound");
        awaitContent(page);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Who buys"))
                .click();
        assertThat(page.evaluate(CLOSING_ASKS)).isEqualTo(false);
        places().fill("Japan");
    }

    @Test
    void aLinkTheBackButtonAndClosingAskFirst() {
        link("Buyers").click();
        stay();
        page.goBack();
        stay();
        assertThat(page.evaluate(CLOSING_ASKS)).isEqualTo(true);

        page.goBack();
        dialogButton("Leave").click();
        assertThat(places()).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("/offers/tidewater-outbound$"));
        link("Buyers").click();
        assertThat(heading(page, "Buyers")).isVisible();
    }

    @Test
    void whoGivesItUpGoesOn() {
        link("Buyers").click();
        dialogButton("Leave").click();
        assertThat(heading(page, "Buyers")).isVisible();
        page.goBack();
        assertThat(places()).not().hasValue("Japan");
        places().fill("Japan");
        button(page, "Discard").click();
        assertThat(places()).hasCount(0);
        assertThat(dialog()).hasCount(0);
    }

    @Test
    void aNoteIsNotLostWhenTheNextLeadIsOpened() {
        button(page, "Discard").click();
        page.navigate("/leads");
        awaitContent(page);
        rows(page).first().locator(".lead-name").click();
        field(page, "New note").fill("half a sentence");
        button(page, "Next lead").click();
        assertThat(heading(page, "Leave without saving?")).isVisible();
        dialogButton("Stay").click();
        assertThat(field(page, "New note")).hasValue("half a sentence");
    }

    @Test
    void aMappingMadeByHandIsNotLostUnasked() {
        button(page, "Discard").click();
        page.navigate("/imports/new");
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("few.csv", "text/csv", "Email,Budget\na@few.example,9\n".getBytes(UTF_8)));
        link("All imports").click();
        assertThat(heading(page, "Imports")).isVisible();
        page.goBack();
        field(page, "Budget becomes").selectOption("-");
        link("Buyers").click();
        assertThat(heading(page, "Leave without saving?")).isVisible();
        dialogButton("Stay").click();
        assertThat(field(page, "Budget becomes")).hasValue("-");
        link("Buyers").click();
        dialogButton("Leave").click();
        assertThat(heading(page, "Buyers")).isVisible();
    }

    private void stay() {
        assertThat(heading(page, "Leave without saving?")).isVisible();
        dialogButton("Stay").click();
        assertThat(dialog()).hasCount(0);
        assertThat(places()).hasValue("Japan");
    }

    private Locator places() {
        return field(page, "Places");
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
