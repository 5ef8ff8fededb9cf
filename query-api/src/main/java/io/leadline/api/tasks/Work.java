package io.leadline.api.tasks;

import io.leadline.api.ApiContext;
import io.leadline.api.leads.Export;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.api.people.Statements;
import io.leadline.api.tasks.Chunks.ItemError;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome;
import io.leadline.index.write.Projector;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does an action to some leads, and takes it back. Doing the same part again, after a crash, changes nothing: statements
 * are named by the task, and a file is cut to what was written of it.
 */
final class Work {
    private static final String GONE = "there is no such lead (any more)";

    private final ApiContext context;
    private final Statements statements;
    private final Enriching enriching;
    private final Function<Task, Path> exports;

    Work(ApiContext context, Function<Task, Path> exports) {
        this.context = context;
        this.statements = new Statements(context);
        this.enriching = new Enriching(context, statements);
        this.exports = exports;
    }

    /**
     * @param bytes how long the export is now
     * @param waiting of how many the end is still to come; the part is to be done again until there are none
     */
    record Done(List<ItemError> errors, long bytes, int waiting) {}

    record Undone(List<ItemError> kept) {}

    Done forth(Task task, Action action, List<String> ids) {
        List<ItemError> errors = new ArrayList<>();
        long bytes = 0;
        int waiting = 0;
        switch (action) {
            case Action.Stated stated -> onePersonAtATime(ids, some -> state(task, stated, some, errors));
            case Action.Rescore rescore -> rescore(task, ids, errors);
            case Action.ExportFile export -> bytes = export(task, export, ids, errors);
            case Action.Enrich enrich -> {
                Map<String, Person> people = new LinkedHashMap<>();
                truths(task.workspace(), ids).forEach((lead, truth) -> people.put(lead, PersonFold.fold(truth)));
                ids.stream().filter(id -> !people.containsKey(id)).forEach(id -> errors.add(new ItemError(id, GONE)));
                waiting = enriching.follow(task, enrich, people, errors);
            }
        }
        return new Done(errors, bytes, waiting);
    }

    /** In rounds in which each person is once: what is done to one of their leads may forbid it to the next. */
    private static void onePersonAtATime(List<String> ids, Consumer<List<String>> round) {
        List<String> left = ids;
        while (!left.isEmpty()) {
            Map<String, String> once = new LinkedHashMap<>();
            List<String> later = new ArrayList<>();
            for (String id : left) {
                if (once.putIfAbsent(Lead.personOf(id), id) != null) {
                    later.add(id);
                }
            }
            round.accept(List.copyOf(once.values()));
            left = later;
        }
    }

    private void state(Task task, Action.Stated action, List<String> ids, List<ItemError> errors) {
        Map<String, Truth> truths = truths(task.workspace(), ids);
        List<Observation> observations = new ArrayList<>(ids.size());
        List<String> stated = new ArrayList<>(ids.size());
        for (String id : ids) {
            FoundLead found = lead(truths.get(id), id);
            if (found == null) {
                errors.add(new ItemError(id, GONE));
                continue;
            }
            try {
                for (Value value : action.of(found, context.key(), task.reference())) {
                    observations.add(observation(
                            task, found, reference(task, found.lead().offer()), value));
                    stated.add(id);
                }
            } catch (LeadlineException e) {
                errors.add(new ItemError(id, String.valueOf(e.getMessage())));
            }
        }
        write(observations, stated, errors);
    }

