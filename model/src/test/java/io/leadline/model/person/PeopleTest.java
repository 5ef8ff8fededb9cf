package io.leadline.model.person;

import static io.leadline.model.Given.daysAgo;
import static io.leadline.model.Given.facts;
import static io.leadline.model.Given.ids;
import static io.leadline.model.Given.profile;
import static io.leadline.model.Given.row;
import static io.leadline.model.Given.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.Given;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static Observation named(String name, String... ids) {
        String ref = name + String.join(",", ids);
        return row(ref, ids(ids), name.isEmpty() ? Facts.NONE : facts(Field.NAME, name));
    }

    private static int people(Observation... observations) {
        return Truths.people(List.of(observations)).size();
    }

    @Test
    void aCommonProfileJoins() {
        assertThat(people(named("Ada", "linkedin:ada", "x:ada"), named("", "x:ada"), named("Someone", "linkedin:ada")))
                .isEqualTo(1);
    }

    @Test
    void aCommonEmailJoinsWhereTheNamesAgree() {
        assertThat(people(
                        named("Ada Lovelace", "linkedin:ada", "email:a@b.com"),
                        named("A. Lovelace", "x:ada", "email:a@b.com")))
                .isEqualTo(1);
        assertThat(people(
                        named("Ada Lovelace", "linkedin:ada", "email:a@b.com"),
                        named("Bob Ross", "x:bob", "email:a@b.com")))
                .isEqualTo(2);
        assertThat(people(named("Ada Lovelace", "linkedin:ada", "email:a@b.com"), named("", "email:a@b.com")))
                .isEqualTo(1);
    }

    @Test
    void aRoleAddressJoinsNobody() {
        assertThat(people(named("Ada", "linkedin:ada", "email:info@b.com"), named("Ada", "x:ada", "email:info@b.com")))
                .isEqualTo(2);
    }

    @Test
    void aHandleFollowsTheIdLastSeenWithIt() {
        Observation before = profile("p1", Platform.X, daysAgo(90), ids("xid:1", "x:ada"), Facts.NONE);
        Observation after = profile("p2", Platform.X, daysAgo(9), ids("xid:2", "x:ada"), Facts.NONE);
        Observation later = named("Ada", "x:ada");
        List<List<Observation>> people = Truths.people(List.of(before, after, later));
        assertThat(people).hasSize(2);
        assertThat(people.getLast()).containsExactlyInAnyOrder(after, later);
    }

    @Test
    void anIdentifierThatMetManyNamesJoinsNobody() {
        List<Observation> all = new ArrayList<>();
        String[] names = {"Ada Lovelace", "Bob Ross", "Cy Twombly", "Dan Flavin", "Eva Hesse", "Frida Kahlo"};
        for (int i = 0; i < names.length; i++) {
            all.add(named(names[i], "linkedin:p" + i, "x:acme"));
        }
        assertThat(Truths.people(all)).hasSize(6);
        assertThat(Truths.people(all.subList(0, 5))).hasSize(1);
    }

    @Test
    void aUsersLaterLinkWinsOverAnUnlink() {
        Observation ada = named("Ada", "linkedin:ada");
        Observation x = named("Ada", "x:ada");
        Observation unlink = tie(
                "u:1",
                3,
                new Value.Unlink(ids("x:ada").getFirst(), ids("linkedin:ada").getFirst(), ""));
        Observation link = tie(
                "u:2",
                2,
                new Value.Link(ids("linkedin:ada").getFirst(), ids("x:ada").getFirst(), ""));
        assertThat(people(ada, x, named("Ada", "linkedin:ada", "x:ada"), unlink))
                .isEqualTo(2);
        assertThat(people(ada, x, unlink, link)).isEqualTo(1);
    }

    private static Observation tie(String ref, int daysAgo, Value value) {
        return Given.user(ref, daysAgo(daysAgo), ids("linkedin:ada"), value, 0);
    }

    @Test
    void onlyDecisionsAreAccepted() {
        Observation decision = Given.user("u:1", daysAgo(1), ids("x:ada"), new Value.Decision.NoteAdded("crm", "n"), 0);
        assertThatThrownBy(() -> truth(decision)).hasMessageContaining("accepted");
        Observation known = named("Ada", "x:ada");
        Truth truth = truth(known);
        assertThat(Truths.add(truth, List.of(known))).isSameAs(truth);
    }
}
