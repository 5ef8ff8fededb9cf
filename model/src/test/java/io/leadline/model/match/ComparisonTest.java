package io.leadline.model.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.identity.Identifier;
import io.leadline.model.match.Level.Aspect;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static Traits traits(String identifier, Map<Field, Object> facts) {
        Identifier id = Identifier.parse(identifier);
        Platform platform = identifier.startsWith("x:") ? Platform.X : Platform.LINKEDIN;
        Observation profile = new Observation(
                "o-" + identifier,
                "w",
                List.of(id),
                new Source(SourceKind.MANUAL, "t", null, "default"),
                NOW,
                NOW,
                1,
                null,
                new Value.Profile(platform, Facts.of(facts), Facts.NONE),
                0);
        return Traits.of(PersonFold.fold(new Truth("w", "p", 1, List.of(profile))));
    }

    private static Traits x(String handle, String name, String bio) {
        return traits("x:" + handle, Map.of(Field.NAME, name, Field.BIO, bio));
    }

    private static Traits member(String slug, String name, String title, String company) {
        return traits("linkedin:" + slug, Map.of(Field.NAME, name, Field.TITLE, title, Field.COMPANY, company));
    }

    private static Comparison compare(Traits a, Traits b) {
        return Objects.requireNonNull(Comparison.of(a, b, key -> 2));
    }

    @ParameterizedTest
    @CsvSource({
        "Emma Walker, emmaw, Emma Walker, NAME_SAME",
        "EMMA WALKER 🚀, quietfox, Emma Walker, NAME_SAME",
        "Dr. Emma Walker, quietfox, Emma Jane Walker, NAME_SAME",
        "Emma Walker | Red Kite, quietfox, Emma Walker, NAME_SAME",
        "Walker Emma, quietfox, Emma Walker, NAME_SAME",
        "Jim Carter, quietfox, James Carter, NAME_VARIANT",
        "Kasia Nowak, quietfox, Katarzyna Nowak, NAME_VARIANT",
        "E. Walker, quietfox, Emma Walker, NAME_INITIAL",
        "Emma W., quietfox, Emma Walker, NAME_INITIAL",
        "Emma W., emmawalker, Emma Walker, NAME_AND_HANDLE",
        "Joost v., joostvandam, Joost van Dam, NAME_AND_HANDLE",
        "Joost v., quietfox, Joost Dekker, NAME_OTHER",
        "☕ Emma, walkere, Emma Walker, NAME_AND_HANDLE",
        "☕ Emma, quietfox, Emma Walker, NAME_GIVEN",
        "Emma Foster, quietfox, Emma Walker, NAME_OTHER_FAMILY",
        "Emma Foster, quietfox, Emma Foster Walker, NAME_SAME",
        "Grace Walker, quietfox, Emma Walker, NAME_OTHER",
        "Олена Шевченко, quietfox, Olena Shevchenko, NAME_SAME",
        "ليلى حداد, quietfox, Layla Haddad, NAME_VARIANT",
        "김지우, quietfox, Jiwoo Kim, NAME_VARIANT",
        "佐藤健二, quietfox, Kenji Sato, NAME_FAMILY",
        "🏔️ Amanda, amandareisgarc, Amanda Reis Garcia, NAME_AND_HANDLE",
        "Emma Foster, emmawalker, Emma Walker, NAME_AND_HANDLE",
    })
    void tellsHowFarNamesAgree(String shown, String handle, String name, Level expected) {
        Comparison found = compare(x(handle, shown, ""), member("m", name, "VP Sales", "Acme"));
        assertThat(found.levels().get(Aspect.NAME)).isEqualTo(expected);
    }

    @Test
    void findsTheEmployerHoweverItIsWritten() {
        Traits emma = member("emma-walker", "Emma Walker", "Head of Sales", "Red Kite Labs GmbH");
        for (String bio :
                List.of("Head of Sales @ Red Kite Labs.", "building at @redkitelabs", "Red Kite Labs · kites")) {
            Comparison found = compare(x("emma", "Emma Walker", bio), emma);
            assertThat(found.levels().get(Aspect.COMPANY)).as(bio).isEqualTo(Level.COMPANY_NAMED);
        }
        Comparison other = compare(x("emma", "Emma Walker", "Head of Sales at Blue Harbor"), emma);
        assertThat(other.levels().get(Aspect.COMPANY)).isEqualTo(Level.COMPANY_OTHER);
        assertThat(other.levels().get(Aspect.ROLE)).isEqualTo(Level.ROLE_SAME);
        assertThat(compare(x("emma", "Emma Walker", "tea and rain"), emma).levels())
                .doesNotContainKey(Aspect.COMPANY);
    }

    @Test
    void whatPostsSayOfEmployerAndPlaceCounts() {
        Traits emma = traits(
                "linkedin:emma-walker",
                Map.of(
                        Field.NAME, "Emma Walker",
                        Field.TITLE, "Head of Sales",
                        Field.COMPANY, "Red Kite Labs",
                        Field.COUNTRY, "GB",
                        Field.CITY, "Leeds"));
        Comparison found = compare(posting("Great week at Red Kite Labs, and the market in Leeds!"), emma);
        assertThat(found.levels())
                .containsEntry(Aspect.COMPANY, Level.COMPANY_WRITTEN)
                .containsEntry(Aspect.PLACE, Level.PLACE_WRITTEN);
        assertThat(compare(posting("Echoing redkitelabsandmore, bleeds"), emma).levels())
                .doesNotContainKeys(Aspect.COMPANY, Aspect.PLACE);
        assertThat(MatchKeys.of(posting("New chapter: I joined Red Kite Labs.")))
                .contains("gc|emma|redkitelabs");
    }

    @Test
    void whoNamesTheCityComesIntoQuestionWhereverItStands() {
        List<String> emma = MatchKeys.of(traits(
                "linkedin:emma-walker", Map.of(Field.NAME, "Emma Walker", Field.COUNTRY, "GB", Field.CITY, "Leeds")));
        for (Traits other : List.of(
                x("quietfox", "Emma", "VP Sales. Leeds. Parent of two."),
                posting("The market in Leeds is wonderful."))) {
            assertThat(Collections.disjoint(emma, MatchKeys.of(other))).isFalse();
        }
        assertThat(Collections.disjoint(emma, MatchKeys.of(posting("The market in York is wonderful."))))
                .isTrue();
    }

    @Test
    void keysAreThoseOfAllTraits() {
        Map<Field, Object> facts = Map.of(
                Field.NAME, "Emma Hartley-Quinn",
                Field.HEADLINE, "VP Sales @ Red Kite Labs",
                Field.BIO, "VP Sales at Northwind Traders. Cycling, chess, sourdough",
                Field.TITLE, "VP Sales",
                Field.COMPANY, "Acme Industries Ltd",
                Field.WEBSITE, "https://tidewater.example",
                Field.CITY, "York",
                Field.COUNTRY, "GB");
        for (String without : List.of("", "name", "headline", "bio", "title", "company", "website", "city")) {
            Map<Field, Object> some = new HashMap<>(facts);
            some.keySet().removeIf(field -> field.wireName().equals(without));
            Person person = saying("Joined Globex Partners in Leeds this week!", some);
            assertThat(MatchKeys.of(person))
                    .as("without '%s'", without)
                    .hasSizeGreaterThan(1)
                    .isEqualTo(MatchKeys.of(Traits.of(person)));
        }
    }

    private static Traits posting(String text) {
        return Traits.of(saying(text, Map.of(Field.NAME, "Emma")));
    }

    private static Person saying(String text, Map<Field, Object> facts) {
        Identifier id = Identifier.parse("x:quietfox");
        Source source = new Source(SourceKind.MANUAL, "t", null, "default");
        Value profile = new Value.Profile(Platform.X, Facts.of(facts), Facts.NONE);
        Value post = new Value.Post(Platform.X, null, text, 0, 0, 0);
        List<Observation> said = List.of(
                new Observation("a", "w", List.of(id), source, NOW, NOW, 1, null, profile, 0),
                new Observation("b", "w", List.of(id), source, NOW, NOW, 1, null, post, 0));
        return PersonFold.fold(new Truth("w", "p", 1, said));
    }

    @Test
    void aHandleThatSaysMoreThanTheNameBesideItCounts() {
        for (String[] each : new String[][] {
            {"Caleb Wells", "calebjwells", "Caleb J. Wells"}, {"Ana Ruiz", "anaruizsolano", "Ana Ruiz Solano"}
        }) {
            assertThat(compare(x(each[1], each[0], ""), member("m", each[2], "CFO", "Acme"))
                            .levels())
                    .containsEntry(Aspect.HANDLE, Level.HANDLE_MORE);
        }
        assertThat(compare(x("calebwells", "Caleb Wells", ""), member("m", "Caleb J. Wells", "CFO", "Acme"))
                        .levels())
                .doesNotContainKey(Aspect.HANDLE);
    }

    @Test
    void isTheSameEitherWay() {
        List<Traits> all = List.of(
                x("emmawalker", "☕ Emma", "Head of Sales @ Red Kite Labs"),
                x("jcarter", "Jim C.", "Leeds"),
                member("emma-walker", "Emma Walker", "Head of Sales", "Red Kite Labs"),
                member("james-carter", "James Carter", "CFO", "Blue Harbor"));
        for (Traits a : all) {
            for (Traits b : all) {
                Comparison there = Comparison.of(a, b, key -> 3);
                assertThat(there).isEqualTo(Comparison.of(b, a, key -> 3));
            }
        }
    }

    @Test
    void neverJoinsTwoProfilesOfOnePlatformNorAParody() {
        Traits emma = member("emma-walker", "Emma Walker", "Head of Sales", "Red Kite Labs");
        assertThat(Comparison.of(emma, member("emma-walker-2", "Emma Walker", "CEO", "Acme"), key -> 2))
                .isNull();
        Traits parody = x("notemma", "Emma Walker (parody)", "Head of Sales at Red Kite Labs");
        assertThat(Comparison.of(parody, emma, key -> 2)).isNull();
    }

    @Test
    void whoComesIntoQuestionSharesAKey() {
        Set<String> emma =
                new HashSet<>(MatchKeys.of(member("emma-walker", "Emma Walker", "Head of Sales", "Red Kite Labs")));
        for (Traits other : List.of(
                x("quietfox", "emma walker", ""),
                x("emmawalker", "☕ Emma", ""),
                x("walkere", "🚀 Emma", ""),
                x("quietfox", "☕ Emma", "sales @ Red Kite Labs"),
                x("quietfox", "E. Walker", "Red Kite Labs"),
                x("quietfox", "E. Walker", ""),
                x("quietfox", "Emma W.", ""))) {
            assertThat(Collections.disjoint(emma, MatchKeys.of(other)))
                    .as("%s", other.names())
                    .isFalse();
        }
        assertThat(Collections.disjoint(emma, MatchKeys.of(x("gracef", "Grace Foster", "Blue Harbor"))))
                .isTrue();
    }

    @Test
    void learnsWhatSpeaksForOnePersonWithoutBeingTold() {
        List<Comparison> pairs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean one = i % 4 == 0;
            pairs.add(new Comparison(
                    Map.of(
                            Aspect.NAME, one || i % 3 == 0 ? Level.NAME_SAME : Level.NAME_GIVEN,
                            Aspect.COMPANY, one && i % 5 != 0 ? Level.COMPANY_NAMED : Level.COMPANY_OTHER,
                            Aspect.ROLE, one ? Level.ROLE_SAME : Level.ROLE_OTHER),
                    Map.of()));
        }
        MatchModel learnt = Learning.learn(pairs, MatchModel.standard());
        assertThat(Objects.requireNonNull(learnt.rates().get(Level.COMPANY_NAMED))
                        .weight())
                .isGreaterThan(3);
        assertThat(Objects.requireNonNull(learnt.rates().get(Level.COMPANY_OTHER))
                        .weight())
                .isNegative();
        assertThat(learnt.prior()).isBetween(0.2, 0.5);
    }
}
