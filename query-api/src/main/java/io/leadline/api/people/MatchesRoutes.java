package io.leadline.api.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Parameters;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.match.Matcher;
import io.leadline.index.match.Matcher.Known;
import io.leadline.index.match.Proposal;
import io.leadline.index.match.Proposal.Status;
import io.leadline.index.match.Proposals;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.match.MatchModel;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truth;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The review queue: pairs who may be one person, with what speaks for and against it; accept, reject, and take that back. */
public final class MatchesRoutes {
    private static final int PAGE = 25;
    private static final int LONGEST_PAGE = 100;
    /** Pairs looked through for a page at most; what lies behind comes with the next. */
    private static final int MOST_LOOKED_THROUGH = 1_000;

    private static final List<Field> SHOWN = List.of(
            Field.NAME,
            Field.HEADLINE,
            Field.BIO,
            Field.TITLE,
            Field.COMPANY,
            Field.INDUSTRY,
            Field.LOCATION,
            Field.EMAIL,
            Field.WEBSITE,
            Field.X_URL,
            Field.LINKEDIN_URL,
            Field.FOLLOWERS,
            Field.CONNECTIONS);

    private final Api api;
    private final Matcher matcher;
    private final Proposals proposals;

    public MatchesRoutes(Api api) {
        this.api = api;
        this.matcher = new Matcher(api.context().engine(), api.context().writer());
        this.proposals = new Proposals(
                api.context().engine(), api.context().key(), api.context().clock());
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/people/matches", this::list, Scope.READ);
        routes.post("/api/v1/people/matches/{id}/accept", ctx -> decide(ctx, Status.ACCEPTED), Scope.WRITE);
        routes.post("/api/v1/people/matches/{id}/reject", ctx -> decide(ctx, Status.REJECTED), Scope.WRITE);
        routes.post("/api/v1/people/matches/{id}/undo", this::undo, Scope.WRITE);
    }

    private void list(Context ctx) {
        String workspace = Principal.workspace(ctx);
        String wanted = ctx.queryParam("status");
        Status status = wanted == null ? Status.PENDING : Named.parse(Status.class, wanted.toLowerCase(Locale.ROOT));
        int size = Parameters.whole(ctx, "size", PAGE, 1, LONGEST_PAGE);
        String given = ctx.queryParam("after");
        String after = given == null ? "" : given;
        if (!after.matches("[A-Za-z0-9_-]{0,64}")) {
            throw Parameters.invalid("after", "expected the after of the page before");
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode matches = answer.putArray("matches");
        boolean more = true;
        for (int seen = 0; more && seen < MOST_LOOKED_THROUGH && matches.size() < size; ) {
            List<Proposal> page = proposals.page(workspace, after, LONGEST_PAGE);
            more = page.size() == LONGEST_PAGE;
            for (Proposal proposal : page) {
                if (matches.size() == size) {
                    more = true;
                    break;
                }
                seen++;
                after = proposal.id();
                ObjectNode view = proposal.status() == status ? view(proposal) : null;
                if (view != null) {
                    matches.add(view);
                }
            }
        }
        if (more) {
            answer.put("after", after);
        }
        ctx.json(answer);
    }

    /** Null if there is nothing (left) to show of it: one of the two is gone, or they are one or known to be two by now. */
    private @Nullable ObjectNode view(Proposal proposal) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", proposal.id());
        json.put("status", proposal.status().wireName());
        json.put("probability", proposal.probability());
        json.put("at", proposal.at().toString());
        if (proposal.user() != null && proposal.decidedAt() != null) {
            json.put("user", proposal.user());
            json.put("decided_at", proposal.decidedAt().toString());
        }
        Truth left = truth(proposal.workspace(), proposal.left());
        Truth right = truth(proposal.workspace(), proposal.right());
        if (left == null || right == null) {
            return null;
        }
        json.set("left", side(proposal, proposal.left(), left));
        json.set("right", side(proposal, proposal.right(), right));
        if (proposal.status() == Status.PENDING) {
            List<Known> two = matcher.open(proposal.workspace(), List.of(left.id(), right.id()));
            MatchModel.Score score =
                    two.size() < 2 ? null : matcher.score(proposal.workspace(), two.getFirst(), two.getLast());
            if (score == null) {
                return null;
            }
            ArrayNode evidence = json.putArray("evidence");
            for (MatchModel.Evidence each : score.evidence()) {
                ObjectNode line = evidence.addObject();
                line.put("aspect", each.aspect().wireName());
                line.put("level", each.level().wireName());
                line.put("weight", each.weight());
                line.put("found", each.found());
            }
        }
        return json;
    }

