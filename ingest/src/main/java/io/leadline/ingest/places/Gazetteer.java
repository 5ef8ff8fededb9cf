package io.leadline.ingest.places;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.leadline.ingest.places.Cities.Region;
import io.leadline.model.score.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows where places lie: countries, their regions, cities of 3,000 people and more, and named regions (EMEA, DACH, Bay
 * Area). Safe for use by several threads.
 */
public final class Gazetteer implements Places {
    private static final int CACHED = 20_000;
    private static final int LONGEST = 200;

    private static final class Standard {
        static final Gazetteer INSTANCE = new Gazetteer(Cities.load());
    }

    private final Cities cities;
    private final Map<String, List<String>> namedRegions = new HashMap<>();
    private final LoadingCache<String, Place> resolved;
    private final LoadingCache<String, Optional<Area>> areas;

    private Gazetteer(Cities cities) {
        this.cities = cities;
        Tables.raw("regions.txt").forEach((name, members) -> namedRegions.put(Names.folded(name), members));
        FreeText freeText = new FreeText(cities);
        this.resolved = Caffeine.newBuilder().maximumSize(CACHED).build(freeText::resolve);
        this.areas = Caffeine.newBuilder().maximumSize(CACHED).build(name -> Optional.ofNullable(area(name)));
    }

    /** The one made from the places in this jar; loaded once. */
    public static Gazetteer standard() {
        return Standard.INSTANCE;
    }

    /** The place that free text of a profile names, as far as it can be told. */
    public Place resolve(String freeText) {
        return Objects.requireNonNull(
                resolved.get(freeText.length() > LONGEST ? freeText.substring(0, LONGEST) : freeText));
    }

    @Override
    public @Nullable Boolean within(
            @Nullable String country, @Nullable String region, @Nullable String city, String name) {
        Area area = Objects.requireNonNull(areas.get(name)).orElse(null);
        if (area != null) {
            return area.contains(country == null ? null : Names.folded(country), official(country, region), city);
        }
        return Boolean.TRUE.equals(Places.BY_NAME.within(country, region, city, name)) ? true : null;
    }

    /** The region as this gazetteer spells it: users and files say {@code CA} or {@code Bayern}. */
    private @Nullable String official(@Nullable String country, @Nullable String region) {
        if (country == null || region == null) {
            return region;
        }
        Region known = cities.region(country, region);
        return known == null ? region : known.name();
    }

    private @Nullable Area area(String name) {
        List<String> members = namedRegions.get(Names.folded(name));
        if (members != null) {
            return union(members);
        }
        Place place = resolve(name);
        return place.country() == null ? null : named(place.country(), place.region(), place.city());
    }

    private Area union(List<String> members) {
        List<Area> areas = new ArrayList<>();
        for (String member : members) {
            if (member.startsWith("@")) {
                areas.add(union(Objects.requireNonNull(namedRegions.get(Names.folded(member.substring(1))), member)));
            } else {
                String[] parts = member.split("/");
                areas.add(named(parts[0], parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : null));
            }
        }
        return new Area.Union(List.copyOf(areas));
    }

    private static Area named(String country, @Nullable String region, @Nullable String city) {
        return new Area.Named(
                Names.folded(country),
                region == null ? null : Names.folded(region),
                city == null ? null : Names.folded(city));
    }
}
