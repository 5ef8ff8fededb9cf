package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The review queue: two people side by side, decided by a click or a key, and taken back. */
class MatchesTest extends BrowserTest {
    private final String run = unique();
    private final String name = "Emma Quirk" + run.replaceAll("[0-9]", "z");
    private final List<String> people = new ArrayList<>();

    @AfterEach
    void erase() {
        people.forEach(person -> delete("/people/" + person + "?erase=true"));
    }

    private void make(String url) {
        JsonNode lead = api.post(
                "/leads",
                Map.of(
                        "url",
                        url,
                        "fields",
                        Map.of("name", name, "title", "Head of Sales", "company", "Red Kite " + run)));
        people.add(lead.path("person_id").asString(""));
    }

    private List<JsonNode> waiting() {
        List<JsonNode> mine = new ArrayList<>();
        api.get("/people/matches?size=100").path("matches").forEach(match -> {
            if (match.path("left").path("name").asString("").equals(name)) {
                mine.add(match);
            }
        });
        return mine;
    }

    /** Goes through the queue until a pair of this test is shown. */
    private void show() {
        Locator mine = page.getByRole(AriaRole.REGION).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(page.locator(".match-sides").first()).isVisible();
        for (int place = 2; place <= 50 && mine.count() == 0; place++) {
            page.keyboard().press("j");
            // A key sooner than the pair is drawn would go past the one that is looked for.
            assertThat(page.getByText(Pattern.compile("^" + place + " of "))).isVisible();
        }
        assertThat(mine.first()).isVisible();
    }

    @Test
    void aPairIsJoinedPartedAndRejected() {
        make("https://www.linkedin.com/in/quirk-" + run);
        make("https://www.linkedin.com/in/quirk-" + run + "-2");
        make("https://x.com/q" + run);
        until(() -> waiting().size() == 2);
        page.navigate("/matches");
        show();
        assertThat(page.getByText("What speaks for one person")).isVisible();
        assertThat(page.locator(".match-reasons").first()).containsText("Red Kite " + run);

        page.keyboard().press("a");
        assertThat(toast("are one person now")).isVisible();
        until(() -> waiting().isEmpty());
        toast("are one person now").getByText("Undo").click();
        until(() -> waiting().size() == 2);

        page.reload();
        show();
        button(page, "Two people").click();
        assertThat(toast("stay two")).isVisible();
        until(() -> waiting().size() == 1);
        assertThat(waiting()).hasSize(1);
    }
}
