package io.leadline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything that one does with a lead, each told to the API by the screen. */
class LeadTest extends BrowserTest {
    private final String run = unique();
    private final List<String> people = new ArrayList<>();

    @AfterEach
    void erase() {
        people.forEach(person -> delete("/people/" + person + "?erase=true"));
    }

    @Test
    void whatIsDecidedIsKeptAndItsUndoGivesBackWhatWas() {
        String lead = open(make("Ada"));
        String before = lead(lead).path("state").asString("");
        choose("Set state", "Manual");
        assertThat(toast("1 lead set to Manual.")).isVisible();
        assertThat(lead(lead).path("state").asString("")).isEqualTo("manual_outreach");
        assertThat(page.locator(".lead-head")).containsText("set by a user");
        toast("set to Manual").getByText("Undo").click();
        assertThat(toast("1 lead as before.")).isVisible();
        assertThat(lead(lead).path("state").asString("")).isEqualTo(before);

        choose("Stage", "Contacted");
        assertThat(toast("1 lead moved to Contacted.")).isVisible();
        type("Owner", "Somebody else", "maya");
        assertThat(toast("1 lead given to maya.")).isVisible();
        type("Tag", "New tag", "met " + run);
        assertThat(page.locator(".lead-tags")).containsText("met " + run);
        choose("Connection", "Connected");
        assertThat(toast("Connected.")).isVisible();
        field(page, "New note").fill("Wants a call " + run);
        button(page, "Add the note").click();
        assertThat(page.locator(".notes")).containsText("Wants a call " + run);
        assertThat(field(page, "New note")).hasValue("");

        JsonNode now = lead(lead);
        assertThat(now.path("stage").asString("")).isEqualTo("contacted");
        assertThat(now.path("owner").asString("")).isEqualTo("maya");
        assertThat(now.path("tags").toString()).isEqualTo("[\"met " + run + "\"]");
        assertThat(now.path("connection").asString("")).isEqualTo("connected");
        assertThat(now.path("notes").path(0).path("text").asString("")).isEqualTo("Wants a call " + run);

        button(page, "Remove the tag met " + run).click();
        assertThat(toast("without the tag")).isVisible();
        until(() -> lead(lead).path("tags").isEmpty());
    }

    @Test
    void aJudgementAnswersWhatWouldHaveTurnedTheOutcome() {
        String lead = best();
        page.navigate("/leads/" + lead);
        button(page, "Should NOT be a buyer").click();
        assertThat(heading(page, "Thank you, that is noted")).isVisible();
        JsonNode said = lead(lead).path("feedback");
        assertThat(said.path(said.size() - 1).path("should_be_buyer").asBoolean(true))
                .isFalse();
        Locator changes = dialog().locator("tbody tr");
        assertThat(changes.first()).isVisible();
        assertThat(changes.first().locator("td").nth(1)).containsText(Pattern.compile("^\\d+\\.\\d$"));
        dialogButton("Done").click();
        assertThat(page.locator(".notes")).containsText("Should not be a buyer.");
        button(page, "Should be a buyer").click();
        dialogButton("Done").click();
        assertThat(page.locator(".notes")).containsText("Should be a buyer.");
    }

    @Test
    void aCorrectionWinsOverWhatTheSourceSaid() {
        String lead = open(make("Ben"));
        choose("More", "Correct fields…");
        dialog().getByLabel("Title", exactly()).fill("Chief Kelp Officer");
        dialog().getByLabel("City", exactly()).fill("Lisbon");
        dialogButton("Save").click();
        assertThat(toast("2 fields corrected.")).isVisible();
        assertThat(page.locator("main")).containsText("Chief Kelp Officer");
        page.reload();
        assertThat(page.locator("main")).containsText("Chief Kelp Officer");
        JsonNode claims =
                api.get("/leads/" + lead + "/provenance").path("fields").path("title");
        assertThat(claims.toString()).contains("Chief Kelp Officer").contains("VP Sales");
    }

