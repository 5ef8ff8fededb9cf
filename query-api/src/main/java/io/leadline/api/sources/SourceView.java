package io.leadline.api.sources;

import io.leadline.ingest.discover.Estimate;
import io.leadline.ingest.limit.Ledgers;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.Named;
import io.leadline.model.observation.Platform;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Schedule;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceSettings;
import io.leadline.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sources, their runs and what they cost, as the API answers them. */
public final class SourceView {
    private static final double SECONDS_A_MINUTE = 60;

    private SourceView() {}

    /** @param last its newest run; null if it never ran */
    static ObjectNode of(SavedSource source, @Nullable SourceRun last, ZoneId zone, Providers providers) {
        ObjectNode json = Json.MAPPER.valueToTree(source);
        json.remove("workspace");
        json.put("kind", source.settings().kind().wireName());
        json.set("missing", Json.MAPPER.valueToTree(missing(source.settings(), providers)));
        Instant next = nextRun(source, last, zone);
        if (next != null) {
            json.put("next_run_at", next.toString());
        }
        if (last != null) {
            json.set("last_run", of(last));
        }
        return json;
    }

    /** The platforms that a source asks and that are not connected. */
    static List<Platform> missing(SourceSettings settings, Providers providers) {
        return settings.platforms().stream()
                .filter(platform -> !providers.isConnected(platform))
                .toList();
    }

    private static @Nullable Instant nextRun(SavedSource source, @Nullable SourceRun last, ZoneId zone) {
        return source.paused()
                ? null
                : Schedule.parse(source.schedule())
                        .map(schedule -> schedule.next(source.scheduledFrom(last), zone))
                        .orElse(null);
    }

    /** What is yet to be asked is the run's own affair: how much it is, is told. */
    public static ObjectNode of(SourceRun run) {
        ObjectNode json = Json.MAPPER.valueToTree(run);
        List.of("workspace", "page_at", "todo", "seen").forEach(json::remove);
        json.put("left", run.todo().size());
        ArrayNode seeds = json.putArray("seeds");
        run.seeds().stream().filter(seed -> seed.sampled() > 0).forEach(seed -> {
            ObjectNode shown = Json.MAPPER.valueToTree(seed);
            shown.put("why", seed.why());
            shown.put("percent", seed.percent());
            seeds.add(shown);
        });
        return json;
    }

    static Map<String, Object> of(SourceSettings settings, Estimate estimate, Providers providers, Instant now) {
        Map<Platform, Ledgers> ledgers = providers.ledgers();
        double minutes = estimate.time(ledgers, now).toSeconds() / SECONDS_A_MINUTE;
        return Map.of(
                "requests", estimate.total(),
                "people", estimate.people(),
                "minutes", Math.round(minutes * 10) / 10.0,
                "missing",
                        missing(settings, providers).stream()
                                .map(Named::wireName)
                                .toList(),
                "endpoints", estimate.requests());
    }
}
