package io.leadline.api.tasks;

import io.leadline.api.ApiContext;
import io.leadline.api.people.Statements;
import io.leadline.api.tasks.Chunks.ItemError;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.model.person.Person;
import io.leadline.model.person.Stage;
import io.leadline.model.person.Truths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks for stages of enrichment and follows them to their end. What was asked already is not asked again. */
final class Enriching {
    private final ApiContext context;
    private final Statements statements;

    Enriching(ApiContext context, Statements statements) {
        this.context = context;
        this.statements = statements;
    }

    /**
     * @param people by lead
     * @param errors takes those of whom nothing came of any stage
     * @return of how many leads some stage has no result yet
     */
    int follow(Task task, Action.Enrich enrich, Map<String, Person> people, List<ItemError> errors) {
        List<Observation> asks = new ArrayList<>();
        Set<String> waiting = new LinkedHashSet<>();
        int leads = 0;
        for (Map.Entry<String, Person> lead : people.entrySet()) {
            Person person = lead.getValue();
            if (person.suppressed() != null) {
                errors.add(new ItemError(lead.getKey(), "suppressed: " + person.suppressed()));
                continue;
            }
            List<Stage> ended = person.stages().stream()
                    .filter(stage -> !stage.waits() && !stage.at().isBefore(task.createdAt()))
                    .filter(stage -> enrich.stages().stream()
                            .anyMatch(wanted -> wanted.wireName().equals(stage.stage())))
                    .toList();
            if (ended.size() < enrich.stages().size()) {
                leads++;
                if (waiting.add(person.id())) {
                    asks.addAll(asks(task, enrich, person, ended));
                }
            } else if (ended.stream().allMatch(stage -> stage.status().equals("failed"))) {
                errors.add(new ItemError(lead.getKey(), reason(ended)));
            }
        }
        if (!asks.isEmpty()) {
            statements.write(asks);
        }
        if (!waiting.isEmpty()) {
            context.jobs().enrich(task.workspace(), waiting);
        }
        return leads;
    }

    private static String reason(List<Stage> failed) {
        return failed.stream()
                .map(stage -> stage.stage() + ": " + stage.error())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private List<Observation> asks(Task task, Action.Enrich enrich, Person person, List<Stage> ended) {
        List<Observation> asks = new ArrayList<>();
        Instant now = context.clock().instant();
        for (EnrichmentStage stage : enrich.stages()) {
            String name = stage.wireName();
            boolean waits = person.stages().stream().anyMatch(one -> one.stage().equals(name) && one.waits());
            boolean isOver = ended.stream().anyMatch(one -> one.stage().equals(name));
            if (!waits && !isOver) {
                Identifier subject = Truths.naming(person.identifiers());
                String reference = task.user() + ':' + task.reference() + '#' + name;
                asks.add(statements.observation(
                        task.workspace(),
                        List.of(subject),
                        new Source(SourceKind.USER, reference, null, null),
                        now,
                        Value.StageResult.asked(name)));
            }
        }
        return asks;
    }
}
