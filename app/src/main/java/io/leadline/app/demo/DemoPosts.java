package io.leadline.app.demo;

import io.leadline.app.demo.DemoPerson.Part;
import io.leadline.app.demo.DemoPerson.Topic;
import io.leadline.app.demo.Words.Template;
import io.leadline.sandbox.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people of the demo world write: some of it says that they want to buy, most of it does not. */
final class DemoPosts {
    private static final List<String> SALES_COMPETITORS = List.of("Outbeam", "Reachwell", "Salesraft");
    private static final List<String> FINANCE_COMPETITORS = List.of("Closewise", "Balancio");
    private static final List<String> SALES_PAINS = List.of(
            "emails landing in spam", "reps spending the day on data entry", "low reply rates", "an empty pipeline");
    private static final List<String> FINANCE_PAINS =
            List.of("manual reconciliation", "chasing invoices", "a slow month-end close", "spreadsheets that break");
    private static final Set<String> STRONG =
            Set.of("asked_recommendation", "looking_for_alternative", "complained", "switching_from");
    private static final Set<String> WEAK =
            Set.of("pain_match", "cost_cutting", "tool_mention", "hiring_roles", "complained");
    private static final Set<String> NEWS = Set.of(
            "hiring", "job_change", "product_launch", "funding", "geographic_expansion", "strategic_partnership");
    private static final Set<String> CHATTER = Set.of("chatter");

    private final Words words;

    DemoPosts(Words words) {
        this.words = words;
    }

    /** @param telling whether it shows intent */
    record Draft(String text, int daysAgo, boolean telling) {}

    List<Draft> of(DemoPerson person, Dice dice) {
        List<Draft> drafts = new ArrayList<>();
        if (person.part() == Part.BUYER) {
            int strong = dice.between(1, 3);
            for (int i = 0; i < strong; i++) {
                drafts.add(draft(person, dice, STRONG, dice.between(0, 16)));
            }
            if (dice.chance(60)) {
                drafts.add(draft(person, dice, WEAK, dice.between(1, 30)));
            }
            if (dice.chance(45)) {
                drafts.add(draft(person, dice, NEWS, dice.between(1, 50)));
            }
        } else if (person.part() == Part.WARM) {
            drafts.add(
                    dice.chance(35)
                            ? draft(person, dice, STRONG, dice.between(20, 100))
                            : draft(person, dice, WEAK, dice.between(4, 70)));
            if (dice.chance(20)) {
                drafts.add(draft(person, dice, NEWS, dice.between(10, 120)));
            }
        } else if (person.part() == Part.NEIGHBOUR && dice.chance(22)) {
            drafts.add(draft(person, dice, WEAK, dice.between(5, 90)));
        }
        int chatter = dice.between(person.part() == Part.STRANGER ? 1 : 0, 2);
        for (int i = 0; i < chatter; i++) {
            drafts.add(draft(person, dice, CHATTER, dice.between(0, 160)));
        }
        return drafts;
    }

    String competitor(Topic topic, Dice dice) {
        return competitorName(topic, dice).toLowerCase(java.util.Locale.ROOT);
    }

    /** The summary on LinkedIn. */
    String about(DemoPerson person, Dice dice) {
        String what = person.company().about();
        String role = person.title().text();
        int years = dice.between(3, 25);
        return switch (dice.between(0, 4)) {
            case 0 -> role + " at " + person.company().name() + ". We make " + what + ".";
            case 1 ->
                years + " years in " + person.company().industry().name().toLowerCase(java.util.Locale.ROOT) + ", now "
                        + role + " at " + person.company().name() + ": " + what + ".";
            case 2 ->
                "I work on " + what + " in " + person.place().city() + ". Before that I studied and travelled a lot.";
            case 3 ->
                role + ". I like simple processes, clear numbers and teams that laugh. At "
                        + person.company().name() + " we do " + what + ".";
            default ->
                "Building " + what + " with good people. "
                        + String.join(", ", person.title().skills()) + ".";
        };
    }

    /** The shorter and looser one on X. */
    String bio(DemoPerson person, Dice dice) {
        String base = person.title().text() + " @ " + person.company().name();
        return base
                + dice.pick(List.of(
                        ". Opinions my own.",
                        " | coffee, books, long walks",
                        ". " + person.place().city() + ".",
                        " — " + person.company().about(),
                        ". Parent of two, runner of slow miles."));
    }

    private Draft draft(DemoPerson person, Dice dice, Set<String> kinds, int daysAgo) {
        Topic topic = person.topic() == Topic.NONE ? Topic.SALES : person.topic();
        List<Template> fitting = words.posts().stream()
                .filter(t -> kinds.contains(t.kind()))
                .filter(t -> t.topic().equals("any") || t.topic().equals(topic.word()))
                .toList();
        Template template = dice.pick(fitting);
        String text = template.text()
                .replace("{competitor}", competitorName(topic, dice))
                .replace("{pain}", dice.pick(topic == Topic.SALES ? SALES_PAINS : FINANCE_PAINS))
                .replace("{company}", person.company().name())
                .replace("{city}", person.place().city())
                .replace("{industry}", person.company().industry().name().toLowerCase(java.util.Locale.ROOT))
                .replace("{title}", person.title().text())
                .replace("{years}", String.valueOf(dice.between(3, 25)))
                .replace("{partner}", dice.pick(words.companies()) + " Group");
        return new Draft(text, daysAgo, !template.kind().equals("chatter") && !NEWS.contains(template.kind()));
    }

    private static String competitorName(Topic topic, Dice dice) {
        return dice.pick(topic == Topic.FINANCE ? FINANCE_COMPETITORS : SALES_COMPETITORS);
    }
}
