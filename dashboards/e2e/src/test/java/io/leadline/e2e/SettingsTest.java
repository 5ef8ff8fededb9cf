package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.leadline.app.client.ApiClient;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SettingsTest extends BrowserTest {
    private final String run = unique();

    @Test
    void somebodyIsSuppressedLetInAgainAndSuppressedAgainByUndo() {
        String domain = run + ".example";
        page.navigate("/settings?tab=suppressions");
        page.getByLabel(Pattern.compile("^Email, profile URL")).fill(domain);
        field(page, "Why").fill("<script>alert(1)</script>");
        button(page, "Suppress").click();
        Locator row = page.getByRole(
                AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile("Everyone at " + domain)));
        assertThat(row).containsText("<script>alert(1)</script>");
        Locator lift = row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Lift")));
        lift.click();
        assertThat(row).hasCount(0);
        button(page, "Undo").click();
        assertThat(row).hasCount(1);
        lift.click();
        assertThat(row).hasCount(0);
    }

    @Test
    void theFirstKeyClosesTheDoorAndAReaderIsShownNothingToChange() {
        page.navigate("/settings?tab=keys");
        button(page, "Make a key").click();
        field(page, "Name").fill("Admin " + run);
        button(page, "Make the key").click();
        String secret = field(page, "Secret").inputValue();
        try (ApiClient admin = new ApiClient(api.url(), secret)) {
            try {
                assertThat(secret).startsWith("ll_");
                button(page, "I have kept it").click();
                assertThat(page.getByText("this browser’s")).isVisible();
                page.reload();
                assertThat(page.getByText("Admin " + run).first()).isVisible();
                assertThatThrownBy(() -> api.get("/leads?size=0")).hasMessageContaining("key");

                String reader = "reader-" + run;
                readsOnly(admin.post("/keys", Map.of("name", reader, "scope", "read"))
                        .path("secret")
                        .asString(""));
                page.reload();
                button(page, "Remove the key " + reader).click();
                dialogButton("Remove the key").click();
                assertThat(page.getByText(reader + " opens nothing")).isVisible();
            } finally {
                openTheDoor(admin, secret);
            }
        }
        assertThat(api.get("/leads?size=0").path("total").asLong()).isPositive();
    }

    @Test
    void aWorkspaceIsMadeAndEnteredAndLeftAgain() {
        String name = "Acme & Söhne " + run;
        page.navigate("/settings?tab=workspaces");
        button(page, "Make a workspace").click();
        field(page, "Name").fill(name);
        button(page, "Make it and go there").click();
        assertThat(heading(page, "Nobody is Ready")).isVisible();
        assertThat(page.locator(".nav-workspace")).hasText(name);
        page.locator(".nav-workspace").click();
        Locator here = page.locator("tr[aria-current]");
        assertThat(here).containsText("acme-sohne-" + run);
        page.reload();
        assertThat(here).containsText(name);

        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Switch to Default|^Switch to default")))
                .click();
        assertThat(rows(page).first()).isVisible();
        assertThat(page.locator(".nav-workspace")).hasCount(0);
    }

    private void readsOnly(String secret) {
        try (var other = newContext(new Browser.NewContextOptions())) {
            Page reading = other.newPage();
            reading.addInitScript("localStorage.setItem('leadline.key', '" + secret + "')");
            reading.navigate("/settings?tab=keys");
            assertThat(reading.getByText("Your key does not allow this")).isVisible();
            reading.navigate("/imports/new");
            assertThat(reading.getByText("Your key may read only")).isVisible();
            reading.navigate("/offers");
            assertThat(reading.locator(".offer-card").first()).isVisible();
            assertThat(reading.getByText("New offer")).hasCount(0);
            reading.navigate("/leads");
            rows(reading).first().locator(".lead-name").click();
            assertThat(reading.locator(".lead-panel")).containsText("Your key may read only");
            assertThat(reading.locator(".lead-actions")).hasCount(0);
        }
    }

    /** Without the admin's key nobody needs one. */
    private void openTheDoor(ApiClient admin, String secret) {
        String own = "";
        for (JsonNode key : admin.get("/keys").path("keys")) {
            String id = key.path("id").asString("");
            if (key.path("name").asString("").startsWith("Admin")) {
                own = id;
            } else {
                delete("/keys/" + id, secret);
            }
        }
        delete("/keys/" + own, secret);
    }
}
