package io.leadline.api.offers;

import io.leadline.api.ApiContext;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.write.Trial;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.lead.LeadState;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Field;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Points;
import io.leadline.model.score.Score;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who would change state if an offer, or its score model, became another: how many of each present state would be in each new one, with some
 * of them by name. Reads every lead of the offer, writes nothing.
 */
record Impact(boolean dryRun, long leads, long changed, List<Moved> matrix, List<Example> examples, long tookMs) {
    private static final int MAX_EXAMPLES = 20;

    record Moved(LeadState from, LeadState to, long leads) {}

    record Example(
            String id,
            @Nullable String name,
            LeadState from,
            LeadState to,
            @Nullable Points score,
            @Nullable Points newScore) {}

    /** @param model the numbers that it would be scored by */
    static Impact of(ApiContext context, Offer changed, ScoreModel model) {
        Count count = new Count(context, changed, model);
        long began = System.nanoTime();
        context.engine()
                .search()
                .forEachId(IndexName.LEADS, changed.workspace(), Filter.in("offer", changed.id()), count::page);
        return count.impact((System.nanoTime() - began) / 1_000_000);
    }

    private static final class Count {
        private final ApiContext context;
        private final Offer changed;
        private final ScoreModel model;
        private final Sequences sequences;
        private final Trial trial;
        private final float @Nullable [] icp;
        private final Instant now;
        private final Map<LeadState, Map<LeadState, Long>> moves = new EnumMap<>(LeadState.class);
        private final List<Example> examples = new ArrayList<>();
        private long leads;
        private long moved;

        Count(ApiContext context, Offer changed, ScoreModel model) {
            this.context = context;
            this.changed = changed;
            this.model = model;
            this.sequences = context.catalog().sequences(changed.workspace());
            this.trial = new Trial(context.engine(), context.key(), context.places());
            this.icp = new Icp(context.engine().store(), context.embedder()).vector(changed);
            this.now = context.clock().instant();
        }

        void page(List<String> ids) {
            List<Lead> page = new ArrayList<>(ids.size());
            for (String id : ids) {
                Truth truth = context.writer().truth(changed.workspace(), Lead.personOf(id));
                if (truth != null) {
                    LeadFold.fold(truth, PersonFold.fold(truth), sequences, now, changed.id())
                            .ifPresent(page::add);
                }
            }
            List<Scorer.Subject> subjects = trial.subjects(changed.workspace(), page, icp, now, "offer");
            for (int i = 0; i < page.size(); i++) {
                count(page.get(i), subjects.get(i));
            }
        }

        private void count(Lead lead, Scorer.Subject subject) {
            Score score = Scorer.score(subject, changed, model);
            boolean stays = lead.stateByUser() || !Rescoring.permitted(lead, Rescoring.Trigger.OFFER);
            LeadState to = stays ? lead.state() : score.state();
            leads++;
            moves.computeIfAbsent(lead.state(), from -> new EnumMap<>(LeadState.class))
                    .merge(to, 1L, Long::sum);
            if (to == lead.state()) {
                return;
            }
            moved++;
            if (examples.size() < MAX_EXAMPLES) {
                Score old = lead.score();
                examples.add(new Example(
                        lead.id(),
                        lead.person().facts().text(Field.NAME),
                        lead.state(),
                        to,
                        old == null ? null : old.total(),
                        score.total()));
            }
        }

        Impact impact(long tookMs) {
            List<Moved> matrix = new ArrayList<>();
            moves.forEach((from, row) -> row.forEach((to, count) -> matrix.add(new Moved(from, to, count))));
            return new Impact(true, leads, moved, matrix, examples, tookMs);
        }
    }
}
