package io.leadline.ingest.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import io.leadline.model.person.Education;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import io.leadline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedinObservationsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String ID = "ACoAAB12345678Qw12345678Z";
    private static final Sighting SIGHTING = new Sighting(
            "default",
            SourceKind.ENRICHMENT,
            null,
            NOW,
            new NaturalKey("a key that nobody else has".getBytes(StandardCharsets.UTF_8)),
            Gazetteer.standard());

    private static Sighting at(Instant seen) {
        return new Sighting("default", SourceKind.ENRICHMENT, null, seen, SIGHTING.key(), SIGHTING.gazetteer());
    }

    private static List<String> ids(Observation observation) {
        return observation.subject().stream().map(Identifier::toString).toList();
    }

    private static Unipile.Profile profile(String more) {
        return Json.MAPPER.readValue(
                "{\"id\":\"" + ID
                        + "\",\"public_identifier\":\"Ada-L\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\","
                        + "\"unknown\":{\"a\":[1]}" + more + "}",
                Unipile.Profile.class);
    }

    @Test
    void a_profile_has_its_sections_the_present_role_first() {
        Observation observation = LinkedinObservations.profile(profile("""
                        ,"description":"VP Sales at Acme","bio":"I sell.","location":"Berlin, Germany","relations_count":500.0,
                        "emails":["Ada@Acme.example"],"websites":["https://ada.example"],
                        "social_handles":{"x":{"url":"https://x.com/AdaL"}},
                        "specifics":{"network_distance":"FIRST_DEGREE","experience":[
                          {"company":{"id":"2","name":"Old Ltd"},"job_title":"AE","started_on":"2015-02","ended_on":"2021-01"},
                          {"company":{"id":"1","name":"Acme","industries":["Software Development"]},"job_title":"VP Sales",
                           "started_on":"2021-02"}],
                        "education":[{"school":{"id":"9","name":"TU Munich"},"degree":"MSc","fields_of_study":["Maths"]}],
                        "skills":[{"name":"Negotiation","endorsement_count":3.0},{"name":"Negotiation","endorsement_count":1.0}],
                        "languages":[{"language":"English"},{"language":null}]}
                        """), SIGHTING);
        assertThat(ids(observation))
                .containsExactly("liid:" + ID, "linkedin:ada-l", "x:adal", "email:ada@acme.example");
        Facts facts = ((Value.Profile) observation.value()).facts();
        assertThat(facts.text(Field.NAME)).isEqualTo("Ada Lovelace");
        assertThat(facts.text(Field.TITLE)).isEqualTo("VP Sales");
        assertThat(facts.text(Field.COMPANY)).isEqualTo("Acme");
        assertThat(facts.text(Field.INDUSTRY)).isEqualTo("Software Development");
        assertThat(facts.text(Field.LINKEDIN_URL)).isEqualTo("https://www.linkedin.com/in/ada-l");
        assertThat(facts.text(Field.EMAIL)).isEqualTo("ada@acme.example");
        assertThat(facts.number(Field.CONNECTIONS)).isEqualTo(500);
        assertThat(facts.texts(Field.SKILLS)).containsExactly("Negotiation");
        assertThat(facts.texts(Field.LANGUAGES)).containsExactly("English");
        assertThat(facts.positions())
                .containsExactly(
                        new Position("Acme", "VP Sales", "2021-02", null, null),
                        new Position("Old Ltd", "AE", "2015-02", "2021-01", null));
        assertThat(facts.educations()).containsExactly(new Education("TU Munich", "MSc", "Maths", null, null));
        Facts derived = ((Value.Profile) observation.value()).derived();
        assertThat(derived.text(Field.COUNTRY)).isEqualTo("DE");
        assertThat(derived.text(Field.COMPANY_DOMAIN)).isEqualTo("acme.example");
    }

    private static Observation working(String company, String title, String since, Sighting sighting) {
        return LinkedinObservations.profile(
                profile(",\"specifics\":{\"experience\":[{\"company\":{\"id\":\"1\",\"name\":\"" + company
                        + "\"},\"job_title\":\"" + title + "\",\"started_on\":\"" + since + "\"}]}"),
                sighting);
    }

    @Test
    void who_works_elsewhere_than_last_time_changed_jobs_once() {
        Observation first = working("Old Ltd", "AE", "2015-02", SIGHTING);
        Sighting later = at(NOW.plus(Duration.ofDays(20)));
        Observation second = working("Acme", "VP Sales", "2026-12", later);
        Observation change =
                LinkedinObservations.jobChange(second, List.of(first), later).orElseThrow();
        assertThat(((Value.SignalSeen) change.value()).signal()).isEqualTo("job_change");
        assertThat(change.at()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(change.evidence())
                .isEqualTo(new Evidence(
                        "https://www.linkedin.com/in/ada-l",
                        "VP Sales at Acme since 2026-12, before that AE at Old Ltd"));

        Sighting again = at(NOW.plus(Duration.ofDays(21)));
        Observation same = working("Acme", "VP Sales", "2026-12", again);
        assertThat(LinkedinObservations.jobChange(same, List.of(first), again))
                .as("fetched again before anything was written")
                .hasValueSatisfying(twice -> assertThat(twice.id()).isEqualTo(change.id()));
        assertThat(LinkedinObservations.jobChange(same, List.of(first, second, change), again))
                .isEmpty();
    }

    @Test
    void another_role_or_name_at_the_same_company_is_no_other_job_and_of_strangers_nothing_is_known() {
        Observation first = working("Acme", "AE", "2015-02", SIGHTING);
        assertThat(LinkedinObservations.jobChange(
                        working("ACME", "VP Sales", "2026-11", SIGHTING), List.of(first), SIGHTING))
                .isEmpty();
        assertThat(LinkedinObservations.jobChange(
                        working("Acme Group", "AE", "2015-02", SIGHTING), List.of(first), SIGHTING))
                .isEmpty();
        assertThat(LinkedinObservations.jobChange(first, List.of(), SIGHTING)).isEmpty();
        Observation without = LinkedinObservations.profile(profile(""), SIGHTING);
        assertThat(LinkedinObservations.jobChange(without, List.of(first), SIGHTING))
                .isEmpty();
        assertThat(LinkedinObservations.jobChange(first, List.of(without), SIGHTING))
                .isEmpty();
    }

    @Test
    void who_left_has_no_present_role_and_nonsense_is_left_out() {
        Observation observation = LinkedinObservations.profile(
                profile(
                        ",\"emails\":[\"call me\"],\"social_handles\":{\"x\":{\"name\":\"not a handle!\"}},\"specifics\":{"
                                + "\"experience\":[{\"company\":null,\"job_title\":\"AE\",\"ended_on\":\"2021\"}],"
                                + "\"throttled_sections\":[\"skills\"]}"),
                SIGHTING);
        assertThat(ids(observation)).containsExactly("liid:" + ID, "linkedin:ada-l");
        Facts facts = ((Value.Profile) observation.value()).facts();
        assertThat(facts.text(Field.TITLE)).isNull();
        assertThat(facts.get(Field.SKILLS)).isNull();
        assertThat(facts.positions()).hasSize(1);
    }

    @Test
    void how_the_account_stands_to_somebody() {
        assertThat(connection("FIRST_DEGREE", "")).isEqualTo(Connection.CONNECTED);
        assertThat(connection("THIRD_DEGREE", "")).isEqualTo(Connection.NOT_CONNECTED);
        assertThat(connection("OUT_OF_NETWORK", ",\"relation_request\":{\"id\":\"1\",\"type\":\"sent\"}"))
                .isEqualTo(Connection.PENDING_SENT);
        assertThat(connection("SECOND_DEGREE", ",\"relation_request\":{\"id\":\"1\",\"type\":\"received\"}"))
                .isEqualTo(Connection.PENDING_RECEIVED);
        assertThat(LinkedinObservations.connection(profile(",\"specifics\":{\"network_distance\":\"SELF\"}"), SIGHTING))
                .isEmpty();
    }

    private static Connection connection(String distance, String more) {
        Unipile.Profile profile = profile(",\"specifics\":{\"network_distance\":\"" + distance + "\"" + more + "}");
        Observation said = LinkedinObservations.connection(profile, SIGHTING).orElseThrow();
        return ((Value.ConnectionSeen) said.value()).connection();
    }

    @Test
    void posts_comments_and_reactions_are_of_people_only() {
        Unipile.Post post = Json.MAPPER.readValue(
                "{\"id\":\"77\",\"text\":\"which crm?\",\"created_at\":\"2026-11-19T08:00:00Z\",\"author\":{\"id\":\""
                        + ID
                        + "\",\"type\":\"individual\",\"public_identifier\":\"ada-l\"},\"comments_counter\":2.0,"
                        + "\"reactions_counter\":[{\"reaction\":\"LIKE\",\"count\":3.0},{\"reaction\":\"LOVE\",\"count\":1.0}]}",
                Unipile.Post.class);
        Observation written = LinkedinObservations.post(post, SIGHTING).orElseThrow();
        assertThat(written.at()).isEqualTo("2026-11-19T08:00:00Z");
        assertThat(((Value.Post) written.value()).likes()).isEqualTo(4);
        String url = "https://www.linkedin.com/feed/update/urn:li:activity:77";
        Unipile.User person = new Unipile.User("ACoAAB9", "individual", "bob", "Bob", null, null, null);
        Unipile.User company = new Unipile.User("5", "organization", "acme", "Acme", null, null, null);
        Observation said = LinkedinObservations.comment(
                        new Unipile.Comment("1", person, null, "Have a look at ours"), post, SIGHTING)
                .orElseThrow();
        assertThat((Value.Engagement) said.value()).satisfies(engagement -> {
            assertThat(engagement.kind()).isEqualTo("comment");
            assertThat(engagement.target()).isEqualTo(url);
        });
        assertThat(LinkedinObservations.reaction(new Unipile.Reaction("LIKE", person), post, SIGHTING))
                .hasValueSatisfying(like ->
                        assertThat(((Value.Engagement) like.value()).kind()).isEqualTo("like"));
        assertThat(LinkedinObservations.reaction(new Unipile.Reaction("LIKE", company), post, SIGHTING))
                .isEmpty();
    }

    @Test
    void a_company_is_its_page_and_its_domain() {
        Observation said = LinkedinObservations.company(
                Json.MAPPER.readValue(
                        "{\"id\":\"12\",\"name\":\"Acme\",\"public_identifier\":\"acme\",\"website\":\"https://www.acme.example/de\","
                                + "\"industry\":[\"Software Development\"],\"establishment_year\":2011.0,"
                                + "\"insights\":{\"headcount\":70.0,\"headcount_range\":{\"from\":51.0,\"to\":200.0}},"
                                + "\"locations\":[{\"is_headquarter\":true,\"country_code\":\"DE\",\"city\":\"Berlin\"}]}",
                        Unipile.Company.class),
                SIGHTING);
        assertThat(ids(said)).containsExactly("domain:acme.example", "licompany:acme");
        Facts facts = ((Value.CompanySeen) said.value()).facts();
        assertThat(facts.text(Field.COMPANY_SIZE)).isEqualTo("51-200");
        assertThat(facts.text(Field.COMPANY_HQ)).isEqualTo("Berlin, DE");
        assertThat(facts.text(Field.COMPANY_FOUNDED)).isEqualTo("2011");
        assertThat(facts.text(Field.COMPANY_DOMAIN)).isEqualTo("acme.example");
    }

    @Test
    void a_profile_of_which_a_part_is_withheld_is_not_whole() {
        Unipile.Profile cut = profile(",\"specifics\":{\"throttled_sections\":[\"experience\"]}");
        assertThat(LinkedinObservations.throttled(cut)).containsExactly("experience");
        assertThat(LinkedinObservations.profile(cut, SIGHTING).confidence()).isLessThan(Sighting.WHOLE);
        assertThat(LinkedinObservations.profile(profile(""), SIGHTING).confidence())
                .isEqualTo(Sighting.WHOLE);
    }
}
