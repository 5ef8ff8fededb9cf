package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ViewsTest extends BrowserTest {
    private final String name = "Managers " + unique();

    @Test
    void aViewIsSavedSharedRenamedAndRemoved() {
        page.navigate("/leads?state=active,monitor&-source=csv&sort=name&q=manager");
        awaitContent(page);
        List<String> names = rows(page).locator(".lead-name").allInnerTexts();
        assertThat(names).isNotEmpty();
        button(page, "Views").click();
        page.getByText("Save as a new view…").click();
        dialog().getByLabel("Name").fill(name);
        dialog().getByLabel("Everybody in the workspace sees it").check();
        dialogButton("Save").click();
        assertThat(button(page, name)).isVisible();
        assertThat(page).hasURL(Pattern.compile("[?&]view="));
        String view = page.url().replaceAll(".*[?&]view=([^&]*).*", "$1");

        try (var other = newContext(new Browser.NewContextOptions())) {
            Page theirs = other.newPage();
            for (String link : List.of(page.url(), "/leads?view=" + view)) {
                theirs.navigate(link);
                assertThat(rows(theirs).locator(".lead-name")).hasText(names.toArray(String[]::new));
                assertThat(button(theirs, name)).isVisible();
                assertThat(theirs.locator(".chips .chip")).hasCount(2);
            }
        }

        button(page, name).click();
        button(page, "Change " + name).click();
        dialog().getByLabel("Name").fill(name + " too");
        dialogButton("Save").click();
        assertThat(button(page, name + " too")).isVisible();
        change();
        dialogButton("Remove").click();
        assertThat(button(page, "Views")).isVisible();
        toast("is removed").getByText("Undo").click();
        button(page, "Views").click();
        Locator again = page.locator(".view-item").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(again).hasCount(1);
        again.getByLabel("Change " + name + " too").click();
        dialogButton("Remove").click();
        until(() -> !api.get("/views").toString().contains(name));
    }

    private void change() {
        button(page, name + " too").click();
        button(page, "Change " + name + " too").click();
    }
}