    private void write(List<Observation> observations, List<String> leads, List<ItemError> errors) {
        List<Outcome> outcomes = context.writer().write(observations, Durability.DURABLE);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.effect() == Outcome.Effect.REFUSED) {
                errors.add(new ItemError(leads.get(i), String.valueOf(outcome.reason())));
            }
        }
    }

    /** Who and for which task; by offer, since a person may be several of its leads. */
    private static String reference(Task task, String offer) {
        return task.user() + ':' + task.reference() + '/' + offer;
    }

    private Observation observation(Task task, FoundLead found, String reference, Value value) {
        List<Identifier> subject = List.of(Truths.naming(found.person().identifiers()));
        return statements.observation(
                task.workspace(),
                subject,
                new Source(SourceKind.USER, reference, null, null),
                context.clock().instant(),
                value);
    }

    private void rescore(Task task, List<String> ids, List<ItemError> errors) {
        Map<String, Truth> truths = truths(task.workspace(), ids);
        List<String> known = new ArrayList<>(ids.size());
        for (String id : ids) {
            FoundLead found = lead(truths.get(id), id);
            if (found == null) {
                errors.add(new ItemError(id, GONE));
            } else {
                known.add(found.lead().id());
            }
        }
        context.writer().rescore(task.workspace(), known, Rescoring.Trigger.USER, Durability.DURABLE);
    }

    private long export(Task task, Action.ExportFile action, List<String> ids, List<ItemError> errors) {
        Export export = Export.of(action.format());
        Map<String, Truth> truths = truths(task.workspace(), ids);
        Path file = exports.apply(task);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < task.bytes()) {
                throw new LeadlineException(ErrorCode.CONFLICT, "the file was cut short; ask for the export anew");
            }
            channel.truncate(task.bytes()).position(task.bytes());
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            if (task.bytes() == 0) {
                export.begin(out);
            }
            for (String id : ids) {
                FoundLead found = lead(truths.get(id), id);
                if (found == null) {
                    errors.add(new ItemError(id, GONE));
                } else {
                    export.row(Projector.row(found.lead()), out);
                }
            }
            out.flush();
            return channel.position();
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the export cannot be written: " + e, e);
        }
    }

    /** Takes back what the task stated of these, where nobody stated otherwise since. */
    Undone back(Task task, Chunks.Chunk chunk) {
        Map<String, Truth> truths = truths(task.workspace(), chunk.ids());
        Set<String> refused = chunk.errors().stream().map(ItemError::id).collect(Collectors.toSet());
        List<ItemError> kept = new ArrayList<>();
        List<Observation> retractions = new ArrayList<>();
        for (String id : chunk.ids()) {
            Truth truth = truths.get(id);
            if (truth == null || refused.contains(id)) {
                continue;
            }
            List<Observation> standing = Retractions.in(truth.observations()).standing(truth.observations());
            String reference = reference(task, Lead.offerOf(id));
            List<Observation> ours = standing.stream()
                    .filter(known -> known.source().kind() == SourceKind.USER
                            && known.source().ref().equals(reference))
                    .toList();
            String overruled = overruled(ours, standing, lead(truth, id));
            if (overruled != null) {
                kept.add(new ItemError(id, overruled));
            } else if (!ours.isEmpty()) {
                retractions.add(retraction(task, truth, Lead.offerOf(id), ours));
            }
        }
        statements.write(retractions);
        return new Undone(kept);
    }

    private Observation retraction(Task task, Truth truth, String offer, List<Observation> ours) {
        Identifier subject = Truths.naming(Truths.identifiers(truth));
        String reference = task.undoneBy() + ":undo-" + task.reference() + '/' + offer;
        return statements.observation(
                task.workspace(),
                List.of(subject),
                new Source(SourceKind.USER, reference, null, null),
                context.clock().instant(),
                new Value.Retract(null, ours.stream().map(Observation::id).toList()));
    }

    private static @Nullable String overruled(
            List<Observation> ours, List<Observation> standing, @Nullable FoundLead now) {
        for (Observation stated : ours) {
            if (stated.value() instanceof Value.Decision.LeadRemoved && now != null) {
                return "found again since";
            }
            for (Observation later : standing) {
                if (later.accepted() > stated.accepted() && Action.isOverruled(stated.value(), later.value())) {
                    String ref = later.source().ref();
                    return "changed since by " + ref.substring(0, Math.max(0, ref.indexOf(':')));
                }
            }
        }
        return null;
    }

    /** By lead id, old ids followed; those of whom nothing is known are left out. */
    private Map<String, Truth> truths(String workspace, List<String> leads) {
        List<String> people = leads.stream().map(Lead::personOf).distinct().toList();
        Map<String, Truth> byPerson = new HashMap<>();
        for (Truth truth : context.writer().truths(workspace, people)) {
            byPerson.put(truth.id(), truth);
        }
        Map<String, Truth> byLead = new HashMap<>();
        for (String lead : leads) {
            String person = Lead.personOf(lead);
            Truth truth = byPerson.get(person);
            if (truth == null) {
                truth = context.writer().truth(workspace, person);
            }
            if (truth != null) {
                byLead.put(lead, truth);
            }
        }
        return byLead;
    }

    private @Nullable FoundLead lead(@Nullable Truth truth, String id) {
        if (truth == null) {
            return null;
        }
        Person person = PersonFold.fold(truth);
        List<Lead> leads = LeadFold.fold(
                truth,
                person,
                context.catalog().sequences(truth.workspace()),
                context.clock().instant());
        String offer = Lead.offerOf(id);
        Optional<Lead> lead =
                leads.stream().filter(each -> each.offer().equals(offer)).findFirst();
        return lead.map(found -> new FoundLead(
                        truth,
                        person,
                        found,
                        leads.stream().filter(other -> other != found).toList()))
                .orElse(null);
    }
}
