package io.leadline.index.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows and requests made by chance from one seed, small enough in vocabulary to meet often. */
final class Generated {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> WORDS =
            List.of("sales", "head", "Café", "cafe", "Market", "vp", "go", "data", "Über", "lead");
    private static final Map<String, List<String>> VALUES = Map.of(
            "state", List.of("active", "monitor", "poor_fit", "not_scored"),
            "country", List.of("DE", "FR", "US", "BR"),
            "industry", List.of("Software", "software", "Café", "Banking", "Retail"),
            "company", List.of("Acme", "ACME", "acme inc", "Béta", "Beta"),
            "skills", List.of("java", "Java", "go", "sales", "Excel", "rust"),
            "custom.Plan", List.of("gold", "Gold", "silver"),
            "replied", List.of("true", "false"),
            "offer", List.of("o1", "O1"));
    private static final List<String> NAMES = VALUES.keySet().stream().sorted().toList();
    private static final List<String> TEXTS = List.of("name", "headline", "bio", "title", "company", "skills", "posts");
    private static final List<String> SORTS =
            List.of("score", "name", "company", "followers", "created_at", "state", "fit", "replied");

    private final Random random;

    Generated(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(double p) {
        return random.nextDouble() < p;
    }

    private String words() {
        StringBuilder text = new StringBuilder(one(WORDS));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(' ').append(one(WORDS));
        }
        return text.toString();
    }

    Leads row(String workspace, int i, long version) {
        Leads row = Leads.lead(workspace, "p" + i / 2 + "." + one(VALUES.get("offer")) + i)
                .version(version);
        for (String name : List.of("state", "country", "industry", "company", "replied")) {
            if (chance(0.8)) {
                Object value = one(VALUES.get(name));
                row.with(FieldName.require(name), name.equals("replied") ? Boolean.valueOf(value.toString()) : value);
            }
        }
        if (chance(0.8)) {
            List<String> skills = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                skills.add(one(VALUES.get("skills")));
            }
            row.with(IndexField.SKILLS, (Object) skills);
        }
        for (IndexField text : List.of(IndexField.NAME, IndexField.HEADLINE, IndexField.BIO, IndexField.TITLE)) {
            if (chance(0.6)) {
                row.with(text, (Object) words());
            }
        }
        if (chance(0.4)) {
            row.with(IndexField.POSTS, (Object) List.of(words(), words()));
        }
        if (chance(0.7)) {
            row.with(IndexField.SCORE, random.nextInt(100) / 10.0)
                    .with(IndexField.FOLLOWERS, (Object) (long) random.nextInt(20));
        }
        if (chance(0.5)) {
            row.with(IndexField.FIT, random.nextInt(30) / 10.0);
        }
        if (chance(0.7)) {
            row.with(IndexField.CREATED_AT, START.plus(Duration.ofHours(random.nextInt(200))));
        }
        if (chance(0.5)) {
            row.custom(Map.of("Plan", one(VALUES.get("custom.Plan")), "Other", "gold"));
        }
        return row;
    }

    Filter filter(int depth) {
        if (depth > 0 && chance(0.5)) {
            List<Filter> parts = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                parts.add(filter(depth - 1));
            }
            return switch (random.nextInt(4)) {
                case 0 -> new Filter.Or(parts);
                case 1 -> new Filter.Not(parts.getFirst());
                default -> new Filter.And(parts);
            };
        }
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> {
                String name = one(NAMES);
                List<String> values = new ArrayList<>();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    values.add(chance(0.1) ? "nosuch" : one(VALUES.get(name)));
                }
                yield new Filter.In(name, name.equals("replied") ? List.of(one(VALUES.get(name))) : values);
            }
            case 3 ->
                new Filter.Range(
                        chance(0.5) ? "score" : "followers",
                        chance(0.3) ? null : (Double) (random.nextInt(100) / 10.0),
                        chance(0.5),
                        chance(0.3) ? null : (Double) (random.nextInt(200) / 10.0),
                        chance(0.5));
            case 4 ->
                new Filter.DateRange(
                        "created_at",
                        chance(0.3) ? null : START.plus(Duration.ofHours(random.nextInt(200))),
                        chance(0.5),
                        chance(0.3) ? null : START.plus(Duration.ofHours(random.nextInt(200))),
                        chance(0.5));
            case 5 -> new Filter.Exists(chance(0.5) ? one(NAMES) : one(List.of("score", "bio", "posts")), chance(0.5));
            case 6 -> {
                String word = one(WORDS);
                yield new Filter.Prefix(
                        chance(0.3) ? null : chance(0.5) ? one(TEXTS) : one(List.of("industry", "custom.Plan")),
                        word.substring(0, 1 + random.nextInt(word.length())));
            }
            case 7 -> new Filter.Text(chance(0.4) ? null : one(TEXTS), words());
            default -> new Filter.Phrase(chance(0.4) ? null : one(TEXTS), words(), 0);
        };
    }

    /** Something that scores. */
    Filter scored() {
        String field = chance(0.6) ? null : one(TEXTS);
        return chance(0.7)
                ? new Filter.Text(field, one(WORDS))
                : new Filter.Or(List.of(
                        new Filter.Text(field, one(WORDS)),
                        new Filter.Phrase(field, one(WORDS) + " " + one(WORDS), 0)));
    }

    SearchRequest request(String workspace) {
        List<Facet> facets = new ArrayList<>();
        for (String name : NAMES) {
            if (chance(0.3)) {
                facets.add(
                        new Facet(name, 1 + random.nextInt(6), null, null, List.of(), chance(0.7) ? "count" : "value"));
            }
        }
        List<Sort> sort = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            sort.add(new Sort(one(SORTS), chance(0.5)));
        }
        if (sort.isEmpty()) {
            sort.add(new Sort("id", false));
        }
        return new SearchRequest(
                IndexName.LEADS,
                workspace,
                chance(0.6) ? Filter.ALL : filter(1),
                filter(3),
                null,
                facets,
                sort,
                1 + random.nextInt(40),
                null,
                chance(0.1),
                null,
                false);
    }
}
