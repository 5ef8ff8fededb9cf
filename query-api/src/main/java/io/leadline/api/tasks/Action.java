package io.leadline.api.tasks;

import io.leadline.api.http.Input;
import io.leadline.api.leads.Export;
import io.leadline.api.leads.LeadWriteRoutes;
import io.leadline.api.outreach.Enrolling;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Sort;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.person.EnrichmentStage;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done with each of many leads. */
sealed interface Action {
    /** One that is a statement about each lead, and is undone by taking the statement back. */
    sealed interface Stated extends Action {
        /**
         * What to state of a lead; empty if it is so already. {@code CONFLICT} with the reason if it may not be.
         *
         * @param reference names the task
         */
        List<Value> of(FoundLead found, NaturalKey key, String reference);
    }

    record SetState(LeadState state) implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            boolean already = found.lead().stateByUser() && found.lead().state() == state;
            return already
                    ? List.of()
                    : List.of(new Decision.StateSet(found.lead().offer(), state));
        }
    }

    record Tag(Set<String> add, Set<String> remove) implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            Set<String> adding = new HashSet<>(add);
            adding.removeAll(found.lead().tags());
            Set<String> removing = new HashSet<>(remove);
            removing.retainAll(found.lead().tags());
            return adding.isEmpty() && removing.isEmpty()
                    ? List.of()
                    : List.of(new Decision.Tagged(found.lead().offer(), adding, removing));
        }
    }

    record SetOwner(@Nullable String owner) implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            return Objects.equals(found.lead().owner(), owner)
                    ? List.of()
                    : List.of(new Decision.OwnerSet(found.lead().offer(), owner));
        }
    }

    record SetStage(String stage) implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            return found.lead().stage().equals(stage)
                    ? List.of()
                    : List.of(new Decision.StageSet(found.lead().offer(), stage));
        }
    }

    record Enrol(Sequence sequence) implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            return Enrolling.on(sequence, found, key, reference)
                    .<List<Value>>map(List::of)
                    .orElse(List.of());
        }
    }

    /** Takes it off its sequence, whichever that is. */
    record Unenrol() implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            Enrolment on = found.lead().enrolment();
            return on == null
                    ? List.of()
                    : List.of(new Value.EnrolmentSeen(
                            on.id(),
                            on.offer(),
                            on.sequence(),
                            on.sequenceVersion(),
                            OutreachEvent.REMOVED,
                            null,
                            null));
        }
    }

    record Delete() implements Stated {
        @Override
        public List<Value> of(FoundLead found, NaturalKey key, String reference) {
            return List.of(new Decision.LeadRemoved(found.lead().offer()));
        }
    }

    record Rescore() implements Action {}

    /**
     * Its stages are stated as asked for, and the lead is done when each has a result since.
     *
     * @param stages at least one
     */
    record Enrich(Set<EnrichmentStage> stages) implements Action {}

    record ExportFile(String format, List<Sort> sort) implements Action {}

    /** Reads one; what is wrong with it is noted in the input. {@code NOT_FOUND} for a sequence that does not exist. */
    static Action read(Input input, Catalog catalog, String workspace) {
        String type = input.requiredText("type");
        Action action = switch (type) {
            case "state" -> new SetState(state(input));
            case "tag" -> tag(input);
            case "owner" -> owner(input);
            case "stage" -> new SetStage(word(input, "stage"));
            case "enrol" -> new Enrol(Enrolling.sequence(catalog, workspace, input.requiredText("sequence")));
            case "unenrol" -> new Unenrol();
            case "rescore" -> new Rescore();
            case "delete" -> new Delete();
            case "enrich" -> enrich(input);
            case "export" -> export(input);
            default -> {
                if (!type.isEmpty()) {
                    input.problem(
                            "type",
                            "expected state, tag, owner, stage, enrol, unenrol, rescore, delete, enrich or export, got '"
                                    + type + "'");
                }
                yield new Rescore();
            }
        };
        input.unknownFields();
        return action;
    }

    private static LeadState state(Input input) {
        input.requiredText("state");
        LeadState state = input.named("state", LeadState.class);
        if (state == LeadState.NOT_SCORED) {
            input.problem("state", "not_scored can't be set; rescore the leads instead");
        }
        return state == null ? LeadState.NOT_SCORED : state;
    }

    private static Tag tag(Input input) {
        Tag tag = new Tag(Set.copyOf(input.texts("add")), Set.copyOf(input.texts("remove")));
        if (tag.add.isEmpty() && tag.remove.isEmpty()) {
            input.problem("add", "give tags to add or to remove");
        }
        for (String name : tag.add) {
            if (name.isBlank() || name.length() > LeadWriteRoutes.MAX_WORD) {
                input.problem("add", "a tag has 1 to " + LeadWriteRoutes.MAX_WORD + " characters");
            }
        }
        return tag;
    }

    private static SetOwner owner(Input input) {
        if (input.isNull("owner")) {
            input.text("owner");
            return new SetOwner(null);
        }
        return new SetOwner(word(input, "owner"));
    }

    private static String word(Input input, String name) {
        String word = input.requiredText(name);
        if (word.length() > LeadWriteRoutes.MAX_WORD) {
            input.problem(name, "has more than " + LeadWriteRoutes.MAX_WORD + " characters");
        }
        return word;
    }

    private static Enrich enrich(Input input) {
        Set<EnrichmentStage> stages = EnumSet.noneOf(EnrichmentStage.class);
        stages.addAll(input.allNamed("stages", EnrichmentStage.class));
        if (stages.isEmpty()) {
            input.problem("stages", "give at least one stage");
        }
        return new Enrich(stages);
    }

    private static ExportFile export(Input input) {
        String format = Objects.requireNonNullElse(input.text("format"), "csv");
        List<Sort> sort = input.texts("sort").stream().map(Sort::parse).toList();
        try {
            Export.of(format);
        } catch (LeadlineException e) {
            input.problem("format", String.valueOf(e.getMessage()));
        }
        return new ExportFile(format, sort);
    }

    /** Whether what was stated later is about the same thing, so that taking the earlier back would mean nothing to its author. */
    static boolean isOverruled(Value stated, Value later) {
        return switch (stated) {
            case Decision.StateSet a ->
                later instanceof Decision.StateSet b && b.offer().equals(a.offer());
            case Decision.OwnerSet a ->
                later instanceof Decision.OwnerSet b && b.offer().equals(a.offer());
            case Decision.StageSet a ->
                later instanceof Decision.StageSet b && b.offer().equals(a.offer());
            case Decision.Tagged a ->
                later instanceof Decision.Tagged b && b.offer().equals(a.offer()) && touches(a, b);
            case Value.EnrolmentSeen a ->
                later instanceof Value.EnrolmentSeen b
                        && (b.enrolment().equals(a.enrolment())
                                || a.event() == OutreachEvent.REMOVED && b.event() == OutreachEvent.ENROLLED);
            default -> false;
        };
    }

    private static boolean touches(Decision.Tagged a, Decision.Tagged b) {
        Set<String> tags = new HashSet<>(a.add());
        tags.addAll(a.remove());
        return b.add().stream().anyMatch(tags::contains) || b.remove().stream().anyMatch(tags::contains);
    }
}
