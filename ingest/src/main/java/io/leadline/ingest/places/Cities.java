package io.leadline.ingest.places;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The world's regions, and its cities of 3,000 people and more, by name. */
final class Cities {
    /** A region of a country. */
    record Region(String country, String name) {}

    /** @param size log2 of the people, in quarters */
    record City(String name, Region region, int size) {}

    private final Map<String, Object> byName = new HashMap<>(1 << 17);
    private final Map<String, List<Region>> regions = new HashMap<>();

    private Cities() {}

    static Cities load() {
        Cities cities = new Cities();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Cities.class.getResourceAsStream("cities.txt.gz"))),
                StandardCharsets.UTF_8))) {
            String country = "";
            Region region = new Region("", "");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (line.charAt(0) == '=') {
                    country = line.substring(1);
                } else if (line.charAt(0) == '-') {
                    region = new Region(country, line.substring(tab + 1));
                    cities.addRegion(region, line.substring(1, tab));
                } else {
                    String name = line.substring(0, tab);
                    cities.add(Names.folded(name), new City(name, region, Integer.parseInt(line.substring(tab + 1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tables.read("aliases.txt").forEach(cities::addAliases);
        return cities;
    }

    /** Most names are of one city: a list is made for the others only. */
    private void add(String folded, City city) {
        Object other = byName.get(folded);
        if (other == null) {
            byName.put(folded, city);
        } else if (other instanceof City first) {
            byName.put(folded, new ArrayList<>(List.of(first, city)));
        } else {
            @SuppressWarnings("unchecked") // put above
            List<City> all = (List<City>) other;
            all.add(city);
        }
    }

    private void addRegion(Region region, String code) {
        if (region.name().isEmpty()) {
            return;
        }
        addRegionName(Names.folded(region.name()), region);
        if (region.country().equals("US")) {
            addRegionName(code.toLowerCase(Locale.ROOT), region);
        }
    }

    private void addRegionName(String folded, Region region) {
        List<Region> named = regions.computeIfAbsent(folded, name -> new ArrayList<>(1));
        if (!named.contains(region)) {
            named.add(region);
        }
    }

    private void addAliases(String key, List<String> names) {
        String country = key.substring(0, 2);
        boolean ofRegion = key.startsWith("//", 2);
        String name = Names.folded(key.substring(ofRegion ? 4 : 3));
        if (ofRegion) {
            for (Region region : regionsNamed(name)) {
                if (region.country().equals(country)) {
                    names.forEach(alias -> addRegionName(alias, region));
                }
            }
        } else {
            citiesNamed(name).stream()
                    .filter(city -> city.region().country().equals(country))
                    .max((a, b) -> Integer.compare(a.size(), b.size()))
                    .ifPresent(city -> names.forEach(alias -> add(alias, city)));
        }
    }

    List<City> citiesNamed(String folded) {
        Object found = byName.get(folded);
        if (found == null) {
            return List.of();
        }
        if (found instanceof City one) {
            return List.of(one);
        }
        @SuppressWarnings("unchecked") // see add
        List<City> all = (List<City>) found;
        return all;
    }

    List<Region> regionsNamed(String folded) {
        return regions.getOrDefault(folded, List.of());
    }

    /** The region of a country by any of its names; null if it has none of that name. */
    @Nullable
    Region region(String country, String name) {
        for (Region region : regionsNamed(Names.folded(name))) {
            if (region.country().equals(country)) {
                return region;
            }
        }
        return null;
    }
}
