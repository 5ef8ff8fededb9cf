package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BuyersTest extends BrowserTest {
    private static final List<String> TABS =
            List.of("Ready", "Emerging", "Low Priority", "Disqualified", "Manual", "Analyzing");

    @Test
    void sixTabsHaveTheCountsOfTheApi() {
        JsonNode found = api.post("/leads/search", Map.of("facets", List.of("state"), "size", 0));
        page.navigate("/");
        assertThat(heading(page, "Buyers")).isVisible();
        Locator tabs = page.getByRole(AriaRole.TAB);
        assertThat(tabs).hasCount(TABS.size());
        for (int i = 0; i < TABS.size(); i++) {
            String label = TABS.get(i);
            long count = 0;
            for (JsonNode bucket : found.path("facets").path("state")) {
                if (bucket.path("label").asString("").equals(label)) {
                    count = bucket.path("count").asLong();
                }
            }
            assertThat(tabs.nth(i)).hasText(label + count);
        }
    }
}
