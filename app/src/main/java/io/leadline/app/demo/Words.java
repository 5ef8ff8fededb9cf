package io.leadline.app.demo;

import io.leadline.model.Named;
import io.leadline.model.person.Department;
import io.leadline.model.person.Seniority;
import io.leadline.sandbox.world.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of words that the demo world is made of: those of the sandbox and, beside this class, its own. */
record Words(
        Map<String, List<Name>> given,
        Map<String, List<Name>> family,
        List<Place> places,
        List<Industry> industries,
        List<Title> titles,
        List<Template> posts,
        List<String> companies,
        List<String> schools) {

    /** @param original in the script of its own language; the same as {@code latin} where that is Latin */
    record Name(String latin, String original) {}

    record Place(String city, String region, String country, String countryName, List<String> cultures, int weight) {}

    record Industry(
            String name,
            int weight,
            List<String> endings,
            List<String> about,
            List<String> skills,
            List<Title> trades) {}

    record Title(Department department, @Nullable Seniority seniority, String text, List<String> skills) {}

    /** A post with gaps to fill, {@code {company}}, and the signal in it ({@code chatter} for none). */
    record Template(String kind, String topic, String text) {}

    static Words load() {
        Map<String, List<Name>> given = new HashMap<>();
        Map<String, List<Name>> family = new HashMap<>();
        for (String[] row : Tables.rows("names.tsv")) {
            (row[1].equals("given") ? given : family)
                    .put(row[0], split(row[2], ",").map(Words::name).toList());
        }
        List<Place> places = Tables.rows("places.tsv").stream()
                .map(r -> new Place(r[0], r[1], r[2], r[3], split(r[4], ",").toList(), Integer.parseInt(r[5])))
                .toList();
        List<Industry> industries =
                Tables.rows("industries.tsv").stream().map(Words::industry).toList();
        List<Title> titles = Tables.rows("titles.tsv").stream()
                .map(r -> new Title(
                        Named.parse(Department.class, r[0]),
                        Named.parse(Seniority.class, r[1]),
                        r[2],
                        split(r[3], ",").toList()))
                .toList();
        List<Template> posts = rows("posts.tsv").stream()
                .map(r -> new Template(r[0], r[1], r[2]))
                .toList();
        return new Words(
                given,
                family,
                places,
                industries,
                titles,
                posts,
                split(Tables.text("companies.txt").strip(), ",").toList(),
                split(Tables.text("schools.txt").strip(), ",").toList());
    }

    private static Name name(String entry) {
        int equals = entry.indexOf('=');
        return equals < 0 ? new Name(entry, entry) : new Name(entry.substring(0, equals), entry.substring(equals + 1));
    }

    private static Industry industry(String[] r) {
        List<Title> trades =
                r.length < 6 ? List.of() : split(r[5], ",").map(Words::trade).toList();
        return new Industry(
                r[0],
                Integer.parseInt(r[1]),
                split(r[2], ",").toList(),
                split(r[3], "|").toList(),
                split(r[4], ",").toList(),
                trades);
    }

    private static Title trade(String entry) {
        int equals = entry.indexOf('=');
        String seniority = entry.substring(equals + 1);
        return new Title(
                Department.OTHER,
                seniority.isEmpty() ? null : Named.parse(Seniority.class, seniority),
                entry.substring(0, equals),
                List.of());
    }

    private static Stream<String> split(String text, String separator) {
        return Arrays.stream(text.split(java.util.regex.Pattern.quote(separator)));
    }

    static List<String[]> rows(String resource) {
        List<String[]> rows = new ArrayList<>();
        text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> rows.add(line.split("\t")));
        return rows;
    }

    /** A file beside this class. */
    static String text(String resource) {
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
