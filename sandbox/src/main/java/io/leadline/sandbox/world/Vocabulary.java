package io.leadline.sandbox.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All words of the world, read once. */
record Vocabulary(
        Map<String, List<Name>> given,
        Map<String, List<Name>> family,
        Map<String, List<String>> nicknames,
        List<Place> places,
        List<Industry> industries,
        List<Title> titles,
        List<Topic> topics,
        Map<Purpose, List<String>> posts,
        List<String> comments,
        List<String> companies,
        List<String> schools) {
    static final Vocabulary STANDARD = load();

    /** @param original in the script of its own language; the same as {@code latin} where that is Latin */
    record Name(String latin, String original) {}

    record Place(String city, String region, String country, String countryName, List<String> cultures, int weight) {}

    record Industry(
            String name,
            int weight,
            List<String> endings,
            List<String> about,
            List<String> skills,
            List<String> trades) {}

    record Title(String department, String seniority, String text, List<String> skills) {}

    /** What people of some departments buy tools for, and how they speak of it. */
    record Topic(
            String name,
            List<String> departments,
            List<String> tools,
            List<String> vendors,
            List<String> works,
            List<String> pains,
            List<String> roles) {}

    private static Vocabulary load() {
        Map<String, List<Name>> given = new HashMap<>();
        Map<String, List<Name>> family = new HashMap<>();
        for (String[] row : Tables.rows("names.tsv")) {
            (row[1].equals("given") ? given : family)
                    .put(
                            row[0],
                            Tables.split(row[2], ",").stream()
                                    .map(Vocabulary::name)
                                    .toList());
        }
        Map<String, List<String>> nicknames = Tables.rows("nicknames.tsv").stream()
                .collect(Collectors.toMap(row -> row[0], row -> Tables.split(row[1], ",")));
        Map<Purpose, List<String>> posts = new HashMap<>();
        for (String[] row : Tables.rows("posts.tsv")) {
            posts.computeIfAbsent(Purpose.of(row[0]), p -> new ArrayList<>()).add(row[1]);
        }
        return new Vocabulary(
                given,
                family,
                nicknames,
                Tables.rows("places.tsv").stream()
                        .map(r -> new Place(r[0], r[1], r[2], r[3], Tables.split(r[4], ","), Integer.parseInt(r[5])))
                        .toList(),
                Tables.rows("industries.tsv").stream()
                        .map(r -> new Industry(
                                r[0],
                                Integer.parseInt(r[1]),
                                Tables.split(r[2], ","),
                                Tables.split(r[3], "|"),
                                Tables.split(r[4], ","),
                                r.length < 6 ? List.of() : Tables.split(r[5], ",")))
                        .toList(),
                Tables.rows("titles.tsv").stream()
                        .map(r -> new Title(r[0], r[1], r[2], Tables.split(r[3], ",")))
                        .toList(),
                Tables.rows("topics.tsv").stream()
                        .map(r -> new Topic(
                                r[0],
                                Tables.split(r[1], ","),
                                Tables.split(r[2], ","),
                                Tables.split(r[3], ","),
                                Tables.split(r[4], ","),
                                Tables.split(r[5], ","),
                                Tables.split(r[6], ",")))
                        .toList(),
                posts,
                Tables.text("comments.txt").lines().filter(l -> !l.isBlank()).toList(),
                Tables.split(Tables.text("companies.txt"), ","),
                Tables.split(Tables.text("schools.txt"), ","));
    }

    private static Name name(String entry) {
        int equals = entry.indexOf('=');
        return equals < 0 ? new Name(entry, entry) : new Name(entry.substring(0, equals), entry.substring(equals + 1));
    }

    /** The topic of a department; null if nobody sells it anything here. */
    @Nullable
    Topic topicOf(String department) {
        return topics.stream()
                .filter(topic -> topic.departments().contains(department))
                .findFirst()
                .orElse(null);
    }
}
