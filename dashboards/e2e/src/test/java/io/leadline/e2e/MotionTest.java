package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks the system for less motion sees none. */
class MotionTest extends BrowserTest {
    private static final String MOVING = "() => [...document.querySelectorAll('*')].flatMap(element => {"
            + " const style = getComputedStyle(element);"
            + " const longest = list => Math.max(...list.split(',').map(one => parseFloat(one) * (one.includes('ms') ? 1 : 1000)));"
            + " return longest(style.transitionDuration) > 1 || longest(style.animationDuration) > 1"
            + "   ? [element.tagName + '.' + element.className] : []; })";

    @ParameterizedTest
    @ValueSource(strings = {"/buyers", "/leads", "/imports", "/offers", "/dashboards", "/settings"})
    void nothingMoves(String path) {
        prefer(ReducedMotion.NO_PREFERENCE);
        page.navigate(path);
        awaitContent(page);
        assertThat(moving()).as("otherwise there would be nothing to take away").isNotEmpty();
        prefer(ReducedMotion.REDUCE);
        page.keyboard().press("Control+k");
        dialog().waitFor();
        assertThat(moving()).isEmpty();
    }

    private void prefer(ReducedMotion motion) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(motion));
    }

    @SuppressWarnings("unchecked")
    private List<String> moving() {
        return (List<String>) page.evaluate(MOVING);
    }
}
