package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
                "/offers/tidewater-outbound?tab=edit",
                "/offers/tidewater-outbound?tab=model",
                "/sequences",
                "/sequences/new",
                "/sequences/:sequence",
                "/sequences/:sequence?tab=edit",
                "/pool?q=finance",
                "/matches",
                "/sources",
                "/sources/new",
                "/sources/new?kind=linkedin_content",
                "/settings?tab=providers",
                "/settings?tab=keys",
                "/settings?tab=users",
                "/settings?tab=suppressions",
                "/settings?tab=workspaces",
                "/imports",
                "/imports/new",
                "/imports/:import",
                "/dashboards",
                "/dashboards/pipeline",
                "/dashboards/sources",
                "/dashboards/signals?state=active",
                "/dashboards/outreach",
                "/dashboards/enrichment",
                "/dashboards/pool",
                "/settings"
            })
    void isForEverybodyAndFits(String path) {
        open(path);
        checked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Control+k", "?"})
    void whatAKeyOpensIsForEverybodyAndFits(String key) {
        page.navigate("/buyers");
        awaitContent(page);
        page.keyboard().press(key);
        dialog().waitFor();
        checked();
    }

    /** Where, and the buttons and menu items that lead to it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leads/:lead > Enrich…",
                "/leads/:lead > More > Correct fields…",
                "/leads/:lead > More > Merge with another person…",
                "/leads/:lead > More > Not one person…",
                "/leads/:lead > More > Erase the person for good…",
                "/leads > Add a lead",
                "/leads > Views > Save as a new view…",
                "/settings?tab=keys > Make a key",
                "/settings?tab=workspaces > Make a workspace",
                "/sequences/:sequence > Remove the sequence",
                "/imports/:import > Undo the import",
                "/offers/tidewater-outbound > Remove the offer"
            })
    void aDialogIsForEverybodyAndFits(String way) {
        List<String> steps = List.of(way.split(" > "));
        open(steps.getFirst());
        awaitContent(page);
        for (String step : steps.subList(1, steps.size())) {
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(step).setExact(true))
                    .click();
        }
        dialog().waitFor();
        checked();
    }

    @Test
    void whoWouldMoveIsForEverybodyAndFits() {
        open("/offers/tidewater-outbound?tab=edit");
        field(page, "Places").fill("Japan");
        button(page, "See who changes").click();
        dialog().locator(".matrix").waitFor();
        checked();
    }

    @Test
    void aMenuIsForEverybodyAndFits() {
        open("/buyers?lead=:lead");
        page.locator(".lead-panel .lead-actions").waitFor();
        button(page, "More").click();
        page.locator(".menu-list").waitFor();
        checked();
    }

    private void open(String path) {
        page.navigate(path.replace(":lead", first("leads", "/leads?sort=-intent&size=1&has=x&has=linkedin"))
                .replace(":enrolled", first("leads", "/leads?sequence=*&size=1"))
                .replace(":sequence", first("sequences", "/sequences"))
                .replace(":import", first("imports", "/imports")));
    }

    private String first(String kind, String path) {
        return api.get(path).path(kind).path(0).path("id").asString("");
    }

    /** In both themes, wide and narrow: nothing for axe to object to, and nothing beyond the window. */
    private void checked() {
        awaitContent(page);
        page.evaluate(axe);
        for (int width : List.of(1280, 360)) {
            page.setViewportSize(width, 780);
            awaitContent(page);
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                assertThat(objections()).as(theme + " at " + width).isEmpty();
            }
            assertThat(overflow()).as("pixels beyond " + width).isZero();
        }
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
