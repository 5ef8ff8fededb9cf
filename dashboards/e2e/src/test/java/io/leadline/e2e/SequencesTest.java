package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SequencesTest extends BrowserTest {
    @Test
    void whatIsDueTodayIsSoByTheDayOfTheUser() {
        try (var far = newContext(new Browser.NewContextOptions(), "Pacific/Kiritimati")) {
            Page theirs = far.newPage();
            theirs.navigate("/sequences");
            assertThat(theirs.locator(".sequence-numbers a").nth(1))
                    .hasAttribute("href", Pattern.compile("next_action_at=\\.\\.[-\\d]+T09%3A59%3A59\\.999Z"));
        }
    }

    @Test
    void oneIsRemovedWithThoseWhoAreOnItTakenOffAndComesBack() {
        String name = "Short-lived " + unique();
        String id = api.post("/sequences", Map.of("name", name, "steps", List.of(Map.of("id", "first", "type", "dm"))))
                .path("id")
                .asString("");
        String lead = api.post("/leads", Map.of("handle", "short" + unique()))
                .path("id")
                .asString("");
        api.post("/leads/" + lead + "/enrolments", Map.of("sequence", id));
        until(() -> found("sequence=" + id) == 1);
        page.navigate("/sequences/" + id);
        button(page, "Remove the sequence").click();
        assertThat(dialog()).containsText("1 lead that is on it");
        dialog().getByLabel("Are taken off it").check();
        dialogButton("Remove the sequence").click();
        assertThat(heading(page, "Sequences")).isVisible();
        assertThat(toast("1 lead taken off " + name)).isVisible();
        assertThat(having(page.locator(".sequence-card"), name)).hasCount(0);
        until(() -> found("sequence=" + id) == 0);

        toast("1 lead taken off").getByText("Undo").click();
        assertThat(toast("1 lead as before.")).isVisible();
        until(() -> found("sequence=" + id) == 1);
        page.reload();
        page.locator(".removed-sequences summary").click();
        Locator removed = having(page.locator(".removed-sequences li"), name);
        assertThat(removed.getByRole(AriaRole.LINK)).hasText("1 lead");
        removed.getByText("Bring it back").click();
        assertThat(having(page.locator(".sequence-card"), name)).hasCount(1);
        delete("/sequences/" + id);
        delete("/leads/" + lead);
    }

    @Test
    void oneIsMadeWithABranchAndChangedAsANewVersion() {
        String name = "Try " + unique();
        page.navigate("/sequences/new");
        field(page, "Name").fill(name);
        for (String step : List.of("Follow", "Branch", "Direct message", "Email")) {
            button(page, "Add a step").click();
            button(page, step).click();
        }
        field(page, "If yes").selectOption(new SelectOption().setLabel("The end"));
        field(page, "If no").selectOption(new SelectOption().setLabel("4. Email"));
        Locator branching = field(page, "Step 2");
        branching.getByLabel("Wait before").fill("36");
        branching.getByLabel("Unit of the wait").selectOption("hours");
        button(page, "Make the sequence").click();
        assertThat(heading(page, name)).isVisible();
        Locator steps = page.locator(".flow-step");
        assertThat(steps.nth(1))
                .containsText(Pattern.compile(
                        "Have they replied\\?.*after 36 h.*Yes.*The end.*No.*4\\. Email", Pattern.DOTALL));

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Steps"))
                .click();
        button(page, "Remove step 4").click();
        button(page, "Move step 3 up").click();
        button(page, "Save as a new version").click();
        assertThat(page.getByText("version 2", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(steps).hasCount(3);
        assertThat(steps).containsText(new Pattern[] {
            Pattern.compile("1\\. Follow"),
            Pattern.compile("2\\. Direct message"),
            Pattern.compile("3\\. Have they replied.*No.*The end", Pattern.DOTALL)
        });
    }
}
