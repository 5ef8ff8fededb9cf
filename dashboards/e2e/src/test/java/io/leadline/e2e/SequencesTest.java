package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SequencesTest extends BrowserTest {
    @Test
    void whatIsDueTodayIsSoByTheDayOfTheWorkspace() {
        moveTo("Pacific/Kiritimati");
        try {
            page.navigate("/sequences");
            assertThat(page.locator(".sequence-numbers a").nth(1))
                    .hasAttribute("href", Pattern.compile("next_action_at=\\.\\.[-\\d]+T09%3A59%3A59\\.999Z"));
        } finally {
            moveTo("UTC");
        }
    }

    private void moveTo(String timeZone) {
        APIResponse answer = context.request()
                .put(
                        "/api/v1/settings",
                        RequestOptions.create()
                                .setHeader("X-Requested-With", "test")
                                .setData(Map.of("time_zone", timeZone)));
        assertThat(answer).isOK();
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
