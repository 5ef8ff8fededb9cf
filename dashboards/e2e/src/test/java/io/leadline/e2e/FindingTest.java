package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ways to narrow a list, and how it is shown. */
class FindingTest extends BrowserTest {
    @Test
    void aFacetIsLookedThroughAndAValueOfItExcluded() {
        page.navigate("/leads");
        awaitContent(page);
        long all = shown();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Company").setExact(true))
                .click();
        Locator company =
                page.locator(".facet").filter(new Locator.FilterOptions().setHas(field(page, "Search in Company")));
        String hidden = api.get("/leads?size=0&facets=company")
                .path("facets")
                .path("company")
                .path(15)
                .path("value")
                .asString("");
        field(page, "Search in Company").fill(hidden.substring(0, hidden.length() - 1));
        Locator value = company.locator(".facet-value")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByLabel("Exclude " + hidden, new Page.GetByLabelOptions().setExact(true))));
        assertThat(value).hasCount(1);
        long of = numberIn(value.locator(".facet-count"));
        field(page, "Exclude " + hidden).click();
        assertThat(page.locator(".chips")).containsText("Company not " + hidden);
        until(() -> shown() == all - of);
        assertThat(page).hasURL(Pattern.compile("-company="));
    }

    @Test
    void aBrushOverBarsIsARange() {
        page.navigate("/leads");
        awaitContent(page);
        Locator bars = page.locator(".histogram.score .bars");
        bars.scrollIntoViewIfNeeded();
        BoundingBox box = bars.boundingBox();
        double bar = box.width / bars.locator(".bar").count();
        page.mouse().move(box.x + 10.5 * bar, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + 8.5 * bar, box.y + box.height / 2);
        page.mouse().up();
        assertThat(page).hasURL(Pattern.compile("[?&]score=40\\.\\.54\\.9"));
        until(() -> shown() == found("score=40..54.9"));
        assertThat(field(page, "Score from")).hasValue("40");
    }

    @Test
    void theSearchBoxCompletesAndSaysWhereItCannotRead() {
        page.navigate("/leads");
        awaitContent(page);
        Locator box = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search leads"));
        box.pressSequentially("senior");
        Locator options = page.locator(".search-list [role=option]");
        assertThat(having(options, "Seniority")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(box).hasValue("seniority:");
        box.pressSequentially("v");
        assertThat(having(options, "VP")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(box).hasValue(Pattern.compile("seniority:vp ?"));
        until(() -> shown() == found("seniority=vp"));

        box.fill("title:(vp OR");
        assertThat(page.locator(".search-problem")).containsText("At the end");
        assertThat(box).hasAttribute("aria-invalid", "true");
        box.fill("like: head of growth at a fintech");
        assertThat(page.locator(".chips")).containsText("like: head of growth at a fintech");
        assertThat(page).hasURL(Pattern.compile("like=head"));
        until(() -> shown() == found("sort=name"));
    }

    @Test
    void whatChangesElsewhereIsPutInItsPlaceAndTheOrderWaits() {
        JsonNode lead = api.post("/leads", Map.of("handle", "live" + unique()));
        String id = lead.path("id").asString("");
        api.post("/leads/" + id + "/state", Map.of("state", "monitor"));
        until(() -> found("id=" + id + "&state=monitor") == 1);
        page.navigate("/leads?sort=-created_at");
        awaitContent(page);
        Locator state = rows(page).first().locator(".state");
        assertThat(state).hasText("Emerging");
        List<String> order = rows(page).locator(".lead-name").allInnerTexts();
        api.post("/leads/" + id + "/state", Map.of("state", "manual_outreach"));
        assertThat(state).hasText("Manual");
        assertThat(page.locator(".list-news")).containsText("changed");
        assertThat(rows(page).locator(".lead-name")).hasText(order.toArray(String[]::new));
        button(page, "Refresh").click();
        assertThat(page.locator(".list-news")).hasCount(0);
        delete("/leads/" + id);
    }

    @Test
    void columnsDensityAndOrderAreKept() {
        page.navigate("/leads");
        awaitContent(page);
        button(page, "Columns").click();
        field(page, "Country").check();
        page.keyboard().press("Escape");
        button(page, "Compact rows").click();
        page.getByRole(
                        AriaRole.COLUMNHEADER,
                        new Page.GetByRoleOptions().setName("Lead").setExact(true))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(page).hasURL(Pattern.compile("sort=-name"));
        page.reload();
        awaitContent(page);
        assertThat(page.locator(".leads.compact")).isVisible();
        page.setViewportSize(2000, 900);
        assertThat(page.getByRole(
                        AriaRole.COLUMNHEADER,
                        new Page.GetByRoleOptions().setName("Country").setExact(true)))
                .isVisible();
        button(page, "Compact rows").click();
        page.reload();
        awaitContent(page);
        assertThat(page.locator(".leads.comfortable")).isVisible();
    }

    @Test
    void thePaletteFindsPeopleAndScreens() {
        String name = api.get("/leads?sort=-score&size=1")
                .path("leads")
                .path(0)
                .path("name")
                .asString("");
        page.navigate("/imports");
        awaitContent(page);
        page.keyboard().press("Control+k");
        page.keyboard().type(name);
        // The offer to search for the name is there before the people of that name are.
        Locator person = having(dialog().locator("[role=option]"), name)
                .filter(new Locator.FilterOptions().setHasNotText("Search all leads"))
                .first();
        assertThat(person).isVisible();
        person.click();
        assertThat(page.locator("h1")).containsText(name);
        page.goBack();
        assertThat(heading(page, "Imports")).isVisible();
    }

    private long shown() {
        awaitContent(page);
        return Long.parseLong(page.locator(".leads").getAttribute("aria-rowcount")) - 1;
    }
}
