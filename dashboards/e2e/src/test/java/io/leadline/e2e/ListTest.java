package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Finding people: what is shown is what the API says, and nothing that was seen gets lost. */
class ListTest extends BrowserTest {
    private final Set<Request> ended = new HashSet<>();

    @Test
    void facetsNarrowRowsAndCountsAsTheApiDoes() {
        List<JsonNode> before = facet("seniority", Map.of());
        String first = before.get(0).path("value").asString("");
        String second = before.get(1).path("value").asString("");
        page.navigate("/leads");
        Locator values = facetValues("Seniority");
        values.nth(0).getByRole(AriaRole.CHECKBOX).check();
        assertThat(page).hasURL(Pattern.compile("[?&]seniority=" + first + "(&|$)"));
        values.nth(1).getByRole(AriaRole.CHECKBOX).check();

        Map<String, Object> filter = Map.of("field", "seniority", "in", List.of(first, second));
        assertShown(filter);
        Locator states = facetValues("State");
        for (JsonNode bucket : facet("state", filter)) {
            assertThat(states.filter(new Locator.FilterOptions()
                                    .setHasText(bucket.path("label").asString("")))
                            .locator(".facet-count"))
                    .hasText(bucket.path("count").asString());
        }
        assertThat(values.nth(0).locator(".facet-count"))
                .hasText(before.get(0).path("count").asString());

        values.nth(1).getByRole(AriaRole.CHECKBOX).uncheck();
        values.nth(1).getByRole(AriaRole.BUTTON).click();
        values.nth(0).getByRole(AriaRole.CHECKBOX).uncheck();
        assertShown(Map.of("not", Map.of("field", "seniority", "in", List.of(second))));
    }

    @Test
    void aTypedDayIsOneOfTheUser() {
        try (var far = newContext(new com.microsoft.playwright.Browser.NewContextOptions(), "Asia/Kathmandu")) {
            Page theirs = far.newPage();
            theirs.navigate("/sequence-leads");
            Locator due = theirs.locator(".histogram.next_action_at");
            assertThat(due.locator(".bar").first()).isVisible();
            due.getByLabel("Next action due from").fill("2026-01-31");
            theirs.keyboard().press("Enter");
            assertThat(theirs).hasURL(Pattern.compile("next_action_at=2026-01-30T18:15:00\\.000Z\\.\\."));
            assertThat(theirs.locator(".chips")).containsText("from Jan 31, 2026");
            theirs.reload();
            assertThat(due.getByLabel("Next action due from")).hasValue("2026-01-31");
        }
    }

    @Test
    void backAndReloadShowWhatWasSeen() {
        page.navigate("/leads");
        facetValues("Seniority").nth(0).getByRole(AriaRole.CHECKBOX).check();
        assertThat(chips()).hasCount(1);
        awaitContent(page);
        String narrowed =
                String.valueOf(facet("seniority", Map.of()).get(0).path("count").asLong() + 1);
        assertThat(page.locator(".leads")).hasAttribute("aria-rowcount", narrowed);
        String first = rows(page).first().locator(".lead-name").innerText();
        rows(page).first().locator(".lead-name").click();
        Locator name = page.locator(".lead-panel h2").first();
        assertThat(name).containsText(first);

        page.reload();
        assertThat(name).containsText(first);
        assertThat(chips()).hasCount(1);
        assertThat(page.locator(".leads")).hasAttribute("aria-rowcount", narrowed);

        page.goBack();
        assertThat(page.locator(".lead-panel")).hasCount(0);
        assertThat(chips()).hasCount(1);
        page.goBack();
        assertThat(chips()).hasCount(0);
        page.goForward();
        assertThat(chips()).hasCount(1);
        assertThat(page.locator(".leads")).hasAttribute("aria-rowcount", narrowed);
    }

    @Test
    void aLinkOpensTheSameForSomebodyElse() {
        page.navigate("/leads?state=active,monitor&-source=csv&sort=name&q=manager");
        awaitContent(page);
        List<String> names = rows(page).locator(".lead-name").allInnerTexts();
        assertThat(names).isNotEmpty();
        try (var other = newContext(new com.microsoft.playwright.Browser.NewContextOptions())) {
            Page theirs = other.newPage();
            theirs.navigate(page.url());
            assertThat(rows(theirs).locator(".lead-name")).hasText(names.toArray(String[]::new));
        }
    }

    @Test
    void aSlowAnswerNeverOverwritesANewerOne() {
        List<Route> held = hold("**/api/v1/leads/search", "\"query\":\"manager\"");
        page.navigate("/leads");
        awaitContent(page);
        Locator box = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search leads"));
        box.fill("manager");
        page.waitForCondition(() -> !held.isEmpty());
        box.fill("finance");
        JsonNode wanted = search(Map.of("query", "finance", "sort", List.of("-score"), "size", 1));
        String count = wanted.path("total").asLong() + 1 + "";
        assertThat(page.locator(".leads")).hasAttribute("aria-rowcount", count);
        letGo(held);
        assertThat(page.locator(".leads")).hasAttribute("aria-rowcount", count);
        assertThat(rows(page).first().locator(".lead-name"))
                .hasText(wanted.path("leads").path(0).path("name").asString(""));
        assertThat(box).hasValue("finance");
    }

