package io.leadline.model.match;

import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.person.Claim;
import io.leadline.model.person.Department;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.Position;
import io.leadline.model.person.Seniority;
import io.leadline.model.person.Titles;
import io.leadline.model.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a person can be compared with another, in normal form. A squeezed text is its Latin letters and digits alone: {@code
 * Red Kite Labs} and {@code @redkitelabs} are one.
 *
 * @param identifiers of the person
 * @param names every name that was said of them, as it was written
 * @param handles squeezed: on X, on LinkedIn, before the at sign
 * @param companies where they work or worked, squeezed, with the name as written
 * @param hosts of websites and business mailboxes, without {@code www.}
 * @param titles of roles held, squeezed, with the title as written
 * @param grams every run of up to five words of headline, bio and name, squeezed: where a company or title of the other can stand
 * @param spoken companies of which the texts seem to speak, squeezed
 * @param claimed those that a text names as the employer, by an at before it, or a site
 * @param words of headline and bio that say something
 * @param skills squeezed
 * @param counted squeezed parts of a bio between commas, as skills stand there
 * @param city its words in Latin letters
 */
public record Traits(
        SortedSet<Identifier> identifiers,
        List<String> names,
        List<NameForm> forms,
        Set<String> handles,
        Map<String, String> companies,
        Set<String> hosts,
        Map<String, String> titles,
        Set<String> grams,
        Set<String> spoken,
        Set<String> claimed,
        Set<String> words,
        Set<String> skills,
        Set<String> counted,
        @Nullable Seniority seniority,
        @Nullable Department department,
        @Nullable String country,
        @Nullable String city,
        Written written,
        boolean parody) {
    private static final Pattern PARODY =
            Pattern.compile("(?i)\\b(parody|fan account|not the real|impersonat|satire account)");
    private static final Pattern ROLE_END = Pattern.compile("[.,;|@·•(]| at ");
    private static final Pattern COUNTED = Pattern.compile("[,.;|·•]");
    private static final int LONGEST_COUNTED = 160;
    private static final int MOST_NAMES = 4;
    private static final int LONGEST_ROLE = 80;
    private static final int MOST_POSITIONS = 5;
    private static final int LONGEST_GRAM = 5;
    private static final int MOST_SPOKEN = 8;
    static final int SHORTEST_COMPANY = 4;
    private static final Set<String> LEGAL = Set.of(
            "inc", "llc", "ltd", "limited", "gmbh", "ag", "sa", "sas", "srl", "bv", "nv", "ab", "oy", "plc", "corp",
            "co", "kg", "pty", "spa", "sarl", "the");
    private static final Set<String> PLATFORMS = Set.of(
            "x.com",
            "twitter.com",
            "linkedin.com",
            "t.co",
            "facebook.com",
            "instagram.com",
            "youtube.com",
            "medium.com",
            "github.com",
            "linktr.ee",
            "substack.com",
            "bit.ly",
            "gmail.com");
    private static final Set<String> EMPTY_WORDS = Set.of(
            "with",
            "from",
            "that",
            "this",
            "have",
            "your",
            "about",
            "views",
            "mine",
            "opinions",
            "their",
            "they",
            "here",
            "just",
            "make",
            "years",
            "teams",
            "team",
            "helping",
            "building",
            "head",
            "manager",
            "director",
            "senior",
            "lead",
            "chief",
            "officer",
            "field",
            "write",
            "other");

    public static Traits of(Person person) {
        return new Reading(person, true).traits();
    }

    /** What keys are made of: what only a comparison asks for (grams, words, rank, the text of posts, parody) is left empty. */
    static Traits forKeys(Person person) {
        return new Reading(person, false).traits();
    }

    /** Whether the person has a profile there. */
    public boolean isOn(boolean linkedin) {
        for (Identifier identifier : identifiers) {
            boolean there = linkedin
                    ? identifier.kind() == IdentifierKind.LINKEDIN || identifier.kind() == IdentifierKind.LINKEDIN_ID
                    : identifier.kind() == IdentifierKind.X || identifier.kind() == IdentifierKind.X_ID;
            if (there) {
                return true;
            }
        }
        return false;
    }

    /** Letters and digits alone, in Latin and lower case. */
    static String squeezed(String text) {
        String latin = Latin.of(text);
        StringBuilder out = new StringBuilder(latin.length());
        for (int i = 0; i < latin.length(); i++) {
            if (Character.isLetterOrDigit(latin.charAt(i))) {
                out.append(latin.charAt(i));
            }
        }
        return out.toString();
    }

    /** A company's name without its legal form. */
    static String company(String name) {
        return companyWords(name).replace(" ", "");
    }

    /** The words of a company's name without its legal form. */
    static String companyWords(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (String word : Words.of(Latin.of(name))) {
            if (!LEGAL.contains(word)) {
                out.append(out.isEmpty() ? "" : " ").append(word);
            }
        }
        return out.toString();
    }

    private static final class Reading {
        private final Person person;
        private final Facts facts;
        private final boolean toCompare;
        /** Whether what follows in the text is said to be the employer. */
        private boolean employer;

        private final Set<String> handles = new LinkedHashSet<>();
        private final Map<String, String> companies = new LinkedHashMap<>();
        private final Set<String> hosts = new LinkedHashSet<>();
        private final Map<String, String> titles = new LinkedHashMap<>();
        private final Set<String> grams = new LinkedHashSet<>();
        private final Set<String> spoken = new LinkedHashSet<>();
        private final Set<String> claimed = new LinkedHashSet<>();
        private final Set<String> words = new LinkedHashSet<>();
        private final Set<String> skills = new LinkedHashSet<>();

        Reading(Person person, boolean toCompare) {
            this.person = person;
            this.facts = person.facts();
            this.toCompare = toCompare;
        }

        Traits traits() {
            List<String> names = names();
            List<NameForm> forms = names.stream().map(NameForm::of).distinct().toList();
            for (Identifier identifier : person.identifiers()) {
                switch (identifier.kind()) {
                    case X, LINKEDIN -> handles.add(squeezed(identifier.value()));
                    case EMAIL -> {
                        int at = identifier.value().indexOf('@');
                        handles.add(squeezed(identifier.value().substring(0, at)));
                    }
                    case LINKEDIN_ID, X_ID, DOMAIN, LINKEDIN_COMPANY -> {}
                }
            }
            workplaces();
            String website = facts.text(Field.WEBSITE);
            String domain = facts.text(Field.COMPANY_DOMAIN);
            host(website);
            host(domain);
            worksAt(forms);
            names.forEach(name -> text(name, false));
            text(facts.text(Field.HEADLINE), true);
            text(facts.text(Field.BIO), true);
            facts.texts(Field.SKILLS).forEach(skill -> skills.add(squeezed(skill)));
            String bio = facts.text(Field.BIO);
            if (bio != null) {
                role(bio);
            }
            Titles.Reading rank = toCompare ? rank() : null;
            return new Traits(
                    person.identifiers(),
                    names,
                    forms,
                    handles,
                    companies,
                    hosts,
                    titles,
                    grams,
                    spoken,
                    claimed,
                    words,
                    skills,
                    counted(),
                    rank == null ? null : rank.seniority(),
                    rank == null ? null : rank.department(),
                    facts.text(Field.COUNTRY),
                    words(facts.text(Field.CITY)),
                    Written.of(person.posts(), toCompare),
                    toCompare && isParody(names));
        }

        private Titles.@Nullable Reading rank() {
            String title = facts.text(Field.TITLE);
            String held = title != null ? title : facts.text(Field.HEADLINE);
            if (held != null) {
                return rank(held);
            }
            String bio = facts.text(Field.BIO);
            // A bio speaks of much; where it names a rank it speaks of the role.
            Titles.Reading read = bio == null ? null : rank(bio);
            return read == null || read.seniority() == null ? null : read;
        }

        private Set<String> counted() {
            String bio = facts.text(Field.BIO);
            Set<String> counted = new LinkedHashSet<>();
            if (bio != null && bio.length() <= LONGEST_COUNTED && bio.indexOf(',') > 0) {
                for (String part : COUNTED.split(bio)) {
                    String squeezed = squeezed(part);
                    if (squeezed.length() > 2) {
                        counted.add(squeezed);
                    }
                }
            }
            return counted;
        }

        private boolean isParody(List<String> names) {
            String bio = facts.text(Field.BIO);
            return Stream.concat(names.stream(), Stream.ofNullable(bio))
                    .anyMatch(text -> PARODY.matcher(text).find());
        }

        private static Titles.Reading rank(String text) {
            return Titles.read(text.length() > LONGEST_ROLE ? text.substring(0, LONGEST_ROLE) : text);
        }

        private static @Nullable String words(@Nullable String city) {
            return city == null ? null : String.join(" ", Words.of(Latin.of(city)));
        }

        private List<String> names() {
            Set<String> names = new LinkedHashSet<>();
            for (Claim claim : person.claims().getOrDefault(Field.NAME, List.of())) {
                if (names.size() < MOST_NAMES) {
                    names.add((String) claim.value());
                }
            }
            return List.copyOf(names);
        }

        private void workplaces() {
            company(facts.text(Field.COMPANY));
            title(facts.text(Field.TITLE));
            List<Position> positions = facts.positions();
            for (Position position : positions.subList(0, Math.min(MOST_POSITIONS, positions.size()))) {
                company(position.company());
                title(position.title());
            }
        }

        private void company(@Nullable String name) {
            String squeezed = name == null ? "" : Traits.company(name);
            if (squeezed.length() >= SHORTEST_COMPANY) {
                companies.putIfAbsent(squeezed, name);
            }
        }

        /** Where a bio begins with a role this is it: {@code VP Sales. Leeds.} */
        private void role(String bio) {
            String first = ROLE_END.split(bio, 2)[0].strip();
            if (first.length() <= LONGEST_ROLE && Titles.read(first).department() != null) {
                title(first);
            }
        }

        private void title(@Nullable String title) {
            String squeezed = title == null ? "" : squeezed(title);
            if (squeezed.length() > 2) {
                titles.putIfAbsent(squeezed, title);
            }
        }

        private void host(@Nullable String website) {
            if (website == null) {
                return;
            }
            String host = website.toLowerCase(Locale.ROOT);
            host = host.substring(host.indexOf("://") < 0 ? 0 : host.indexOf("://") + 3);
            host = host.startsWith("www.") ? host.substring(4) : host;
            int end = 0;
            while (end < host.length() && "/?#:".indexOf(host.charAt(end)) < 0) {
                end++;
            }
            host = host.substring(0, end);
            if (host.indexOf('.') > 0 && PLATFORMS.stream().noneMatch(host::endsWith)) {
                hosts.add(host);
            }
        }

        /** A site that is not called like the person is taken for the employer's. */
        private void worksAt(List<NameForm> forms) {
            for (String host : hosts) {
                String label = squeezed(host.substring(0, host.indexOf('.')));
                boolean own = forms.stream()
                        .anyMatch(form -> form.given().length() > 2 && label.contains(form.given())
                                || form.families().stream()
                                        .anyMatch(family -> family.length() > 2 && label.contains(family)));
                if (!own && label.length() >= SHORTEST_COMPANY) {
                    claimed.add(label);
                }
            }
        }

        /** Words, their runs, and what looks like the name of a company in it: what follows an at, and runs of capitals. */
        private void text(@Nullable String text, boolean says) {
            if (text == null) {
                return;
            }
            employer = false;
            List<String> run = new ArrayList<>();
            List<String> capitals = new ArrayList<>();
            int start = -1;
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : ' ';
                if (Character.isLetterOrDigit(c) || c == '&' || c == '\'') {
                    start = start < 0 ? i : start;
                    continue;
                }
                if (start >= 0) {
                    String word = text.substring(start, i);
                    boolean marked = start > 0 && text.charAt(start - 1) == '@';
                    if (marked || word.equals("at")) {
                        speak(capitals);
                        employer = true;
                    }
                    if (marked || Character.isUpperCase(word.charAt(0)) || word.equals("&") && !capitals.isEmpty()) {
                        capitals.add(word);
                    } else if (!word.equals("at")) {
                        speak(capitals);
                    }
                    if (toCompare) {
                        word(squeezed(word), run, says);
                    }
                    start = -1;
                }
                if (c == '@') {
                    speak(capitals);
                    employer = true;
                } else if (c != ' ' && c != '-') {
                    speak(capitals);
                }
            }
            speak(capitals);
            grams(run);
        }

        private void word(String squeezed, List<String> run, boolean says) {
            if (!squeezed.isEmpty()) {
                run.add(squeezed);
                if (says && squeezed.length() >= 4 && !EMPTY_WORDS.contains(squeezed)) {
                    words.add(squeezed);
                }
            }
        }

        private void speak(List<String> capitals) {
            if (capitals.isEmpty()) {
                return;
            }
            if (employer) {
                String company = Traits.company(String.join(" ", capitals));
                if (company.length() >= SHORTEST_COMPANY) {
                    claimed.add(company);
                }
                employer = false;
            }
            for (int from = 0; from < capitals.size() && spoken.size() < MOST_SPOKEN; from++) {
                String company = Traits.company(String.join(" ", capitals.subList(from, capitals.size())));
                if (company.length() >= SHORTEST_COMPANY) {
                    spoken.add(company);
                }
            }
            capitals.clear();
        }

        private void grams(List<String> run) {
            for (int from = 0; from < run.size(); from++) {
                StringBuilder gram = new StringBuilder();
                for (int to = from; to < Math.min(run.size(), from + LONGEST_GRAM); to++) {
                    gram.append(run.get(to));
                    if (gram.length() > 2) {
                        grams.add(gram.toString());
                    }
                }
            }
        }
    }
}
