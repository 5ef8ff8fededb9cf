package io.leadline.ingest.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class XObservationsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final NaturalKey KEY = new NaturalKey("a key that nobody else has".getBytes(StandardCharsets.UTF_8));

    private static Sighting at(Instant seenAt) {
        return new Sighting("default", SourceKind.X_SEARCH, "default", seenAt, KEY, Gazetteer.standard());
    }

    private static XUser user(String more) {
        return Json.MAPPER.readValue(
                "{\"id\":\"77\",\"name\":\"Ada L. 🚀\",\"username\":\"AdaL\"" + more + "}", XUser.class);
    }

    private static XAnswer<XPost> posts(String json) {
        return Json.MAPPER.readValue(json, new TypeReference<>() {});
    }

    private static List<String> ids(Observation observation) {
        return observation.subject().stream().map(Identifier::toString).toList();
    }

    private static String website(String url) {
        return ",\"entities\":{\"url\":{\"urls\":[{\"start\":0,\"end\":23,\"url\":\"https://t.co/x\",\"expanded_url\":\""
                + url + "\"}]}}";
    }

    @Test
    void a_profile_has_the_fields_that_x_gives() {
        Observation observation = XObservations.profile(
                user(",\"description\":\" VP Sales @ Acme \",\"location\":\"Berlin, Germany\",\"verified\":true,"
                        + "\"receives_your_dm\":false,\"profile_image_url\":\"https://pbs.example/1.jpg\","
                        + "\"public_metrics\":{\"followers_count\":12,\"following_count\":3,\"tweet_count\":9,\"listed_count\":0}"
                        + website("https://ada.example/")),
                at(NOW));
        assertThat(ids(observation)).containsExactly("xid:77", "x:adal");
        Value.Profile profile = (Value.Profile) observation.value();
        assertThat(profile.facts())
                .isEqualTo(Facts.of(Map.ofEntries(
                        Map.entry(Field.NAME, "Ada L. 🚀"),
                        Map.entry(Field.BIO, "VP Sales @ Acme"),
                        Map.entry(Field.LOCATION, "Berlin, Germany"),
                        Map.entry(Field.X_HANDLE, "adal"),
                        Map.entry(Field.X_URL, "https://x.com/adal"),
                        Map.entry(Field.WEBSITE, "https://ada.example/"),
                        Map.entry(Field.PICTURE, "https://pbs.example/1.jpg"),
                        Map.entry(Field.VERIFIED, true),
                        Map.entry(Field.CAN_DM, false),
                        Map.entry(Field.FOLLOWERS, 12L),
                        Map.entry(Field.FOLLOWING, 3L))));
        assertThat(profile.derived().text(Field.COUNTRY)).isEqualTo("DE");
        assertThat(profile.derived().text(Field.CITY)).isEqualTo("Berlin");
    }

    @Test
    void a_profile_that_names_the_other_is_of_both_unless_it_is_a_parody() {
        String named = website("https://uk.linkedin.com/in/Ada-L/?x=1");
        assertThat(ids(XObservations.profile(user(named), at(NOW))))
                .containsExactly("xid:77", "linkedin:ada-l", "x:adal");
        assertThat(ids(XObservations.profile(user(",\"parody\":true" + named), at(NOW))))
                .containsExactly("xid:77", "x:adal");
        String two = ",\"entities\":{\"description\":{\"urls\":[{\"expanded_url\":\"https://linkedin.com/in/ada\"},"
                + "{\"expanded_url\":\"https://linkedin.com/in/bob\"}]}}";
        assertThat(ids(XObservations.profile(user(two), at(NOW)))).containsExactly("xid:77", "x:adal");
        assertThat(XObservations.links(user(two)))
                .extracting(Identifier::toString)
                .containsExactly("linkedin:ada", "linkedin:bob");
    }

    @Test
    void the_same_profile_of_one_day_is_one_statement_and_a_changed_one_another() {
        String first = XObservations.profile(user(""), at(NOW)).id();
        assertThat(XObservations.profile(user(""), at(NOW.plusSeconds(3600))).id())
                .isEqualTo(first);
        assertThat(XObservations.profile(user(",\"description\":\"new\""), at(NOW))
                        .id())
                .isNotEqualTo(first);
        assertThat(XObservations.profile(user(""), at(NOW.plusSeconds(86_400))).id())
                .isNotEqualTo(first);
    }

    @Test
    void a_post_is_its_authors_and_an_answer_is_engagement_too() {
        XAnswer<XPost> page = posts("""
                {"data":[{"id":"9","text":"short","note_tweet":{"text":"all of it"},"author_id":"77",
                  "created_at":"2026-11-19T08:00:00.000Z","public_metrics":{"like_count":4,"reply_count":2,"retweet_count":1,
                  "quote_count":1,"bookmark_count":0,"impression_count":1},
                  "referenced_tweets":[{"type":"replied_to","id":"5"}]}],
                 "includes":{"users":[{"id":"77","name":"Ada","username":"AdaL"},{"id":"8","name":"Bob","username":"bob"}],
                  "tweets":[{"id":"5","text":"which crm?","author_id":"8"}]}}
                """);
        List<Observation> said = XObservations.post(page.data().getFirst(), page, at(NOW));
        assertThat(said).hasSize(2).allSatisfy(o -> {
            assertThat(ids(o)).containsExactly("xid:77", "x:adal");
            assertThat(o.at()).isEqualTo("2026-11-19T08:00:00Z");
            assertThat(o.evidence().url()).isEqualTo("https://x.com/AdaL/status/9");
        });
        assertThat((Value.Post) said.get(0).value()).satisfies(post -> {
            assertThat(post.text()).isEqualTo("all of it");
            assertThat(post.likes()).isEqualTo(4);
            assertThat(post.comments()).isEqualTo(2);
            assertThat(post.reposts()).isEqualTo(2);
        });
        assertThat((Value.Engagement) said.get(1).value()).satisfies(engagement -> {
            assertThat(engagement.kind()).isEqualTo("comment");
            assertThat(engagement.target()).isEqualTo("https://x.com/bob/status/5");
        });
    }

    @Test
    void a_retweet_is_no_post_of_who_shares_it() {
        XAnswer<XPost> page = posts("{\"data\":[{\"id\":\"9\",\"text\":\"RT\",\"author_id\":\"77\","
                + "\"referenced_tweets\":[{\"type\":\"retweeted\",\"id\":\"5\"}]}]}");
        assertThat(XObservations.post(page.data().getFirst(), page, at(NOW)))
                .singleElement()
                .satisfies(
                        o -> assertThat(((Value.Engagement) o.value()).kind()).isEqualTo("repost"));
    }

    @Test
    void a_time_in_the_future_is_now() {
        XAnswer<XPost> page = posts(
                "{\"data\":[{\"id\":\"9\",\"text\":\"x\",\"author_id\":\"77\",\"created_at\":\"2031-01-01T00:00:00Z\"}]}");
        assertThat(XObservations.post(page.data().getFirst(), page, at(NOW))
                        .getFirst()
                        .at())
                .isEqualTo(NOW);
    }

    @Test
    void whose_name_is_no_handle_goes_by_the_id() {
        for (String name : List.of("jobs", "https://evil.example/a", "\u0430da", "longer_than_a_handle")) {
            XUser user = Json.MAPPER.readValue(
                    Json.MAPPER.writeValueAsString(Map.of("id", "78", "name", "Ada", "username", name)), XUser.class);
            Observation profile = XObservations.profile(user, at(NOW));
            assertThat(ids(profile)).as(name).containsExactly("xid:78");
            assertThat(((Value.Profile) profile.value()).facts().text(Field.X_HANDLE))
                    .isNull();
        }
    }
}
