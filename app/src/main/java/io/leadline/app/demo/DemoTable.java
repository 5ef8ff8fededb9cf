package io.leadline.app.demo;

import io.leadline.app.demo.DemoPerson.Topic;
import io.leadline.sandbox.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The list of a trade fair's guests as such lists are: headers in two languages, URLs of every form, shouted names, line
 * breaks in cells, a few rows that nobody can use. About half of them are people whom the other file knows too.
 */
final class DemoTable {
    private static final List<String> HEADERS = List.of(
            "Full Name",
            "E-Mail Adresse",
            "LinkedIn Profil",
            "Twitter",
            "Job Title / Position",
            "Firma",
            "Company Website",
            "Branche",
            "# Employees",
            "Location",
            "Badge colour",
            "Comment");
    private static final List<String> BADGES = List.of("blue", "green", "speaker", "press");

    private DemoTable() {}

    /** The whole file, to be written as UTF-8: with BOM, separated by semicolons. */
    static String of(long seed, DemoWorld world) {
        StringBuilder file = new StringBuilder("\uFEFF");
        append(file, HEADERS);
        for (DemoPerson person : world.people()) {
            Dice dice = new Dice(seed, 6, person.number());
            if (person.inFileOnly() || (person.topic() == Topic.SALES && dice.chance(9))) {
                append(file, row(person, dice));
            }
            if (person.number() % 499 == 250) {
                append(file, fault(person));
            }
        }
        return file.toString();
    }

    private static List<String> row(DemoPerson person, Dice dice) {
        DemoCompany company = person.company();
        List<String> row = new ArrayList<>();
        row.add(dice.chance(10) ? person.latinName().toUpperCase(Locale.ROOT) : person.latinName());
        String email = person.email() == null ? "" : person.email();
        row.add(dice.chance(10) ? email.toUpperCase(Locale.ROOT) : email);
        row.add(person.linkedin() == null ? "" : linkedinUrl(person.linkedin(), dice));
        row.add(person.x() == null || dice.chance(30) ? "" : xName(person.x(), dice));
        row.add(person.title().text());
        row.add(company.name());
        row.add((dice.chance(50) ? "https://www." : "") + company.domain());
        row.add(company.industry().name());
        row.add(company.size());
        row.add(person.place().city() + ", " + person.place().countryName());
        row.add(dice.pick(BADGES));
        row.add(
                dice.chance(12)
                        ? "Asked for slides.\nCall back; not before noon, \"please\"."
                        : dice.chance(20) ? "Met at the stand" : "");
        return row;
    }

    private static String linkedinUrl(String slug, Dice dice) {
        return switch (dice.between(0, 4)) {
            case 0 -> "http://de.linkedin.com/in/" + slug + '/';
            case 1 -> "linkedin.com/in/" + slug;
            case 2 -> "https://www.linkedin.com/in/" + slug + "?trk=public_profile";
            case 3 -> "https://LinkedIn.com/in/" + slug + "/en";
            default -> "https://www.linkedin.com/in/" + slug;
        };
    }

    private static String xName(String handle, Dice dice) {
        return switch (dice.between(0, 2)) {
            case 0 -> '@' + handle;
            case 1 -> "https://twitter.com/" + handle;
            default -> handle;
        };
    }

    /** A row without anybody in it, and one with an email that is none. */
    private static List<String> fault(DemoPerson person) {
        return person.number() % 2 == 0
                ? List.of(
                        "Guest of " + person.company().name(), "", "", "", "", "", "", "", "", "", "blue", "badge lost")
                : List.of(
                        person.latinName(), "n/a", "", "", "", person.company().name(), "", "", "", "", "blue", "");
    }

    private static void append(StringBuilder file, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.contains(";") || cell.contains("\"") || cell.contains("\n");
            file.append(i == 0 ? "" : ";").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        file.append("\r\n");
    }
}
