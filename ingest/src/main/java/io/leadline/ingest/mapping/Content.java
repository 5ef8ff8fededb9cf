package io.leadline.ingest.mapping;

import io.leadline.ingest.places.Countries;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a column holds, told from its values whatever it is called; the first that fits counts. */
public enum Content {
    LINKEDIN_URL("linkedin_url", "LinkedIn profile URLs", 0.7, Content::isLinkedinProfile),
    LINKEDIN_COMPANY(
            "custom.company_linkedin", "LinkedIn company pages", 0.7, v -> v.contains("linkedin.com/company/")),
    X_URL("x_url", "X profile URLs", 0.7, v -> matches(Shape.X_PAGE, v)),
    X_HANDLE("x_handle", "X handles", 0.7, v -> matches(Shape.HANDLE, v)),
    EMAIL("email", "email addresses", 0.7, v -> matches(Shape.ADDRESS, v)),
    PICTURE("picture", "links to pictures", 0.8, v -> matches(Shape.IMAGE, v)),
    WEBSITE(
            "website",
            "web addresses",
            0.8,
            v -> v.startsWith("http://") || v.startsWith("https://") || v.startsWith("www.")),
    COMPANY_DOMAIN("company_domain", "web domains", 0.8, v -> matches(Shape.HOST, v)),
    COMPANY_SIZE("company_size", "ranges of employees", 0.8, v -> matches(Shape.BAND, v)),
    COUNTRY("country", "countries", 0.9, v -> Countries.code(v) != null),
    TITLE("title", "job titles", 0.6, v -> matches(Shape.JOB, v));

    private final String target;
    private final String what;
    private final double share;
    private final Predicate<String> test;

    Content(String target, String what, double share, Predicate<String> test) {
        this.target = target;
        this.what = what;
        this.share = share;
        this.test = test;
    }

    public String target() {
        return target;
    }

    String what() {
        return what;
    }

    boolean isIdentifierColumn() {
        return this == LINKEDIN_URL || this == X_URL || this == X_HANDLE || this == EMAIL;
    }

    /** The content of a column with these values, and how many of them have it; null if none is recognised. */
    static @Nullable Recognised of(List<String> values) {
        List<String> given = values.stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        for (Content content : values()) {
            double found = (double) given.stream().filter(content.test).count() / given.size();
            if (found >= content.share) {
                return new Recognised(content, found);
            }
        }
        return null;
    }

    record Recognised(Content content, double share) {}

    /** Whether this one value is a profile URL, a handle or an email, and so no name of a column. */
    public static boolean isIdentifier(String cell) {
        String value = cell.strip().toLowerCase(Locale.ROOT);
        return LINKEDIN_URL.test.test(value)
                || X_URL.test.test(value)
                || X_HANDLE.test.test(value)
                || EMAIL.test.test(value);
    }

    private static boolean isLinkedinProfile(String value) {
        return value.contains("linkedin.com/in/")
                || value.contains("linkedin.com/pub/")
                || value.contains("linkedin.com/sales/lead/")
                || value.contains("linkedin.com/sales/people/");
    }

    private static boolean matches(Pattern pattern, String value) {
        return pattern.matcher(value).matches();
    }

    private static final class Shape {
        static final Pattern X_PAGE =
                Pattern.compile("(https?://)?(www\\.|mobile\\.)?(x|twitter)\\.com/@?\\w{1,15}([/?#].*)?");
        static final Pattern HANDLE = Pattern.compile("@\\w{1,15}");
        static final Pattern ADDRESS = Pattern.compile("(mailto:)?[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[a-z0-9-]{2,}");
        static final Pattern IMAGE = Pattern.compile(
                "https?://(\\S+\\.(jpe?g|png|gif|webp|svg)(\\?\\S*)?|(pbs\\.twimg\\.com|media\\.licdn\\.com)/\\S+)");
        static final Pattern HOST = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
        static final Pattern BAND =
                Pattern.compile("\\d[\\d.,']*\\s*(-|–|to)\\s*\\d[\\d.,']*( employees)?|\\d[\\d.,']*\\+( employees)?");
        static final Pattern JOB = Pattern.compile(
                ".*\\b(ceo|cto|cfo|coo|cmo|cro|cpo|cio|founder|co-founder|owner|president|partner|vp|vice president|director|"
                        + "head of|manager|lead|engineer|developer|analyst|consultant|specialist|officer|executive|designer|"
                        + "directora?|gerente|responsable|leiter(in)?|geschaftsfuhrer(in)?|directeur|directrice|responsabile|direttore)\\b.*");
    }
}
