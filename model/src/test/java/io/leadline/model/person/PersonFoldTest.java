package io.leadline.model.person;

import static io.leadline.model.Given.daysAgo;
import static io.leadline.model.Given.facts;
import static io.leadline.model.Given.ids;
import static io.leadline.model.Given.profile;
import static io.leadline.model.Given.row;
import static io.leadline.model.Given.system;
import static io.leadline.model.Given.truth;
import static io.leadline.model.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonFoldTest {
    private static final List<Identifier> ADA = ids("linkedin:ada", "email:ada@acme.com");

    private static final Observation CSV =
            row("f:2", ADA, facts(Field.NAME, "Ada L.", Field.TITLE, "CTO", Field.COMPANY_SIZE, "37 employees"));
    private static final Observation OLD = profile(
            "p1",
            Platform.LINKEDIN,
            daysAgo(100),
            ids("linkedin:ada"),
            facts(Field.NAME, "Ada", Field.TITLE, "VP Sales"));
    private static final Observation NEW = profile(
            "p2", Platform.LINKEDIN, daysAgo(50), ids("linkedin:ada"), facts(Field.TITLE, "Vice President of Sales"));
    private static final Observation WEB =
            profile("w", Platform.WEB, daysAgo(1), ids("linkedin:ada"), facts(Field.TITLE, "Advisor"));

    @Test
    void theOwnPlatformWinsThenTheNewerAndLosersAreKept() {
        Person person = PersonFold.fold(truth(CSV, OLD, NEW, WEB));

        assertThat(person.facts().text(Field.TITLE)).isEqualTo("Vice President of Sales");
        assertThat(person.claims().get(Field.TITLE))
                .extracting(Claim::value)
                .containsExactly("Vice President of Sales", "VP Sales", "Advisor", "CTO");
        assertThat(person.facts().text(Field.NAME)).isEqualTo("Ada");
    }

    @Test
    void aUsersCorrectionWinsAndMayClear() {
        Observation first = user("u:1", daysAgo(3), ADA, corrected(Field.TITLE, "Chief of Joy"), 5);
        Observation second = user("u:2", daysAgo(4), ADA, corrected(Field.TITLE, "Founder"), 6);
        Observation clear =
                user("u:3", daysAgo(2), ADA, new Value.Decision.Corrected(Facts.NONE, Set.of(Field.NAME)), 7);

        Person person = PersonFold.fold(truth(CSV, NEW, first, second, clear));

        assertThat(person.facts().text(Field.TITLE)).isEqualTo("Founder");
        assertThat(person.facts().text(Field.NAME)).isNull();
        assertThat(person.claims().get(Field.NAME)).extracting(Claim::value).containsExactly("Ada L.");
        Observation anew = profile("p9", Platform.LINKEDIN, daysAgo(1), ADA, facts(Field.NAME, "Ada King"));
        assertThat(PersonFold.fold(truth(CSV, clear, anew)).facts().text(Field.NAME))
                .isEqualTo("Ada King");
    }

    private static Value corrected(Field field, String value) {
        return new Value.Decision.Corrected(facts(field, value), Set.of());
    }

    @Test
    void whatNobodySaidIsDerived() {
        Facts facts = PersonFold.fold(truth(CSV)).facts();

        assertThat(facts.text(Field.SENIORITY)).isEqualTo("c_level");
        assertThat(facts.text(Field.DEPARTMENT)).isEqualTo("engineering");
        assertThat(facts.text(Field.COMPANY_SIZE)).isEqualTo("11-50");
        assertThat(facts.text(Field.LINKEDIN_URL)).isEqualTo("https://www.linkedin.com/in/ada");
        assertThat(facts.text(Field.EMAIL)).isEqualTo("ada@acme.com");
        assertThat(facts.text(Field.COMPANY_DOMAIN)).isEqualTo("acme.com");
    }

    @Test
    void aRetractionWinsWhicheverCameFirst() {
        Observation retract = user("u:9", daysAgo(1), ADA, new Value.Retract("import-1", List.of()), 0);
        Truth undone = Truths.add(Truths.add(truth(CSV, OLD), List.of(retract)), List.of(CSV));
        Truth before = Truths.add(truth(retract, OLD), List.of(CSV));

        assertThat(PersonFold.fold(undone)).isEqualTo(PersonFold.fold(before));
        assertThat(PersonFold.fold(undone).facts().text(Field.EMAIL)).isNull();
        assertThat(PersonFold.fold(undone).imports()).isEmpty();
        assertThat(PersonFold.fold(undone).sources()).isEmpty();
    }

    @Test
    void connectionStagesAndEmbeddingAreTheNewest() {
        Person person = PersonFold.fold(truth(
                CSV,
                system("c1", daysAgo(3), ADA, new Value.ConnectionSeen(Connection.PENDING_SENT), 0),
                system("c2", daysAgo(2), ADA, new Value.ConnectionSeen(Connection.CONNECTED), 0),
                system("e1", daysAgo(2), ADA, new Value.Embedded("old", "bge"), 0),
                system("e2", daysAgo(1), ADA, new Value.Embedded("new", "bge"), 0),
                system("s1", daysAgo(1), ADA, new Value.StageResult("profile", "ready", 12, "x", null), 0),
                system("s2", daysAgo(1), ADA, new Value.StageResult("activity", "failed", 12, "x", "429"), 0)));

        assertThat(person.connection()).isEqualTo(Connection.CONNECTED);
        assertThat(person.embedded()).isEqualTo(new Value.Embedded("new", "bge"));
        assertThat(person.enrichmentStatus()).isEqualTo("partial");
        assertThat(person.stages()).extracting(Stage::stage).containsExactly("activity", "profile");
        assertThat(person.activityKnown()).isFalse();
        assertThat(person.sources()).containsExactly(SourceKind.CSV);
    }

    @Test
    void stagesThatAreAskedForWaitUntilTheirNextResult() {
        Observation profile = system("s1", daysAgo(9), ADA, new Value.StageResult("profile", "ready", 1, "x", null), 0);
        Observation activity =
                system("s2", daysAgo(9), ADA, new Value.StageResult("activity", "ready", 1, "x", null), 0);
        Observation ask = system("a1", daysAgo(2), ADA, Value.StageResult.asked("activity"), 0);
        Observation again = system("a2", daysAgo(2), ADA, Value.StageResult.asked("web"), 0);
        Observation web = system("s3", daysAgo(1), ADA, new Value.StageResult("web", "failed", 1, null, "no page"), 0);
        Observation last = system("s4", daysAgo(0), ADA, new Value.StageResult("activity", "ready", 1, "x", null), 0);

        Person asked = PersonFold.fold(truth(CSV, profile, activity, ask, again));
        assertThat(asked.enrichmentStatus()).isEqualTo("pending");
        assertThat(asked.asked()).containsExactly(EnrichmentStage.ACTIVITY, EnrichmentStage.WEB);
        assertThat(asked.activityKnown()).isTrue();

        Person begun = PersonFold.fold(truth(CSV, profile, activity, ask, again, web));
        assertThat(begun.enrichmentStatus()).isEqualTo("processing");
        assertThat(begun.asked()).containsExactly(EnrichmentStage.ACTIVITY);

        Person ended = PersonFold.fold(truth(CSV, profile, activity, ask, again, web, last));
        assertThat(ended.enrichmentStatus()).isEqualTo("partial");
        assertThat(ended.asked()).isEmpty();

        Person never = PersonFold.fold(truth(CSV, ask));
        assertThat(never.activityKnown()).isFalse();
        assertThat(never.enrichmentStatus()).isEqualTo("pending");
    }
}