    @Test
    void aDayBeforeShowsWhatWasKnownThen() {
        open(make("Hana"));
        having(page.locator("summary"), "As it was").click();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        field(page, "At the end of").fill(today.minusDays(1).toString());
        assertThat(page.getByText("Nothing was known of this lead on that day."))
                .isVisible();
        field(page, "At the end of").fill(today.toString());
        assertThat(having(page.locator(".as-it-was tr"), "Title")).containsText("VP Sales");
    }

    @Test
    void oneIsEnrolledPausedGoesOnAndReplies() {
        String lead = open(make("Cleo"));
        choose("Enrol", "X first, then email");
        assertThat(toast("enrolled on X first, then email")).isVisible();
        Locator status = page.locator(".enrolment");
        assertThat(status).hasText("Pending");
        button(page, "Pause").click();
        assertThat(status).hasText("Paused");
        button(page, "Go on").click();
        assertThat(status).hasText("Active");
        button(page, "Step done").click();
        assertThat(page.locator(".course-steps .done")).hasCount(1);
        button(page, "Replied").click();
        assertThat(status).hasText("Replied");
        assertThat(button(page, "Step done")).hasCount(0);
        button(page, "Meeting").click();
        assertThat(status).hasText("Meeting booked");
        assertThat(lead(lead).path("enrolment").path("status").asString("")).isEqualTo("meeting_booked");
    }

    @Test
    void whoCannotBeEnrolledIsRefusedWithTheReason() {
        String email = "mail." + run + "@kelp.example";
        open(made(Map.of("email", email, "offer", "tidewater-outbound", "fields", Map.of("name", "Dora " + run))));
        choose("Enrol", "X first, then email");
        assertThat(toast("refused")).containsText(Pattern.compile("x|platform", Pattern.CASE_INSENSITIVE));
        assertThat(page.locator(".enrolment")).hasCount(0);
    }

    @Test
    void twoAreMergedTakenApartByUndoAndByHand() {
        String one = make("Ella");
        String other = make("Elle");
        JsonNode otherLead = lead(other);
        until(() -> found("q=name:Elle" + run) == 1);
        open(one);
        List<String> before = identifiers(one);
        merge("Elle" + run);
        until(() -> identifiers(one).size() == 2 * before.size());
        toast("are one person now").getByText("Undo").click();
        until(() -> identifiers(one).equals(before));
        until(() -> identifiers(other).size() == before.size());

        String apart = lead(other).path("person_id").asString("");
        until(() -> found("q=name:Elle" + run + "&person_id=" + apart) == 1);
        page.reload();
        merge("Elle" + run);
        until(() -> identifiers(one).size() == 2 * before.size());
        page.reload();
        choose("More", "Not one person…");
        dialog().getByLabel(otherLead.path("identifiers").path(0).asString(""), exactly())
                .check();
        dialogButton("Take apart").click();
        assertThat(toast("They are two people again.")).isVisible();
        until(() -> !lead(one)
                .path("person_id")
                .asString("")
                .equals(lead(other).path("person_id").asString("")));
    }

    @Test
    void whoIsChosenStaysSoWhileMoreIsLoadedOfThem() {
        String one = make("Ines");
        String other = make("Inez");
        until(() -> found("q=name:Inez" + run) == 1);
        open(one);
        choose("More", "Merge with another person…");
        dialog().getByLabel("Look for the other").fill("Inez" + run);
        List<Route> held = new ArrayList<>();
        page.route("**/api/v1/leads/" + other, held::add);
        Locator choice = dialog().getByRole(AriaRole.RADIO);
        choice.check();
        until(() -> {
            page.waitForTimeout(20);
            return held.size() == 1;
        });
        api.post("/leads/" + one + "/notes", Map.of("text", "drawn again"));
        assertThat(page.locator(".notes")).containsText("drawn again");
        assertThat(choice).isChecked();
        assertThat(dialogButton("Merge")).isDisabled();
        held.getFirst().resume();
        assertThat(dialogButton("Merge")).isEnabled();
        assertThat(dialog().locator("thead")).containsText("Inez" + run);
    }

