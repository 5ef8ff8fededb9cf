package io.leadline.ingest.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerTest {
    private final Gazetteer gazetteer = Gazetteer.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Berlin, Germany | DE | Berlin | Berlin",
                "Berlin Germany | DE | Berlin | Berlin",
                "berlin | DE | Berlin | Berlin",
                "München, Bayern | DE | Bavaria | Munich",
                "San Francisco Bay Area | US | California | San Francisco",
                "San Francisco, CA | US | California | San Francisco",
                "Greater Boston | US | Massachusetts | Boston",
                "Greater Seattle Area | US | Washington | Seattle",
                "NYC | US | New York | New York",
                "New York, NY | US | New York | New York",
                "New York | US | New York | New York",
                "Brooklyn, New York | US | New York | Brooklyn",
                "Paris | FR | Île-de-France | Paris",
                "Paris, Texas | US | Texas | Paris",
                "Paris, TX, USA | US | Texas | Paris",
                "London | GB | England | London",
                "London, ON | CA | Ontario | London",
                "London, Ontario, Canada | CA | Ontario | London",
                "Greater London, England, United Kingdom | GB | England | London",
                "São Paulo, Brasil | BR | São Paulo | São Paulo",
                "sao paulo | BR | São Paulo | São Paulo",
                "Bangalore, India | IN | Karnataka | Bengaluru",
                "Remote | - | - | -",
                "Remote, US | US | - | -",
                "Remote - Germany | DE | - | -",
                "Earth | - | - | -",
                "the internet | - | - | -",
                "🇩🇪 | DE | - | -",
                "🇧🇷 São Paulo | BR | São Paulo | São Paulo",
                "Lisboa 🇵🇹 | PT | Lisbon | Lisbon",
                "USA | US | - | -",
                "UK | GB | - | -",
                "Deutschland | DE | - | -",
                "Estados Unidos | US | - | -",
                "California | US | California | -",
                "Georgia | GE | - | -",
                "Atlanta, Georgia | US | Georgia | Atlanta",
                "Toronto, Ontario | CA | Ontario | Toronto",
                "Melbourne VIC | AU | Victoria | Melbourne",
                "Zürich, Schweiz | CH | Zurich | Zürich",
                "Cambridge, MA | US | Massachusetts | Cambridge",
                "Cambridge, UK | GB | England | Cambridge",
                "Portland, OR | US | Oregon | Portland",
                "Based in Vienna, Austria | AT | Vienna | Vienna",
                "Singapore | SG | - | -",
                "Mexico City | MX | Mexico City | Mexico City",
                "Washington, DC | US | District of Columbia | Washington",
                "in the middle of nowhere | - | - | -",
                "'' | - | - | -",
            })
    void readsFreeText(String text, String country, String region, String city) {
        assertThat(gazetteer.resolve(text)).isEqualTo(new Place(country, region, city));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "DE, Berlin, Berlin, Germany, true",
                "DE, -, -, Germany, true",
                "FR, -, -, Germany, false",
                "-, -, -, Germany, -",
                "DE, -, -, Berlin, -",
                "DE, Bavaria, Munich, Berlin, false",
                "DE, Bavaria, -, Bayern, true",
                "DE, Bayern, -, Bavaria, true",
                "US, CA, -, California, true",
                "US, California, -, USA, true",
                "AT, -, -, DACH, true",
                "FR, -, -, DACH, false",
                "FR, -, -, EMEA, true",
                "US, -, -, EMEA, false",
                "BR, -, -, LATAM, true",
                "SG, -, -, APAC, true",
                "US, California, Oakland, Bay Area, true",
                "US, California, -, Bay Area, -",
                "US, Texas, -, Bay Area, false",
                "US, California, Los Angeles, Bay Area, false",
                "GB, England, London, Greater London, true",
                "GB, England, London, UK, true",
                "DE, -, -, Narnia, -",
            })
    void saysWhetherAPlaceLiesInAnother(String country, String region, String city, String name, Boolean expected) {
        assertThat(gazetteer.within(country, region, city, name)).isEqualTo(expected);
    }

    @Test
    void everyNamedRegionAndAliasIsOfPlacesThatExist() {
        Cities cities = Cities.load();
        for (String member : Tables.raw("regions.txt").values().stream()
                .flatMap(List::stream)
                .toList()) {
            String[] parts = member.split("/");
            if (!member.startsWith("@") && parts.length > 1) {
                assertThat(cities.region(parts[0], parts[1])).as(member).isNotNull();
            }
            assertThat(member.startsWith("@")
                            || member.equals("XK")
                            || List.of(java.util.Locale.getISOCountries()).contains(parts[0]))
                    .as(member)
                    .isTrue();
        }
        List<String> unknown = Tables.raw("aliases.txt").keySet().stream()
                .filter(key -> {
                    boolean region = key.startsWith("//", 2);
                    String name = Names.folded(key.substring(region ? 4 : 3));
                    return (region ? cities.regionsNamed(name) : cities.citiesNamed(name)).isEmpty();
                })
                .toList();
        assertThat(unknown).isEmpty();
    }
}
