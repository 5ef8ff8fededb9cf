package io.leadline.ingest.places;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by code and by name, in the languages of the platform's locale data and as people write them. */
public final class Countries {
    private static final List<String> LANGUAGES = List.of("en", "es", "fr", "de", "it", "pt", "nl");
    private static final Map<String, String> CODES = load();

    private Countries() {}

    /** ISO 3166 alpha-2 of a country by name or code; null if it is none. */
    public static @Nullable String code(String nameOrCode) {
        return CODES.get(Names.folded(nameOrCode));
    }

    private static Map<String, String> load() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            for (String language : LANGUAGES) {
                codes.putIfAbsent(Names.folded(country.getDisplayCountry(Locale.of(language))), code);
            }
        }
        Tables.read("countries.txt").forEach((code, names) -> names.forEach(name -> codes.put(name, code)));
        return Map.copyOf(codes);
    }
}
