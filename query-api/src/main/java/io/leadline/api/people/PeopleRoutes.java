package io.leadline.api.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Lookup.FoundPerson;
import io.leadline.index.match.Proposals;
import io.leadline.index.write.Intents;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.person.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** People as a whole: joined, parted, erased. */
public final class PeopleRoutes {
    private final Api api;
    private final Exports exports;
    private final Suppressions suppressions;
    private final Proposals proposals;

    /** Removes the exports of a workspace that hold one of these people; says how many there were. */
    @FunctionalInterface
    public interface Exports {
        int forget(String workspace, Set<String> people);
    }

    public PeopleRoutes(Api api, Exports exports) {
        this.api = api;
        this.exports = exports;
        this.suppressions = new Suppressions(api.context());
        this.proposals = new Proposals(
                api.context().engine(), api.context().key(), api.context().clock());
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/people/{id}", this::get, Scope.READ);
        routes.delete("/api/v1/people/{id}", this::erase, Scope.ADMIN);
        routes.post("/api/v1/people/merge", api.idempotency().once(this::merge), Scope.WRITE);
        routes.post("/api/v1/people/unmerge", api.idempotency().once(this::unmerge), Scope.WRITE);
    }

    /** A person in short: who it is and of which offers it is a lead. */
    record PersonView(String id, long seq, List<Identifier> identifiers, List<String> leads) {
        static PersonView of(FoundPerson found) {
            Person person = found.person();
            return new PersonView(
                    person.id(),
                    person.seq(),
                    List.copyOf(person.identifiers()),
                    found.leads().stream().map(Lead::id).toList());
        }
    }

    private void get(Context ctx) {
        ctx.json(PersonView.of(api.lookup().person(Principal.workspace(ctx), ctx.pathParam("id"))));
    }

    private void merge(Context ctx) {
        Principal principal = Principal.of(ctx);
        Input input = api.bodies().object(ctx);
        List<String> people = input.texts("people");
        if (people.size() != 2) {
            input.problem("people", "expected the ids of two people or of their leads");
        }
        input.end();
        String first = api.lookup()
                .person(principal.workspace(), people.get(0))
                .person()
                .id();
        String second = api.lookup()
                .person(principal.workspace(), people.get(1))
                .person()
                .id();
        if (first.equals(second)) {
            throw new LeadlineException(ErrorCode.CONFLICT, "these two are one person already");
        }
        String merged = api.context().intents().merge(principal.workspace(), first, second, principal.user());
        ctx.json(PersonView.of(api.lookup().person(principal.workspace(), merged)));
    }

    private void unmerge(Context ctx) {
        Principal principal = Principal.of(ctx);
        Input input = api.bodies().object(ctx);
        String id = input.requiredText("person");
        input.requiredText("left");
        input.requiredText("right");
        Identifier left = input.read("left", Identifier::parse);
        Identifier right = input.read("right", Identifier::parse);
        input.end();
        Person person = api.lookup().person(principal.workspace(), id).person();
        List<String> parted = api.context()
                .intents()
                .unmerge(
                        principal.workspace(),
                        person.id(),
                        known(person, Objects.requireNonNull(left, "left")),
                        known(person, Objects.requireNonNull(right, "right")),
                        principal.user());
        ctx.json(Map.of(
                "people",
                parted.stream()
                        .map(each -> PersonView.of(api.lookup().person(principal.workspace(), each)))
                        .toList()));
    }

    private static Identifier known(Person person, Identifier identifier) {
        if (!person.identifiers().contains(identifier)) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "'" + identifier + "' is not of this person, whose identifiers are " + person.identifiers());
        }
        return identifier;
    }

    private void erase(Context ctx) {
        if (!"true".equals(ctx.queryParam("erase"))) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "this deletes all that is known of the person, for good: say so with ?erase=true");
        }
        Principal principal = Principal.of(ctx);
        Person person =
                api.lookup().person(principal.workspace(), ctx.pathParam("id")).person();
        String workspace = principal.workspace();
        int listed = suppressions.forget(workspace, person.identifiers());
        int pairs = proposals.forget(workspace, person.identifiers());
        int files = exports.forget(workspace, ids(person));
        Intents.Certificate certificate = api.context().intents().erase(workspace, person.id(), principal.user());
        List<Intents.Certificate.Item> items = new ArrayList<>(certificate.items());
        items.add(new Intents.Certificate.Item("list of suppressions", listed, "now"));
        items.add(new Intents.Certificate.Item("review queue", pairs, "now"));
        items.add(new Intents.Certificate.Item("files of bulk exports", files, "now"));
        ctx.json(new Intents.Certificate(certificate.id(), workspace, certificate.at(), items));
    }

    /** Under which it may be known somewhere: an id is made of one of a person's identifiers. */
    private Set<String> ids(Person person) {
        Set<String> ids = new HashSet<>(Set.of(person.id()));
        person.identifiers().forEach(identifier -> ids.add(api.context().key().person(person.workspace(), identifier)));
        return ids;
    }
}
