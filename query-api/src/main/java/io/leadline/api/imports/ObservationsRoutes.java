package io.leadline.api.imports;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Bodies;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.Raw;
import io.leadline.ingest.ndjson.NdjsonDecoder;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Observation;
import io.leadline.wire.Json;
import io.leadline.wire.LeadlineVersion;
import io.leadline.wire.ObservationJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Observations as they come, without an import: what a stream brings, and what may come again. */
public final class ObservationsRoutes {
    private final Api api;
    private final ApiContext context;

    public ObservationsRoutes(Api api) {
        this.api = api;
        this.context = api.context();
    }

    public void install(RoutesConfig routes) {
        routes.post("/api/v1/observations", this::take, Scope.WRITE);
    }

    /** @param observations the line's own first, then what follows from it */
    private record Said(int line, List<Observation> observations) {}

    private void take(Context ctx) {
        if (!Bodies.mediaType(ctx).equals("application/x-ndjson")) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "observations are application/x-ndjson, one a line");
        }
        requireSameVersion(ctx.header(LeadlineVersion.HEADER));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode bad = answer.putArray("bad");
        List<Said> said = decode(api.bodies().bytes(ctx), Principal.workspace(ctx), bad);
        List<Observation> all = new ArrayList<>();
        said.forEach(one -> all.addAll(one.observations()));
        tell(said, context.writer().write(all, Durability.DURABLE), answer);
        ctx.json(answer);
    }

    /** @param version of a job on a cluster, which understands records before it sends them; null from anybody else */
    private static void requireSameVersion(@Nullable String version) {
        if (version != null && !version.equals(LeadlineVersion.CURRENT)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the job is of Leadline " + version + " and this is " + LeadlineVersion.CURRENT
                            + "; stop it with a savepoint and start the jar of this version from there");
        }
    }

    private List<Said> decode(byte[] body, String workspace, ArrayNode bad) {
        NdjsonDecoder decoder = new NdjsonDecoder(
                new ObservationJson.Context(
                        workspace,
                        null,
                        context.catalog().defaultOffer(workspace).id(),
                        context.clock().instant()),
                context.key(),
                Gazetteer.standard());
        List<Said> said = new ArrayList<>();
        int line = 0;
        int start = 0;
        while (start < body.length) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            line++;
            if (end > start) {
                byte[] bytes = Arrays.copyOfRange(body, start, end);
                switch (decoder.decode(new Raw(line, line, end, bytes, null))) {
                    case Decoded.Ok(Observation observation) -> said.add(new Said(line, withSignals(observation)));
                    case Decoded.Bad wrong -> tell(bad, line, wrong.reason());
                }
            }
            start = end + 1;
        }
        return said;
    }

    private List<Observation> withSignals(Observation observation) {
        List<Observation> all = new ArrayList<>(2);
        all.add(observation);
        all.addAll(SignalDetector.standard()
                .detect(observation, context.catalog().offers(observation.workspace()), context.key()));
        return all;
    }

    private static void tell(List<Said> said, List<Outcome> outcomes, ObjectNode answer) {
        int[] counts = new int[Outcome.Effect.values().length];
        ArrayNode refused = answer.putArray("refused");
        int next = 0;
        for (Said one : said) {
            Outcome own = outcomes.get(next);
            counts[own.effect().ordinal()]++;
            if (own.effect() == Outcome.Effect.REFUSED) {
                tell(refused, one.line(), own.reason() == null ? "refused" : own.reason());
            }
            next += one.observations().size();
        }
        answer.put("new", counts[Outcome.Effect.NEW.ordinal()]);
        answer.put("added", counts[Outcome.Effect.ADDED.ordinal()]);
        answer.put("duplicate", counts[Outcome.Effect.DUPLICATE.ordinal()]);
    }

    private static void tell(ArrayNode lines, int line, String reason) {
        lines.addObject().put("line", line).put("reason", reason);
    }
}
