package io.leadline.index.write;

import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.OFFER;
import static io.leadline.index.write.Statements.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.search.IndexField;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private static final String ADA = "linkedin:ada";

    private static final Sequences NONE = new Sequences() {
        @Override
        public Sequence get(String id, int version) {
            return null;
        }

        @Override
        public ZoneId timeZone() {
            return ZoneOffset.UTC;
        }
    };

    private static Map<IndexField, Object> fields(Observation... observations) {
        Truth truth = new Truth(WORKSPACE, "p1", 1, List.of(observations));
        Person person = PersonFold.fold(truth);
        Lead lead = LeadFold.fold(truth, person, NONE, NOW).getFirst();
        return Projector.lead(lead, null).fields();
    }

    private static Observation decided(LeadState state, Instant at, long accepted) {
        Observation said = Statements.decision("ann:" + accepted, new Value.Decision.StateSet(OFFER, state), ADA);
        return new Observation(
                said.id(), said.workspace(), said.subject(), said.source(), at, at, 1, null, said.value(), accepted);
    }

    @Test
    void whenALeadBecameReadyIsCounted() {
        Observation found = Statements.found("1", ADA);
        assertThat(fields(found))
                .containsEntry(IndexField.EVER_READY, false)
                .doesNotContainKeys(IndexField.READY_AT, IndexField.DAYS_TO_READY, IndexField.STATE_AT);
        Instant ready = NOW.plus(Duration.ofHours(60));
        Instant down = NOW.plus(Duration.ofDays(9));
        assertThat(fields(found, decided(LeadState.ACTIVE, ready, 1), decided(LeadState.POOR_FIT, down, 2)))
                .containsEntry(IndexField.EVER_READY, true)
                .containsEntry(IndexField.READY_AT, ready)
                .containsEntry(IndexField.DAYS_TO_READY, 2.5)
                .containsEntry(IndexField.STATE, "poor_fit")
                .containsEntry(IndexField.STATE_BEFORE, "active")
                .containsEntry(IndexField.STATE_AT, down);
    }

    @Test
    void howStagesEndedAndTheAgeOfTheProfileAreCounted() {
        Observation found = Statements.found("1", ADA);
        Observation profile = Statements.of(
                SourceKind.ENRICHMENT, "s1", null, new Value.StageResult("profile", "ready", 5, "x", null), ADA);
        Observation activity = Statements.of(
                SourceKind.ENRICHMENT, "s2", null, new Value.StageResult("activity", "failed", 5, null, "gone"), ADA);
        assertThat(fields(found)).doesNotContainKeys(IndexField.ENRICHMENT_STAGES, IndexField.PROFILE_AT);
        assertThat(fields(found, profile, activity))
                .containsEntry(IndexField.PROFILE_AT, NOW)
                .containsEntry(IndexField.ENRICHMENT_STAGES, List.of("activity_failed", "profile_ready"));
    }
}
