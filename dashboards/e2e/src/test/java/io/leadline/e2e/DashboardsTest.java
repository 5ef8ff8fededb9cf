package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardsTest extends BrowserTest {
    @BeforeEach
    void open() {
        page.navigate("/dashboards");
        awaitContent(page);
    }

    @Test
    void everyNumberLeadsToThoseWhomItCounts() {
        for (String chart : List.of("Leads by state", "Leads by source", "Leads by fit", "Leads by sequence status")) {
            Locator link = links(chart).first();
            link.waitFor();
            String label = link.getAttribute("aria-label");
            long wanted = label == null
                    ? numberIn(link.locator(".num").first())
                    : Long.parseLong(label.replaceAll(".*: ", "").replaceAll("\\D.*", ""));
            link.click();
            assertThat(heading(page, "All leads")).isVisible();
            until(() -> numberIn(page.locator(".list-title")) == wanted);
            page.goBack();
        }
    }

    @Test
    void theDashboardsThatKibanaHasLeadToThoseWhomTheyCountToo() {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Sources and yield"))
                .click();
        assertThat(heading(page, "Sources and yield")).isVisible();
        for (String chart : List.of("By origin", "By any way in which they were found")) {
            Locator link = links(chart).first();
            link.waitFor();
            long wanted = numberIn(link.locator(".num").first());
            link.click();
            assertThat(heading(page, "All leads")).isVisible();
            until(() -> numberIn(page.locator(".list-title")) == wanted);
            page.goBack();
        }
    }

    @Test
    void columnsAreWalkedAlongWithTheArrowKeys() {
        links("Leads by score").first().focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(":focus")).hasAttribute("aria-label", Pattern.compile("^20–30: "));
        page.keyboard().press("Enter");
        assertThat(heading(page, "All leads")).isVisible();
        assertThat(page.url()).contains("score=20..29.9");
    }

    private Locator links(String chart) {
        return page.getByRole(
                        AriaRole.LIST,
                        new Page.GetByRoleOptions().setName(chart).setExact(true))
                .getByRole(AriaRole.LINK);
    }
}