    @Test
    void aLeadThatComesLateIsNotShownInPlaceOfTheNext() {
        JsonNode best = search(Map.of("sort", List.of("-score"), "size", 2)).path("leads");
        List<Route> held = hold("**/api/v1/leads/" + best.path(0).path("id").asString(""), "");
        page.navigate("/leads");
        awaitContent(page);
        rows(page).first().locator(".lead-name").click();
        page.waitForCondition(() -> !held.isEmpty());
        page.keyboard().press("j");
        Locator name = page.locator(".lead-panel h2").first();
        assertThat(name).containsText(best.path(1).path("name").asString(""));
        letGo(held);
        assertThat(name).containsText(best.path(1).path("name").asString(""));
    }

    /** Keeps the requests to an address that have these words in their body from going on. */
    private List<Route> hold(String address, String words) {
        List<Route> held = new ArrayList<>();
        page.onRequestFailed(ended::add);
        page.onRequestFinished(ended::add);
        page.route(address, route -> {
            if (String.valueOf(route.request().postData()).contains(words)) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        return held;
    }

    /** Lets them go on, and waits until their answers have come and been drawn, or nobody waits for them any more. */
    private void letGo(List<Route> held) {
        held.forEach(Route::resume);
        held.forEach(route -> page.waitForCondition(() -> ended.contains(route.request())));
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
    }

    @Test
    void theKeyboardIsEnough() {
        JsonNode best = search(Map.of(
                "filter", Map.of("field", "state", "in", List.of("active")), "sort", List.of("-score"), "size", 3));
        page.navigate("/buyers");
        awaitContent(page);
        for (int i = 0; i < 60 && !focused(".lead-name"); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused(".lead-name")).as("Tab comes to a lead").isTrue();
        page.keyboard().press("Enter");
        Locator name = page.locator(".lead-panel h2").first();
        for (int i = 0; i < 3; i++) {
            assertThat(name)
                    .containsText(best.path("leads").path(i).path("name").asString(""));
            assertThat(focused("body")).as("focus is lost").isFalse();
            if (i < 2) {
                page.keyboard().press("ArrowDown");
            }
        }
        page.keyboard().press("Escape");
        assertThat(page.locator(".lead-panel")).hasCount(0);
        page.waitForCondition(() -> focused(".lead-row[data-index='2'] .lead-name"));
        page.keyboard().press("g");
        page.keyboard().press("o");
        assertThat(heading(page, "Offers")).isVisible();
        page.keyboard().press("Control+k");
        page.locator("dialog[open]").waitFor();
        page.keyboard().type("all leads");
        page.keyboard().press("Enter");
        assertThat(heading(page, "All leads")).isVisible();
    }

    @Test
    void aBulkActionTakesAllResultsAndIsUndone() {
        String tag = "bulk " + System.nanoTime();
        page.navigate("/leads?sort=name");
        awaitContent(page);
        long all = search(Map.of("size", 0)).path("total").asLong();
        rows(page).first().getByRole(AriaRole.CHECKBOX).check();
        String shown = String.format("%,d", all);
        button(page, "Choose all " + shown).click();
        Locator bar = page.locator(".bulk-bar");
        assertThat(bar).containsText(shown + " leads");
        bar.getByText("Tag", new Locator.GetByTextOptions().setExact(true)).click();
        bar.getByLabel("Add a tag").fill(tag);
        page.keyboard().press("Enter");
        Locator told = page.locator(".toast").filter(new Locator.FilterOptions().setHasText("tagged " + tag + "."));
        assertThat(told).containsText(shown + " leads");
        assertThat(bar).hasCount(0);
        Assertions.assertThat(tagged(tag)).isEqualTo(all);
        told.getByText("Undo").click();
        assertThat(page.locator(".toasts")).containsText(shown + " leads as before.");
        Assertions.assertThat(tagged(tag)).isZero();
    }

    private long tagged(String tag) {
        return search(Map.of("filter", Map.of("field", "tags", "in", List.of(tag)), "size", 0))
                .path("total")
                .asLong();
    }

    private void assertShown(Map<String, Object> filter) {
        JsonNode found = search(Map.of("filter", filter, "sort", List.of("-score"), "size", 5));
        assertThat(page.locator(".leads"))
                .hasAttribute(
                        "aria-rowcount", String.valueOf(found.path("total").asLong() + 1));
        for (int i = 0; i < found.path("leads").size(); i++) {
            assertThat(page.locator(".lead-row[data-index='" + i + "'] .lead-name"))
                    .hasAttribute(
                            "href",
                            "/leads/" + found.path("leads").path(i).path("id").asString(""));
        }
    }

    private JsonNode search(Map<String, Object> body) {
        return api.post("/leads/search", body);
    }

    private List<JsonNode> facet(String field, Map<String, Object> filter) {
        Map<String, Object> body = filter.isEmpty()
                ? Map.of("facets", List.of(field), "size", 0)
                : Map.of("filter", filter, "facets", List.of(field), "size", 0);
        List<JsonNode> buckets = new ArrayList<>();
        search(body).path("facets").path(field).forEach(buckets::add);
        return buckets;
    }

    private Locator facetValues(String label) {
        return page.locator(".facet")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h3", new Page.LocatorOptions().setHasText(label))))
                .locator(".facet-value");
    }

    private Locator chips() {
        return page.locator(".chips .chip");
    }

    private boolean focused(String selector) {
        return (boolean) page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector);
    }
}
