package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is sold and who buys it, and whom the pool has for it. */
class OffersTest extends BrowserTest {
    private final String name = "Harbour " + unique();

    @Test
    void thePoolAnswersANewOfferAndAChangeShowsWhoMovesBeforeItIsSaved() {
        page.navigate("/offers/new");
        field(page, "Name").first().fill(name);
        field(page, "Audience").fill("Founders and heads of sales of small software companies");
        button(page, "Make the offer").click();
        Locator gave = page.getByText(Pattern.compile("The pool gave [\\d,]+ p"));
        assertThat(gave).isVisible();
        long people = numberIn(gave);
        assertThat(people).isPositive();
        String id = page.url().substring(page.url().lastIndexOf('/') + 1);
        Locator leads = having(page.locator(".figure"), "leads").first();
        until(() -> numberIn(leads) == people);
        assertThat(found("offer=" + id)).isEqualTo(people);

        tab("Who buys").click();
        field(page, "Places").fill("Japan");
        button(page, "See who changes").click();
        assertThat(dialog()).containsText("as they are known now");
        assertThat(dialog().locator(".matrix")).isVisible();
        long move = numberIn(dialog().locator("h2"));
        assertThat(dialog().locator(".impact-examples li")).hasCount((int) Math.min(20, move));
        assertThat(version(id)).as("before it is saved").isEqualTo(1);
        dialogButton("Save the offer").click();
        assertThat(page.getByText("version 2", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        until(() -> found("offer=" + id + "&state=poor_fit") >= move);
        page.goBack();
        assertThat(tab("Who buys")).hasAttribute("aria-selected", "true");
        assertThat(field(page, "Places")).hasValue("Japan");
        remove();
    }

    @Test
    void theWeightsOfAModelSumUp() {
        String id = api.post("/offers", Map.of("name", name, "target_audience", "nobody whom a profile speaks of"))
                .path("id")
                .asString("");
        page.navigate("/offers/" + id + "?tab=model");
        field(page, "Fit at medium").fill("50");
        assertThat(page.getByText("do not sum up to 100 %")).isVisible();
        field(page, "Timing at medium").fill("10");
        button(page, "See who changes").click();
        assertThat(dialog()).containsText("as they are known now");
        assertThat(api.get("/offers/" + id + "/model").path("version").asInt()).isEqualTo(1);
        dialogButton("Save and score anew").click();
        assertThat(page.getByText("Version 2, as saved")).isVisible();
        assertThat(api.get("/offers/" + id + "/model")
                        .path("weights")
                        .path("medium")
                        .toString())
                .isEqualTo("{\"fit\":500,\"intent\":400,\"timing\":100}");
        remove();
    }

    @Test
    void thePoolIsSearchedByMeaningAndByWordsAndGivesPeople() {
        String id = api.post("/offers", Map.of("name", name, "target_audience", "nobody whom a profile speaks of"))
                .path("id")
                .asString("");
        page.navigate("/pool?offer=" + id);
        Locator bar = page.locator(".pool-bar");
        assertThat(page.locator(".pool-person").first()).isVisible();
        long everybody = numberIn(bar);
        field(page, "Who are you looking for?").fill("finance director");
        assertThat(page.getByText("the nearest first")).isVisible();
        assertThat(numberIn(bar)).isEqualTo(everybody);
        field(page, "Words that must be there").fill("title:(vp OR");
        assertThat(page.locator(".problem")).isVisible();
        field(page, "Words that must be there").fill("title:director");
        until(() -> numberIn(bar) > 0 && numberIn(bar) < everybody);
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Choose ")))
                .first()
                .check();
        button(page, "Add 1 to the offer").click();
        assertThat(page.getByText("a lead already").first()).isVisible();
        page.reload();
        assertThat(page.locator(".pool-person").first()).isVisible();
        assertThat(field(page, "Who are you looking for?")).hasValue("finance director");
        until(() -> found("offer=" + id + "&sources=pool") == 1);
        page.navigate("/offers/" + id);
        remove();
    }

    private void remove() {
        button(page, "Remove the offer").click();
        dialogButton("Remove the offer").click();
        assertThat(heading(page, "Offers")).isVisible();
        assertThat(having(page.locator("main"), name)).hasCount(0);
    }

    private int version(String offer) {
        return api.get("/offers/" + offer).path("version").asInt();
    }

    private Locator tab(String label) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(label).setExact(true));
    }
}
