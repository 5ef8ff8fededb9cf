package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.write.Outcome;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truths;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Leads added by hand: one by URL, handle or email, or people of the pool by id. */
public final class NewLeadRoutes {
    private final Api api;

    public NewLeadRoutes(Api api) {
        this.api = api;
    }

    public void install(RoutesConfig routes) {
        routes.post("/api/v1/leads", api.idempotency().once(this::add), Scope.WRITE);
    }

    private void add(Context ctx) {
        Principal principal = Principal.of(ctx);
        Input input = api.bodies().object(ctx);
        String offer = offer(input, principal.workspace());
        if (input.json("pool") != null) {
            List<String> people = input.texts("pool");
            input.end();
            addFromPool(ctx, principal, offer, people);
        } else {
            addOne(ctx, principal, offer, input);
        }
    }

    private String offer(Input input, String workspace) {
        String given = input.text("offer");
        if (given == null) {
            return api.context().catalog().defaultOffer(workspace).id();
        }
        if (api.context().catalog().offer(workspace, given).isEmpty()) {
            input.problem("offer", "there is no offer '" + given + "'");
        }
        return given;
    }

    private void addOne(Context ctx, Principal principal, String offer, Input input) {
        TreeSet<Identifier> subject = new TreeSet<>();
        Identifier url = input.read("url", NewLeadRoutes::ofUrl);
        Identifier handle = input.read("handle", text -> CanonicalForm.of(IdentifierKind.X, text));
        Identifier email = input.read("email", text -> CanonicalForm.of(IdentifierKind.EMAIL, text));
        for (Identifier identifier : java.util.Arrays.asList(url, handle, email)) {
            if (identifier != null) {
                subject.add(identifier);
            }
        }
        if (!input.has("url") && !input.has("handle") && !input.has("email")) {
            input.problem("url", "give a url, a handle or an email");
        }
        Input fields = input.object("fields");
        Facts facts = fields == null ? Facts.NONE : Corrections.facts(fields, EnumSet.noneOf(Field.class));
        List<String> tags = input.texts("tags");
        String owner = input.text("owner");
        SourceKind kind = kind(input);
        input.end();

        String reference = principal.user() + ':' + Idempotency.reference(ctx);
        List<Identifier> identifiers = List.copyOf(subject);
        List<Observation> observations = new ArrayList<>();
        observations.add(api.statements()
                .observation(
                        principal.workspace(),
                        identifiers,
                        new Source(kind, reference, null, offer),
                        api.context().clock().instant(),
                        new Value.Row(facts, Facts.NONE, Map.of())));
        List<Value> decisions = new ArrayList<>();
        if (!tags.isEmpty()) {
            decisions.add(new Decision.Tagged(offer, new HashSet<>(tags), java.util.Set.of()));
        }
        if (owner != null) {
            decisions.add(new Decision.OwnerSet(offer, owner));
        }
        for (Value decision : decisions) {
            observations.add(api.statements()
                    .observation(
                            principal.workspace(),
                            identifiers,
                            new Source(SourceKind.USER, reference + '#' + observations.size(), null, null),
                            api.context().clock().instant(),
                            decision));
        }
        Outcome outcome = api.statements().write(observations).getFirst();
        String person = Objects.requireNonNull(outcome.person(), "person");
        FoundLead made = api.lookup().lead(principal.workspace(), Lead.id(person, offer));
        ctx.status(201).header("Location", "/api/v1/leads/" + made.lead().id()).json(LeadView.of(made));
    }

    /** By hand, in Leadline or on the profile's own page. */
    private static SourceKind kind(Input input) {
        SourceKind kind = input.named("source", SourceKind.class);
        if (kind != null && kind != SourceKind.MANUAL && kind != SourceKind.EXTENSION) {
            input.problem("source", "expected manual or extension, got '" + kind.wireName() + "'");
        }
        return kind == null ? SourceKind.MANUAL : kind;
    }

    private static Identifier ofUrl(String url) {
        return CanonicalForm.ofUrl(url)
                .filter(identifier -> !identifier.kind().isCompany())
                .orElseThrow(() -> new LeadlineException(
                        ErrorCode.INVALID_VALUE,
                        "'" + url + "' is no profile on X or LinkedIn, such as https://www.linkedin.com/in/ada-l"));
    }

    private void addFromPool(Context ctx, Principal principal, String offer, List<String> people) {
        String reference = "pool:" + principal.user() + ':' + Idempotency.reference(ctx);
        List<Observation> observations = new ArrayList<>();
        for (String id : people) {
            var person = api.lookup().person(principal.workspace(), id).person();
            observations.add(api.statements()
                    .observation(
                            principal.workspace(),
                            List.of(Truths.naming(person.identifiers())),
                            new Source(SourceKind.POOL, reference, null, offer),
                            api.context().clock().instant(),
                            new Value.Row(Facts.NONE, Facts.NONE, Map.of())));
        }
        List<Outcome> outcomes = api.statements().write(observations);
        long added = outcomes.stream()
                .filter(outcome -> outcome.effect() != Outcome.Effect.DUPLICATE)
                .count();
        List<String> leads = outcomes.stream()
                .map(outcome -> Lead.id(Objects.requireNonNull(outcome.person(), "person"), offer))
                .distinct()
                .toList();
        ctx.status(201).json(Map.of("added", added, "leads", leads));
    }
}
