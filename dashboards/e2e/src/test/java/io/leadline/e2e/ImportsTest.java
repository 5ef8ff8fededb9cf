package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A file comes in: looked at first, then taken in, then undone. */
class ImportsTest extends BrowserTest {
    private static final int GUESTS = 1_500;
    private static final String DROP = """
            (zone, [name, text]) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([text], name, { type: 'text/csv' }));
              for (const kind of ['dragover', 'drop']) {
                zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
              }
            }
            """;
    /** Keeps what the page said while the file was read. */
    private static final String WATCH = """
            window.said = [];
            new MutationObserver(() => {
              const running = document.querySelector('.import-running');
              if (running) window.said.push(running.innerText);
            }).observe(document, { subtree: true, childList: true, characterData: true });
            """;

    private final String run = unique();

    @Test
    void aFileIsLookedAtTakenInAndUndoneAlthoughSomebodyWorkedOnIt() throws IOException {
        String name = "people-" + run + ".csv";
        context.addInitScript(WATCH);
        page.navigate("/imports");
        page.locator(".drop").evaluate(DROP, List.of(name, people()));

        assertThat(heading(page, "Import a file")).isVisible();
        Locator take = button(page, "Import 1,502 rows");
        assertThat(take).isEnabled();
        assertThat(field(page, "E-Mail becomes")).hasValue("email");
        assertThat(page.locator(".samples").first()).containsText("<img src=x onerror=alert(1)>");
        assertThat(page.locator(".bad-rows")).containsText(Pattern.compile("line 4.*E-Mail.*line 5", Pattern.DOTALL));
        assertThat(found("q=" + run)).as("leads before the file is taken in").isZero();

        field(page, "Budget becomes").selectOption("-");
        assertThat(page.getByText("as you chose")).isVisible();
        assertThat(page.locator(".paler")).hasCount(0);
        take.click();
        assertThat(page.locator(".import-status.done")).isVisible();
        assertThat(having(page.locator(".figure"), "new people")).containsText("1,502");
        assertThat(having(page.locator(".figure"), "can’t be taken in")).containsText("2");
        assertThat(page.locator("dl").first()).containsText("BudgetLeft out");
        assertThat((List<?>) page.evaluate("() => window.said"))
                .as("what was said on the way")
                .isNotEmpty();

        Download errors = page.waitForDownload(() -> button(page, "Error file").click());
        assertThat(errors.suggestedFilename()).isEqualTo("errors-" + name + ".csv");
        assertThat(Files.readString(errors.path())).contains("Nobody Inc").contains("not a mail");

        String id = page.url().substring(page.url().lastIndexOf('/') + 1);
        until(() -> found("import=" + id) == GUESTS + 2);
        String lead = api.get("/leads?size=1&import=" + id)
                .path("leads")
                .path(0)
                .path("id")
                .asString("");
        api.post("/leads/" + lead + "/state", Map.of("state", "manual_outreach"));
        button(page, "Undo the import").click();
        assertThat(dialog()).containsText("1,502 people known only from");
        assertThat(dialog()).containsText("Your team has worked on");
        Locator undo = dialogButton("Undo the import");
        assertThat(undo).isDisabled();
        dialog().getByRole(AriaRole.CHECKBOX).check();
        undo.click();
        assertThat(page.locator(".import-status.undone")).isVisible();
        until(() -> found("import=" + id) == 0);
    }

    @Test
    void aFileInWhichNobodyIsRecognisedIsMappedByHand() {
        page.navigate("/imports/new");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "handles.csv",
                        "text/csv",
                        "Who,Note\nfirst_%1$s,met at the fair\nsecond_%1$s,\n"
                                .formatted(run)
                                .getBytes(StandardCharsets.UTF_8)));
        field(page, "Who becomes").selectOption("x_handle");
        assertThat(button(page, "Import 2 rows")).isEnabled();
        page.reload();
        assertThat(page.getByText("Drop a file here")).isVisible();
    }

    /** Names that want to be markup and formulas, two rows that are wrong, a column that nobody knows. */
    private String people() {
        StringBuilder rows = new StringBuilder("Full Name;E-Mail;Profile;Firm;Budget\n");
        rows.append("Ada %1$s;ada.%1$s@engines.example;https://www.linkedin.com/in/ada-%1$s;Engines Ltd;10\n");
        rows.append("<img src=x onerror=alert(1)>;img.%1$s@engines.example;;\"<b>Bold</b>\";=1+1\n");
        rows.append("Alan %1$s;not a mail;;Bletchley;5\n");
        rows.append(";;;Nobody Inc;7\n");
        for (int i = 0; i < GUESTS; i++) {
            rows.append("Guest %1$s;guest.").append(i).append(".%1$s@guests.example;;;1\n");
        }
        return rows.toString().replace("%1$s", run);
    }
}
