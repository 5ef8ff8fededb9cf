package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import io.leadline.app.client.Imports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What comes from outside stays text. Markup that got into the page is found in it; a script or handler that it brings is
 * stopped by the policy, whose complaint fails the test too.
 */
class HostileTest extends BrowserTest {
    private static final String MARKUP =
            "<img src=x onerror=window.pwned=1><script>window.pwned=1</script><svg onload=window.pwned=1>";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";
    private static final String INTRUDE = """
            () => {
              window.stopped = new Set();
              document.addEventListener('securitypolicyviolation', told => window.stopped.add(told.effectiveDirective));
              const add = (name, content) => document.body.append(Object.assign(document.createElement(name), content));
              add('script', { textContent: 'window.pwned = 1' });
              add('style', { textContent: 'body { display: none }' });
              add('img', { src: 'http://elsewhere.example/x.png' });
              add('iframe', { src: 'http://elsewhere.example/' });
              add('p', { innerHTML: '<b onclick="window.pwned = 1">Click</b>' });
              document.body.lastChild.firstChild.click();
              fetch('http://elsewhere.example/').catch(() => 0);
            }
            """;

    @TempDir
    Path folder;

    @Test
    void markupInFilesRunsNowhere() throws Exception {
        String person = "h" + System.nanoTime() % 1_000_000_000;
        String id = taken("people.ndjson", observations(person));
        taken("rows.csv", csv(person + "b"));
        JsonNode found = api.get("/leads?q=" + person + "&size=5").path("leads").path(0);
        String lead = found.path("id").asString("");
        api.post("/leads/" + lead + "/notes", Map.of("text", MARKUP));
        api.post(
                "/views",
                Map.of("name", MARKUP, "screen", "leads", "sort", List.of(), "columns", List.of(), "shared", true));
        for (String path : List.of(
                "/leads?q=" + person,
                "/leads?q=onerror&facets=tags",
                "/leads?q=" + person + "&lead=" + lead,
                "/leads?tags=%3Cimg+src%3Dx+onerror%3Dwindow.pwned%3D1%3E&like=%3Cimg+src%3Dx+onerror%3Dwindow.pwned%3D1%3E",
                "/leads/" + lead,
                "/leads/%3Cimg%20src=x%20onerror=window.pwned=1%3E",
                "/pool?q=" + person,
                "/imports",
                "/imports/" + id,
                "/dashboards",
                "/settings")) {
            Response answer = page.navigate(path);
            assertThat(answer.headerValue("content-security-policy")).startsWith("default-src 'self';");
            awaitContent(page);
            assertClean(path);
        }
        page.navigate("/leads/" + lead);
        assertThat(page.locator("h1")).containsText(MARKUP);
        assertThat(page.locator("main")).containsText("I need a CRM " + MARKUP);
    }

    @Test
    void cellsAndHeadersOfAFileAreTextsBeforeItIsTakenIn() {
        page.navigate("/imports/new");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        MARKUP.replace("/", "") + ".csv",
                        "text/csv",
                        csv("unseen").getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".mapping tbody tr").last()).containsText("<img src=x");
        awaitContent(page);
        assertClean("/imports/new");
    }

    /** In a context whose complaints are what is looked for. */
    @Test
    void thePolicyStopsWhatDoesNotComeFromHere() {
        try (BrowserContext watched = context.browser().newContext()) {
            watched.setDefaultTimeout(PATIENCE);
            Page hurt = watched.newPage();
            hurt.navigate(site.url("/buyers"));
            awaitContent(hurt);
            hurt.evaluate(INTRUDE);
            hurt.waitForFunction("() => ['script-src-elem', 'script-src-attr', 'style-src-elem', 'img-src',"
                    + " 'frame-src', 'connect-src'].every(each => window.stopped.has(each))");
            assertThat(hurt.evaluate("() => window.pwned")).isNull();
        }
    }

    @Test
    void anExportHasNoFormulas() throws IOException {
        String name = "formula" + System.nanoTime();
        JsonNode made = api.post(
                "/leads", Map.of("email", name + "@evil.example", "fields", Map.of("name", FORMULA, "title", name)));
        assertThat(made.isObject()).isTrue();
        // A list keeps what it showed first, so it is opened when the new lead can be found.
        page.waitForCondition(() -> api.post("/leads/search", Map.of("query", name, "size", 0))
                        .path("total")
                        .asLong()
                == 1);
        page.navigate("/leads?q=" + name);
        assertThat(rows(page)).hasCount(1);
        rows(page)
                .first()
                .getByRole(com.microsoft.playwright.options.AriaRole.CHECKBOX)
                .check();
        Locator bar = page.locator(".bulk-bar");
        bar.getByText("Export", new Locator.GetByTextOptions().setExact(true)).click();
        var file = page.waitForDownload(
                () -> bar.getByText("CSV, for spreadsheets").click());
        try (InputStream in = file.createReadStream()) {
            String csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(csv)
                    .contains("'=HYPERLINK")
                    .doesNotContain(",=HYPERLINK")
                    .doesNotContain(",\"=HYPERLINK");
        }
    }

    private void assertClean(String path) {
        assertThat(page.locator("img, iframe, object, embed, script:not([src]), svg[onload], [onerror]"))
                .hasCount(0);
        assertThat(page.evaluate("() => window.pwned === undefined")).as(path).isEqualTo(true);
    }

    private String taken(String name, String text) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name), text);
        Imports imports = new Imports(api);
        String id = imports.send(file, Map.of("tags", "<img src=x onerror=window.pwned=1>"))
                .path("id")
                .asString("");
        JsonNode ended = imports.await(id, now -> {});
        assertThat(ended.path("bad").asLong()).as(ended.toString()).isZero();
        assertThat(ended.path("status").asString("")).isEqualTo("done");
        return id;
    }

    private static String csv(String person) {
        String markup = MARKUP.replace("\"", "\"\"");
        return "Email,Name,Headline,Bio,Title,Company,Industry,City,Skills," + markup + "\n" + person + "@evil.example,"
                + person + " " + markup + (',' + markup).repeat(8) + "\n";
    }

    private static String observations(String person) {
        String profile = value(
                "\"platform\":\"x\",\"name\":\"%1$s %2$s\",\"headline\":\"%2$s\",\"bio\":\"%2$s\",\"title\":\"%2$s\","
                        + "\"company\":\"%2$s\",\"industry\":\"%2$s\",\"location\":\"%2$s\",\"x_handle\":\"%1$s\"",
                person);
        String post = value(
                "\"platform\":\"x\",\"url\":\"https://x.com/%1$s/status/1\",\"text\":\"I need a CRM %2$s\",\"likes\":7",
                person);
        String signal = value("\"signal\":\"asked_recommendation\",\"strength\":\"high\"", person);
        return line("profile", person, profile) + line("post", person, post) + line("signal", person, signal);
    }

    private static String value(String json, String person) {
        return String.format(json, person, MARKUP);
    }

    private static String line(String type, String person, String value) {
        return "{\"v\":1,\"workspace\":\"default\",\"type\":\"" + type + "\",\"subject\":{\"ids\":[\"x:" + person
                + "\"]},\"source\":{\"kind\":\"lookalike\",\"offer\":\"tidewater-outbound\",\"ref\":\"" + type + ":"
                + person
                + "\"},\"at\":\"2026-11-20T10:00:00Z\",\"seen_at\":\"2026-11-20T10:00:00Z\",\"confidence\":1.0,"
                + "\"evidence\":{\"url\":\"https://x.com/" + person + "/status/1\",\"quote\":\"" + MARKUP
                + "\"},\"value\":{" + value + "}}\n";
    }
}
