package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen: nothing that axe objects to, light and dark, wide and narrow, and none wider than the window. */
class ScreensTest extends BrowserTest {
    private static final String RULES = """
            () => axe.run(document, { resultTypes: ['violations'],
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
              .then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`)))
            """;
    private static final String OVERFLOW =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static String axe = "";

    @BeforeAll
    static void readAxe() throws IOException {
        axe = Files.readString(Path.of(System.getProperty("playwright.cli.dir"), "axe-core", "axe.min.js"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/buyers",
                "/buyers?tab=monitor&lead=:lead",
                "/leads?state=active,monitor&-source=csv&q=manager",
                "/leads?q=zzzzzz",
                "/leads?q=title%3A(vp+OR",
                "/sequence-leads",
                "/leads/:lead",
                "/leads/:enrolled",
                "/leads/nobody",
                "/offers",
                "/offers/new",
                "/offers/tidewater-outbound",
                "/sequences",
                "/sequences/new",
                "/sequences/:sequence",
                "/pool?q=finance",
                "/imports",
                "/imports/new",
                "/imports/:import",
                "/dashboards",
                "/settings"
            })
    void isForEverybodyAndFits(String path) {
        page.navigate(path.replace(":lead", first("leads", "/leads?sort=-intent&size=1"))
                .replace(":enrolled", first("leads", "/leads?sequence=*&size=1"))
                .replace(":sequence", first("sequences", "/sequences"))
                .replace(":import", first("imports", "/imports")));
        checked();
    }

    @Test
    void thePaletteIsForEverybodyAndFits() {
        page.navigate("/buyers");
        awaitContent(page);
        page.keyboard().press("Control+k");
        page.locator("dialog[open]").waitFor();
        checked();
    }

    @Test
    void theKeysAreForEverybodyAndFit() {
        page.navigate("/buyers");
        awaitContent(page);
        page.keyboard().press("?");
        page.locator("dialog[open]").waitFor();
        checked();
    }

    private String first(String kind, String path) {
        return api.get(path).path(kind).path(0).path("id").asString("");
    }

    private void checked() {
        awaitContent(page);
        page.evaluate(axe);
        assertThat(objections()).as("light").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(objections()).as("dark").isEmpty();
        assertThat(overflow()).as("pixels beyond 1280").isZero();
        page.setViewportSize(360, 780);
        awaitContent(page);
        assertThat(overflow()).as("pixels beyond 360").isZero();
        assertThat(objections()).as("narrow").isEmpty();
        page.setViewportSize(2560, 1300);
        awaitContent(page);
        assertThat(overflow()).as("pixels beyond 2560").isZero();
    }

    @SuppressWarnings("unchecked") // the script answers a list of texts
    private List<String> objections() {
        return (List<String>) page.evaluate(RULES);
    }

    private int overflow() {
        return (int) page.evaluate(OVERFLOW);
    }
}
