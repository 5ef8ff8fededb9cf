package io.leadline.api.tasks;

import io.leadline.api.ApiContext;
import io.leadline.api.http.Input;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.observation.Platform;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code POST /leads/enrich} asks for, as the action of a task. */
final class EnrichBody {
    private enum Mode implements Named {
        FULL,
        ENRICH,
        SCORE,
        STAGES;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }

    private EnrichBody() {}

    /** Reads its own fields and leaves those that say which leads. */
    static ObjectNode action(Input input, ApiContext context, String workspace) {
        Mode mode = input.named("mode", Mode.class);
        List<EnrichmentStage> chosen = input.allNamed("stages", EnrichmentStage.class);
        Set<EnrichmentStage> finds = EnumSet.noneOf(EnrichmentStage.class);
        if (input.flag("find_linkedin", false)) {
            finds.add(EnrichmentStage.FIND_LINKEDIN);
        }
        if (input.flag("find_x", false)) {
            finds.add(EnrichmentStage.FIND_X);
        }
        if (mode != Mode.STAGES && !chosen.isEmpty()) {
            input.problem("stages", "goes with the mode 'stages' alone");
        }
        if (mode == Mode.STAGES && chosen.isEmpty()) {
            input.problem("stages", "give at least one stage");
        }
        if (mode == Mode.SCORE && finds.isEmpty()) {
            return Json.MAPPER.createObjectNode().put("type", "rescore");
        }
        Set<EnrichmentStage> stages = EnumSet.copyOf(finds);
        stages.addAll(mode == Mode.STAGES ? chosen : stages(mode, finds.isEmpty(), context, workspace));
        ObjectNode action = Json.MAPPER.createObjectNode().put("type", "enrich");
        ArrayNode names = action.putArray("stages");
        stages.forEach(stage -> names.add(stage.wireName()));
        return action;
    }

    /** Without a mode it is all of them, unless only a profile is to be found. */
    private static Set<EnrichmentStage> stages(
            @Nullable Mode mode, boolean findsNobody, ApiContext context, String workspace) {
        if (mode == Mode.SCORE) {
            return EnumSet.of(EnrichmentStage.SCORING);
        }
        if (mode == null && !findsNobody) {
            return EnumSet.noneOf(EnrichmentStage.class);
        }
        Set<EnrichmentStage> stages = EnumSet.of(EnrichmentStage.PROFILE, EnrichmentStage.ACTIVITY);
        if (context.catalog().offers(workspace).stream()
                .anyMatch(offer -> !offer.locations().isEmpty())) {
            stages.add(EnrichmentStage.LOCATION);
        }
        if (context.catalog().readsWebsites(workspace)) {
            stages.add(EnrichmentStage.WEB);
        }
        if (mode != Mode.ENRICH) {
            stages.add(EnrichmentStage.SCORING);
        }
        return stages;
    }

    /** {@code CONFLICT} if somebody who is to be asked is not connected, or a stage is not turned on. */
    static void require(Set<EnrichmentStage> stages, ApiContext context, String workspace) {
        Providers providers = context.providers();
        boolean x = providers.isConnected(Platform.X);
        boolean linkedin = providers.isConnected(Platform.LINKEDIN);
        if (stages.contains(EnrichmentStage.FIND_X) && !x) {
            throw Providers.notConnected(Platform.X);
        }
        if (stages.contains(EnrichmentStage.FIND_LINKEDIN) && !linkedin) {
            throw Providers.notConnected(Platform.LINKEDIN);
        }
        boolean asks = stages.contains(EnrichmentStage.PROFILE) || stages.contains(EnrichmentStage.ACTIVITY);
        if (asks && !x && !linkedin) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "neither X nor LinkedIn is connected, so nobody can be asked: give Leadline a token"
                            + " (LEADLINE_PROVIDERS_X_TOKEN, LEADLINE_PROVIDERS_LINKEDIN_TOKEN) and start it again");
        }
        if (stages.contains(EnrichmentStage.WEB) && !context.catalog().readsWebsites(workspace)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "this workspace does not read websites: turn it on in its settings ({\"enrichment\":{\"web\":true}})");
        }
    }
}
