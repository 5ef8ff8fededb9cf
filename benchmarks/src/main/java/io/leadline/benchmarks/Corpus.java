package io.leadline.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The people that every benchmark uses, seeded, so that two runs measure the same. A row has 14 columns and about 420
 * bytes: three identifiers, name, title (24 roles x 6 levels), company (a tenth as many as people, Zipf), industry (24,
 * skewed), size band, place (40), followers (log-normal), 3 to 7 skills of 48, a headline of about 60 and a bio of about
 * 180 characters.
 */
final class Corpus {
    private static final List<String> FIRST = List.of(
            "Ada", "Bruno", "Chiara", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Kavya", "Liam",
            "Maya", "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tomás", "Uma", "Viktor", "Wen", "Ximena",
            "Yusuf", "Zoé");
    private static final List<String> SYLLABLES = List.of(
            "an", "ber", "cor", "del", "er", "fal", "gar", "hol", "is", "jor", "kel", "lin", "mar", "nor", "os", "pel",
            "qui", "ros", "sen", "tor", "ul", "ves", "wil", "xan", "yor", "zel");
    private static final List<String> LEVELS = List.of("", "Senior ", "Head of ", "Director of ", "VP of ", "Chief ");
    private static final List<String> ROLES = List.of(
            "Sales",
            "Marketing",
            "Growth",
            "Engineering",
            "Product",
            "Finance",
            "Operations",
            "People",
            "Data",
            "Security",
            "Support",
            "Design",
            "Partnerships",
            "Legal",
            "Research",
            "Procurement",
            "Demand Generation",
            "Revenue Operations",
            "Customer Success",
            "Infrastructure",
            "Brand",
            "Analytics",
            "Logistics",
            "Quality");
    private static final List<String> INDUSTRIES = List.of(
            "software",
            "fintech",
            "healthcare",
            "retail",
            "logistics",
            "education",
            "media",
            "energy",
            "insurance",
            "banking",
            "biotech",
            "construction",
            "gaming",
            "hospitality",
            "legal services",
            "manufacturing",
            "marketing agency",
            "real estate",
            "telecommunications",
            "travel",
            "automotive",
            "agriculture",
            "government",
            "non-profit");
    private static final List<String> SIZES =
            List.of("1-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001+");
    private static final List<String> PLACES = List.of(
            "Berlin, Germany",
            "London, United Kingdom",
            "Paris, France",
            "Madrid, Spain",
            "San Francisco, CA",
            "New York, NY",
            "Austin, TX",
            "Toronto, Canada",
            "Munich, Germany",
            "Amsterdam, Netherlands",
            "Stockholm, Sweden",
            "Dublin, Ireland",
            "Lisbon, Portugal",
            "Milan, Italy",
            "Zurich, Switzerland",
            "Vienna, Austria",
            "Warsaw, Poland",
            "Bangalore, India",
            "Singapore",
            "Tokyo, Japan",
            "Sydney, Australia",
            "São Paulo, Brazil",
            "Mexico City, Mexico",
            "Boston, MA",
            "Seattle, WA",
            "Chicago, IL",
            "Denver, CO",
            "Los Angeles, CA",
            "Atlanta, GA",
            "Miami, FL",
            "Copenhagen, Denmark",
            "Oslo, Norway",
            "Helsinki, Finland",
            "Brussels, Belgium",
            "Prague, Czechia",
            "Tel Aviv, Israel",
            "Dubai, United Arab Emirates",
            "Cape Town, South Africa",
            "Nairobi, Kenya",
            "Hamburg, Germany");
    private static final List<String> WORDS = List.of(
            "pipeline",
            "forecast",
            "onboarding",
            "retention",
            "automation",
            "privacy",
            "billing",
            "churn",
            "discovery",
            "enablement",
            "experiments",
            "field",
            "governance",
            "hiring",
            "inbound",
            "journeys",
            "kubernetes",
            "lifecycle",
            "metrics",
            "negotiation",
            "outbound",
            "pricing",
            "quality",
            "reporting",
            "search",
            "testing",
            "uptime",
            "vendors",
            "warehouse",
            "workflows",
            "budgets",
            "community",
            "dashboards",
            "events",
            "funnels",
            "growth",
            "handover",
            "integrations",
            "launches",
            "messaging",
            "networks",
            "operations",
            "payments",
            "research",
            "strategy",
            "training",
            "usability",
            "video");

    static final String HEADER = "Full name,Job title,Company,Company domain,Industry,Employees,Location,Email,"
            + "LinkedIn,X handle,Followers,Skills,Headline,Bio,CRM id";

    private final SplittableRandom random;
    private final int from;
    private final int people;

    Corpus(int people) {
        this(0, people);
    }

    /** Others than those of a corpus with fewer than {@code from} people. */
    Corpus(int from, int people) {
        this.random = new SplittableRandom(42 + from);
        this.from = from;
        this.people = people;
    }

    /** Writes the corpus as CSV and returns the file. */
    Path writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.newLine();
            for (int i = from; i < from + people; i++) {
                out.write(row(i));
                out.newLine();
            }
        }
        return file;
    }

    private String row(int i) {
        String first = pick(FIRST);
        String last = capital(pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES));
        String title = pick(LEVELS) + pick(ROLES);
        int company = zipf(Math.max(10, people / 10));
        String domain = "c" + company + ".example";
        String industry = INDUSTRIES.get(company % 7 == 0 ? company % INDUSTRIES.size() : company % 6);
        String slug = plain(first) + "-" + plain(last) + "-" + Integer.toString(i, 36);
        String name = first + " " + last;
        String headline = title + " at Company " + company + " | " + pick(WORDS) + " & " + pick(WORDS);
        return String.join(
                ",",
                name,
                title,
                "Company " + company,
                domain,
                industry,
                SIZES.get(company % SIZES.size()),
                '"' + pick(PLACES) + '"',
                slug + "@" + domain,
                "https://www.linkedin.com/in/" + slug,
                "u" + Integer.toString(i, 36) + "x",
                Long.toString(Math.round(Math.exp(4 + 2 * random.nextGaussian()))),
                '"' + words(3 + random.nextInt(5), "; ") + '"',
                '"' + headline + '"',
                '"' + "I work on " + words(6, ", ") + " and " + words(6, " ") + ". Before that " + words(5, " ") + "."
                        + '"',
                "crm-" + i);
    }

    private String words(int count, String separator) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : separator).append(pick(WORDS));
        }
        return words.toString();
    }

    private int zipf(int n) {
        return (int) Math.min(n - 1, Math.pow(n, random.nextDouble()) - 1);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String plain(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("\\P{ASCII}", "")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
