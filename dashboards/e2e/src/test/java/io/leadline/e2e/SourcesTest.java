package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sources are made, changed, paused and removed; providers say how they stand; leads are asked about by hand. */
class SourcesTest extends BrowserTest {
    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aSourceIsMadeWithItsCostSaidChangedPausedAndRemoved() {
        String name = "Asks " + unique();
        page.navigate("/sources");
        link("New source").first().click();
        link("Posts on X").click();
        assertThat(button(page, "Save and run")).isDisabled();
        field(page, "What they say").fill("which crm");
        field(page, "Name of the source").fill(name);
        assertThat(page.locator("section", new Page.LocatorOptions().setHasText("What a run costs")))
                .containsText(Pattern.compile("At most [0-9,]+ requests? for up to [0-9,]+ people"));
        field(page, "Posts at most").fill("1000");
        field(page, "Schedule").selectOption("daily");
        button(page, "Save").click();
        // The browser itself lets it pass: it is the server that knows the range.
        assertThat(page.locator(".problem").first()).containsText("300");
        field(page, "Posts at most").fill("30");
        button(page, "Save").click();

        assertThat(heading(page, name)).isVisible();
        assertThat(page.locator("main")).containsText("It did not run yet");
        button(page, "Pause").click();
        assertThat(toast("Its schedule rests.")).isVisible();
        assertThat(button(page, "Go on")).isVisible();

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("What it looks for"))
                .click();
        assertThat(field(page, "Posts at most")).hasValue("30");
        field(page, "Days back").fill("3");
        button(page, "Save").click();
        assertThat(toast("Saved.")).isVisible();
        page.reload();
        assertThat(field(page, "Days back")).hasValue("3");

        page.navigate("/sources");
        assertThat(having(page.locator("tbody tr"), name)).containsText("Paused");
        link(name).click();
        button(page, "Remove the source").click();
        dialogButton("Remove the source").click();
        assertThat(heading(page, "Sources")).isVisible();
        assertThat(link(name)).hasCount(0);
    }

    @Test
    void theProvidersSayHowTheyStandAndNeverATokenOfTheirs() {
        page.navigate("/settings?tab=providers");
        for (String name : new String[] {"X", "LinkedIn"}) {
            assertThat(page.locator("section", new Page.LocatorOptions().setHas(heading(page, name))))
                    .containsText(Pattern.compile("Connected|Not connected"));
        }
    }

    @Test
    void leadsAreAskedAboutByHand() {
        page.navigate("/leads?source=csv");
        awaitContent(page);
        rows(page).first().locator("input[type=checkbox]").check();
        button(page, "Enrich…").click();
        field(page, "What to do").selectOption("stages");
        assertThat(dialog()).containsText("What they wrote in the last six months");
        field(page, "What to do").selectOption("score");
        dialogButton("Score").click();
        assertThat(toast("1 lead scored.")).isVisible();
    }
}
