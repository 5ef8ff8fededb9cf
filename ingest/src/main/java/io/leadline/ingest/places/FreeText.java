package io.leadline.ingest.places;

import io.leadline.ingest.places.Cities.City;
import io.leadline.ingest.places.Cities.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the place out of a profile's free text: of all readings of its parts that agree, the one that explains most. */
final class FreeText {
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s*[,/|;•·➡→()\\[\\]\\n]+\\s*|\\s+[-–—&+]\\s+|\\s+(?:and|or|und|et|y|e)\\s+");
    private static final Pattern AROUND = Pattern.compile(
            "^(?:based in|living in|lives in|located in|currently in|from|in|the|greater|gran|grand|metro|metropolitan|downtown|central|city of|area of|region of|state of) "
                    + "| (?:metropolitan area|metropolitan region|metro area|metroplex|bay area|area|region|metro|city area|und umgebung|y alrededores|et peripherie|e dintorni|e regiao|greater area|county|province|state)$");
    private static final Set<String> NOWHERE = Set.of(
            "",
            "remote",
            "fully remote",
            "remote only",
            "hybrid",
            "worldwide",
            "world",
            "global",
            "globally",
            "earth",
            "planet earth",
            "everywhere",
            "anywhere",
            "nowhere",
            "internet",
            "the internet",
            "online",
            "www",
            "web",
            "home",
            "here",
            "there",
            "moon",
            "mars",
            "the moon",
            "metaverse",
            "cloud",
            "the cloud",
            "international",
            "digital nomad",
            "nomad",
            "universe",
            "milky way",
            "somewhere",
            "relocating",
            "me",
            "of",
            "us east",
            "various",
            "multiple",
            "other",
            "n a");

    private static final int MOST_PARTS = 5;
    private static final int PART_POINTS = 1000;
    private static final int COUNTRY_POINTS = 100;
    /** A region is meant rather than a city of the same name, if that has fewer than about 260,000 people. */
    private static final int REGION_POINTS = 72;

    private final Cities cities;

    FreeText(Cities cities) {
        this.cities = cities;
    }

    /** One part of the text, read one way. */
    private record Reading(
            @Nullable String country,
            @Nullable Region region,
            @Nullable City city,
            int points) {
        static final Reading NOTHING = new Reading(null, null, null, 0);

        /** Both together; null if they contradict each other. */
        @Nullable
        Reading and(Reading other) {
            if (country != null && other.country != null && !country.equals(other.country)) {
                return null;
            }
            if (region != null && other.region != null && !region.equals(other.region)) {
                return null;
            }
            if (city != null && other.city != null && !city.equals(other.city)) {
                return null;
            }
            return new Reading(
                    country != null ? country : other.country,
                    region != null ? region : other.region,
                    city != null ? city : other.city,
                    points + other.points);
        }

        Place place() {
            return new Place(
                    country,
                    region == null || region.name().isEmpty() ? null : region.name(),
                    city == null ? null : city.name());
        }
    }

    Place resolve(String text) {
        String flagless = text;
        String flag = flag(text);
        if (flag != null) {
            flagless = text.codePoints()
                    .filter(c -> !isFlagLetter(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        List<List<Reading>> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(flagless)) {
            if (parts.size() < MOST_PARTS) {
                List<Reading> readings = readings(part);
                if (!readings.isEmpty()) {
                    parts.add(readings);
                }
            }
        }
        Reading start = flag == null ? Reading.NOTHING : new Reading(flag, null, null, PART_POINTS);
        return best(parts, 0, start).place();
    }

    private static Reading best(List<List<Reading>> parts, int from, Reading so) {
        if (from == parts.size()) {
            return so;
        }
        Reading best = best(parts, from + 1, so);
        for (Reading reading : parts.get(from)) {
            Reading both = so.and(reading);
            if (both != null) {
                Reading all = best(parts, from + 1, both);
                best = all.points > best.points ? all : best;
            }
        }
        return best;
    }

    /** Every way to read a part; none if it is no place. */
    private List<Reading> readings(String part) {
        String folded = Names.folded(part);
        boolean isCode =
                part.strip().length() <= 3 && part.strip().equals(part.strip().toUpperCase(java.util.Locale.ROOT));
        while (true) {
            if (NOWHERE.contains(folded)) {
                return List.of();
            }
            List<Reading> readings = named(folded, isCode);
            if (!readings.isEmpty()) {
                return readings;
            }
            String less = AROUND.matcher(folded).replaceFirst("");
            if (less.equals(folded)) {
                return split(folded);
            }
            folded = less;
        }
    }

    /** "berlin germany": a city, then what it lies in. */
    private List<Reading> split(String folded) {
        for (int space = folded.lastIndexOf(' '); space > 0; space = folded.lastIndexOf(' ', space - 1)) {
            List<Reading> within = named(folded.substring(space + 1), true);
            List<Reading> first = named(folded.substring(0, space), false);
            List<Reading> both = new ArrayList<>();
            for (Reading outer : within) {
                for (Reading inner : first) {
                    Reading reading = outer.city == null && inner.city != null ? inner.and(outer) : null;
                    if (reading != null) {
                        both.add(reading);
                    }
                }
            }
            if (!both.isEmpty()) {
                return both;
            }
        }
        return List.of();
    }

    /** Short names that are codes count only where they are written as codes. */
    private List<Reading> named(String folded, boolean codes) {
        List<Reading> readings = new ArrayList<>();
        if (folded.length() > 3 || codes || folded.equals("uk") || folded.equals("usa") || folded.equals("uae")) {
            String country = Countries.code(folded);
            if (country != null) {
                readings.add(new Reading(country, null, null, PART_POINTS + COUNTRY_POINTS));
            }
        }
        if (folded.length() > 3 || codes) {
            for (Region region : cities.regionsNamed(folded)) {
                readings.add(new Reading(region.country(), region, null, PART_POINTS + REGION_POINTS));
            }
        }
        for (City city : cities.citiesNamed(folded)) {
            readings.add(new Reading(city.region().country(), city.region(), city, PART_POINTS + city.size()));
        }
        return readings;
    }

    private static @Nullable String flag(String text) {
        int[] letters =
                text.codePoints().filter(FreeText::isFlagLetter).limit(2).toArray();
        if (letters.length < 2) {
            return null;
        }
        return Countries.code("" + (char) ('a' + letters[0] - 0x1F1E6) + (char) ('a' + letters[1] - 0x1F1E6));
    }

    private static boolean isFlagLetter(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }
}
