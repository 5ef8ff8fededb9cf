package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import io.leadline.app.client.Imports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A long list, scrolled from end to end: the page holds the rows near the window and no more. */
class ScrollTest extends BrowserTest {
    private static final int ROWS = 10_000;
    private static final int SETTLED = 4_000;
    private static final int MOST_DRAWN = 60;
    private static final long MOST_GROWTH = 1_500_000;
    private static final String TO_THE_END = "() => window.scrollTo(0, document.documentElement.scrollHeight)";
    private static final String ELEMENTS = "() => document.querySelectorAll('.lead-row').length";

    @TempDir
    Path folder;

    @Test
    void tenThousandRowsTakeNoMoreMemoryThanFourThousand() throws Exception {
        String id = taken();
        page.navigate("/leads?sort=name&import=" + id);
        awaitContent(page);
        assertThat(page.locator(".leads")).hasAttribute("aria-rowcount", String.valueOf(ROWS + 1));
        scrollTo(SETTLED);
        long settled = heap();
        scrollTo(ROWS);
        assertThat(heap() - settled)
                .as("bytes more than after " + SETTLED + " rows")
                .isLessThan(MOST_GROWTH);

        page.evaluate("() => window.scrollTo(0, 0)");
        assertThat(row(0)).isVisible();
        assertThat(row(0)).containsText(name(0));
        delete("/imports/" + id);
        until(() -> found("import=" + id) == 0);
    }

    /** Down to this many rows, each in its place. */
    private void scrollTo(int rows) {
        int last = -1;
        while (last < rows - 1) {
            page.evaluate(TO_THE_END);
            Locator lowest = rows(page).last();
            int before = last;
            page.waitForCondition(() -> index(lowest) > before);
            last = index(lowest);
            assertThat((int) page.evaluate(ELEMENTS)).as("rows drawn").isLessThan(MOST_DRAWN);
        }
        assertThat(row(last)).containsText(name(last));
    }

    private Locator row(int index) {
        return page.locator(".lead-row[data-index='" + index + "']");
    }

    private static int index(Locator row) {
        return Integer.parseInt(row.getAttribute("data-index"));
    }

    private long heap() {
        CDPSession session = context.newCDPSession(page);
        session.send("HeapProfiler.collectGarbage");
        long used = session.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
        session.detach();
        return used;
    }

    private String taken() throws IOException, InterruptedException {
        String domain = unique() + ".example";
        StringBuilder rows = new StringBuilder("Email,Name\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i)
                    .append('@')
                    .append(domain)
                    .append(',')
                    .append(name(i))
                    .append('\n');
        }
        Imports imports = new Imports(api);
        JsonNode made = imports.send(Files.writeString(folder.resolve("many.csv"), rows), Map.of());
        JsonNode ended = imports.await(made.path("id").asString(""), now -> {});
        assertThat(ended.path("new").asLong()).isEqualTo(ROWS);
        return made.path("id").asString("");
    }

    private static String name(int i) {
        return String.format("Scrolled %05d", i);
    }
}
