package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each screen says while it waits, when it is refused, when the server is gone, and when there is nothing. */
class StatesTest extends BrowserTest {
    private static final String DATA = "**/api/v1/**";
    private static final String WAITS = ".skeleton, .waiting, [aria-busy=true], [aria-label=Loading]";

    private static void refuse(Route route, int status, String code, String detail) {
        if (route.request().url().endsWith("/me") || route.request().url().endsWith("/events")) {
            route.resume();
            return;
        }
        String problem = "{\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\",\"errors\":[]}";
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody(problem.formatted(status, code, detail)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/buyers",
                "/leads",
                "/sequence-leads",
                "/leads/some.default",
                "/offers",
                "/offers/tidewater-outbound",
                "/offers/tidewater-outbound?tab=model",
                "/sequences",
                "/sequences/some",
                "/sources",
                "/sources/some",
                "/pool",
                "/matches",
                "/imports",
                "/imports/some",
                "/dashboards",
                "/dashboards/pipeline",
                "/settings",
                "/settings?tab=providers",
                "/settings?tab=keys",
                "/settings?tab=users",
                "/settings?tab=suppressions",
                "/settings?tab=workspaces"
            })
    void waitsFailsIsLockedAndIsOffline(String path) {
        List<Route> held = new ArrayList<>();
        page.route(DATA, held::add);
        page.navigate(path);
        assertThat(page.locator(WAITS).first()).isVisible();
        page.unroute(DATA);
        held.forEach(Route::abort);

        page.route(DATA, route -> refuse(route, 500, "internal", "the disk is full"));
        page.navigate(path);
        assertThat(page.locator("main")).containsText("the disk is full");
        assertThat(page.locator(WAITS)).hasCount(0);
        page.unroute(DATA);

        page.route(DATA, route -> refuse(route, 403, "forbidden", "this key has the scope 'none'"));
        page.navigate(path);
        assertThat(page.locator("main")).containsText("this key has the scope 'none'");
        page.unroute(DATA);

        page.route("**/health", Route::abort);
        page.route(DATA, Route::abort);
        page.navigate(path);
        assertThat(page.locator(".offline-bar")).isVisible();
        assertThat(page.locator(WAITS).first()).isVisible();
        page.unroute(DATA);
        page.unroute("**/health");
        assertThat(page.locator(".offline-bar")).hasCount(0);
        page.locator("h1").first().waitFor();
        assertThat(page.locator(WAITS)).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"/sequences, **/api/v1/sequences*", "/leads, **/api/v1/leads/search"})
    void asksAgainForWhatWasLostOnTheWay(String path, String asked) {
        AtomicBoolean isLost = new AtomicBoolean();
        page.route(asked, route -> {
            if (!isLost.compareAndSet(false, true)) {
                route.resume();
            }
        });
        page.clock().install();
        page.navigate(path);
        page.waitForCondition(isLost::get);
        page.clock().runFor(15_000);
        assertThat(page.locator(WAITS).first()).isVisible();
        page.clock().runFor(10_000);
        awaitContent(page);
        assertThat(page.locator(WAITS)).hasCount(0);
        assertThat(page.locator(".offline-bar")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/buyers",
                "/leads",
                "/sequence-leads",
                "/sequences",
                "/sources",
                "/pool",
                "/matches",
                "/imports",
                "/dashboards",
                "/dashboards/pipeline",
                "/settings?tab=suppressions"
            })
    void saysWhatToDoWhereThereIsNothing(String path) {
        String empty = "nothing-here";
        if (!api.get("/workspaces").toString().contains(empty)) {
            api.post("/workspaces", Map.of("id", empty, "name", "Nothing here"));
        }
        page.addInitScript("localStorage.setItem('leadline.workspace', '" + empty + "')");
        page.navigate(path);
        awaitContent(page);
        Locator quiet = page.locator("main .quiet, main .muted").first();
        assertThat(quiet).isVisible();
        assertThat(page.locator(".nav-workspace")).hasText("Nothing here");
    }
}
