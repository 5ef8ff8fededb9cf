package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The server is killed while three tabs have something under way, and comes back on the same data. */
class AwayTest extends BrowserTest {
    private static final int ROWS = 5_000;

    private final String run = unique();

    @Test
    void whatWasUnderWayEndsAsIfNothingHadHappened() {
        String lead = api.get("/leads?sort=-score&size=1")
                .path("leads")
                .path(0)
                .path("id")
                .asString("");
        int notes = notes(lead);
        page.navigate("/leads/" + lead);
        awaitContent(page);
        field(page, "New note").fill("written while it was away " + run);
        Page list = context.newPage();
        Runnable tag = tagging(list);
        long all = numberIn(list.locator(".list-title"));
        Page importing = context.newPage();
        String id = beginImport(importing);
        tag.run();

        site.kill();
        button(page, "Add the note").click();
        for (Page each : new Page[] {page, list, importing}) {
            assertThat(each.locator(".offline-bar")).isVisible();
        }
        assertThat(field(page, "New note")).hasValue("written while it was away " + run);
        site.startAgain();

        assertThat(page.locator(".notes")).containsText("written while it was away " + run);
        assertThat(field(page, "New note")).hasValue("");
        assertThat(notes(lead)).as("notes, one of them new").isEqualTo(notes + 1);
        assertThat(having(list.locator(".toast"), "tagged away" + run)).containsText(String.format("%,d leads", all));
        until(() -> found("tags=away" + run) == all);
        assertThat(importing.locator(".import-status.done")).isVisible();
        assertThat(having(importing.locator(".figure"), "new people")).containsText("5,000");
        for (Page each : new Page[] {page, list, importing}) {
            assertThat(each.locator(".offline-bar")).hasCount(0);
        }
        delete("/imports/" + id + "?force=true");
        until(() -> found("import=" + id) == 0);
    }

    private int notes(String lead) {
        JsonNode notes = api.get("/leads/" + lead).path("notes");
        return notes.size();
    }

    /** Tags all leads when it is run, and ends as soon as the server has taken it on. */
    private Runnable tagging(Page list) {
        list.navigate("/leads?sort=name");
        awaitContent(list);
        String all = having(list.locator(".list-title .num"), "leads").innerText();
        rows(list).first().getByRole(AriaRole.CHECKBOX).check();
        button(list, "Choose all " + all.replace(" leads", "")).click();
        Locator bar = list.locator(".bulk-bar");
        bar.getByText("Tag", new Locator.GetByTextOptions().setExact(true)).click();
        bar.getByLabel("Add a tag").fill("away" + run);
        return () -> list.waitForResponse("**/leads/bulk", () -> list.keyboard().press("Enter"));
    }

    private String beginImport(Page importing) {
        StringBuilder rows = new StringBuilder("Email,Name\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("away.")
                    .append(i)
                    .append('.')
                    .append(run)
                    .append("@away.example,Away ")
                    .append(run)
                    .append('\n');
        }
        importing.navigate("/imports/new");
        importing
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("away.csv", "text/csv", rows.toString().getBytes(StandardCharsets.UTF_8)));
        button(importing, "Import 5,000 rows").click();
        importing.locator(".import-running").waitFor();
        return importing.url().substring(importing.url().lastIndexOf('/') + 1);
    }
}