    private @Nullable Truth truth(String workspace, Identifier identifier) {
        String person = api.context().writer().find(workspace, identifier);
        return person == null ? null : api.context().writer().truth(workspace, person);
    }

    private ObjectNode side(Proposal proposal, Identifier naming, Truth truth) {
        Lookup.FoundPerson found = api.lookup().person(proposal.workspace(), truth.id());
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("person", truth.id());
        json.put("identifier", naming.toString());
        ArrayNode leads = json.putArray("leads");
        found.leads().forEach(lead -> leads.add(lead.id()));
        Facts facts = found.person().facts();
        for (Field field : SHOWN) {
            Object value = facts.get(field);
            if (value instanceof Long number) {
                json.put(field.wireName(), number);
            } else if (value != null) {
                json.put(field.wireName(), value.toString());
            }
        }
        return json;
    }

    private void decide(Context ctx, Status status) {
        Principal principal = Principal.of(ctx);
        Proposal proposal = proposal(ctx);
        if (proposal.status() != status) {
            if (proposal.status() != Status.PENDING) {
                throw new LeadlineException(
                        ErrorCode.CONFLICT,
                        "this pair was " + proposal.status().wireName() + " by " + proposal.user()
                                + "; take that back first");
            }
            boolean one = status == Status.ACCEPTED;
            Value value = one
                    ? new Value.Link(proposal.left(), proposal.right(), "accepted by " + principal.user())
                    : new Value.Unlink(proposal.left(), proposal.right(), "rejected by " + principal.user());
            Observation statement = statement(proposal, principal, status.wireName(), proposal.left(), value);
            api.statements().write(List.of(statement));
            proposal = proposals.decide(proposal, status, principal.user(), statement.id());
        }
        answer(ctx, proposal);
    }

    private void undo(Context ctx) {
        Principal principal = Principal.of(ctx);
        Proposal proposal = proposal(ctx);
        String decided = proposal.statement();
        if (decided != null) {
            Value back = new Value.Retract(null, List.of(decided));
            // What parts two people is with each of them.
            api.statements()
                    .write(List.of(
                            statement(proposal, principal, "undone", proposal.left(), back),
                            statement(proposal, principal, "undone", proposal.right(), back)));
            proposal = proposals.reopen(proposal);
        }
        answer(ctx, proposal);
    }

    private Observation statement(
            Proposal proposal, Principal principal, String what, Identifier subject, Value value) {
        Instant now = api.context().clock().instant();
        String ref = principal.user() + ":match-" + what + ':' + proposal.id() + '@' + now;
        Source source = new Source(SourceKind.USER, ref, null, null);
        return api.statements().observation(proposal.workspace(), List.of(subject), source, now, value);
    }

    private Proposal proposal(Context ctx) {
        String id = ctx.pathParam("id");
        return (id.matches("[A-Za-z0-9_-]{1,64}")
                        ? proposals.get(Principal.workspace(ctx), id)
                        : Optional.<Proposal>empty())
                .orElseThrow(() -> new LeadlineException(
                        ErrorCode.NOT_FOUND,
                        "there is no pair '" + (id.length() > 80 ? id.substring(0, 80) : id)
                                + "' in the review queue"));
    }

    private static void answer(Context ctx, Proposal proposal) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", proposal.id());
        json.put("status", proposal.status().wireName());
        ctx.json(json);
    }
}