    @Test
    void whoIsRemovedComesBackByUndoAndWhoIsErasedDoesNot() {
        String lead = open(make("Finn"));
        choose("More", "Remove from this offer");
        toast("1 lead removed.").getByText("Undo").click();
        assertThat(toast("1 lead as before.")).isVisible();
        assertThat(lead(lead).path("name").asString("")).isEqualTo("Finn" + run);

        page.reload();
        choose("More", "Erase the person for good…");
        assertThat(dialogButton("Erase")).isDisabled();
        dialog().getByLabel("Type “erase”").fill("erase");
        dialogButton("Erase").click();
        assertThat(heading(page, "Erased")).isVisible();
        assertThat(dialog().locator("tbody tr").first()).isVisible();
        dialogButton("Done").click();
        assertThat(heading(page, "All leads")).isVisible();
        assertThatThrownBy(() -> lead(lead)).hasMessageContaining("no lead");
        people.clear();
    }

    @Test
    void twoTabsAndSomebodyElseSeeEachOthersChangesAndLoseNone() {
        String lead = open(make("Gwen"));
        Page second = context.newPage();
        try (var elsewhere = newContext(new Browser.NewContextOptions())) {
            Page third = elsewhere.newPage();
            List<Page> all = List.of(page, second, third);
            for (Page each : all) {
                each.navigate("/leads/" + lead);
                awaitContent(each);
            }
            for (int i = 0; i < all.size(); i++) {
                field(all.get(i), "New note").fill("typed in " + i);
            }
            for (int i = 0; i < all.size(); i++) {
                type(all.get(i), "Tag", "New tag", "tab" + i);
            }
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).locator(".lead-tags .chip")).hasText(new Pattern[] {
                    Pattern.compile("tab0"), Pattern.compile("tab1"), Pattern.compile("tab2")
                });
                assertThat(field(all.get(i), "New note")).hasValue("typed in " + i);
            }
            for (Page each : all) {
                button(each, "Add the note").click();
            }
            for (Page each : all) {
                assertThat(each.locator(".notes li")).hasCount(all.size());
            }
        }
        assertThat(lead(lead).path("notes").size()).isEqualTo(3);
    }

    private void merge(String name) {
        choose("More", "Merge with another person…");
        dialog().getByLabel("Look for the other").fill(name);
        Locator other = dialog().getByRole(AriaRole.RADIO);
        assertThat(other).hasCount(1);
        other.check();
        assertThat(dialog().locator("thead")).containsText(name);
        dialogButton("Merge").click();
        assertThat(toast("are one person now")).isVisible();
    }

    /** A person with a profile on X and an email, lead of the demo's first offer; answers the lead's id. */
    private String make(String name) {
        String handle = (name + run).toLowerCase(java.util.Locale.ROOT);
        return made(Map.of(
                "handle",
                handle,
                "email",
                handle + "@kelp.example",
                "offer",
                "tidewater-outbound",
                "fields",
                Map.of("name", name + run, "title", "VP Sales", "company", "Kelp " + run, "industry", "Software")));
    }

    private String made(Map<String, Object> body) {
        JsonNode made = api.post("/leads", body);
        people.add(made.path("person_id").asString(""));
        return made.path("id").asString("");
    }

    private String open(String lead) {
        page.navigate("/leads/" + lead);
        awaitContent(page);
        return lead;
    }

    private String best() {
        return api.get("/leads?offer=tidewater-outbound&sort=-score&size=1")
                .path("leads")
                .path(0)
                .path("id")
                .asString("");
    }

    private JsonNode lead(String id) {
        return api.get("/leads/" + id);
    }

    private List<String> identifiers(String lead) {
        List<String> all = new ArrayList<>();
        lead(lead).path("identifiers").forEach(one -> all.add(one.asString("")));
        return all;
    }

    private void choose(String menu, String item) {
        opened(page, menu)
                .getByText(item, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private void type(String menu, String label, String word) {
        type(page, menu, label, word);
    }

    private static void type(Page on, String menu, String label, String word) {
        Locator box = opened(on, menu).getByLabel(label);
        box.fill(word);
        box.press("Enter");
    }

    private static Locator opened(Page on, String menu) {
        on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + menu + "(:.*)?$")))
                .click();
        return on.locator(".menu-list");
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
