package io.leadline.ingest;

import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.places.Place;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be read out of the text of other facts; never what was said itself. */
public final class DerivedFacts {
    /** Mailboxes of these say nothing about where somebody works. */
    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "yahoo.co.uk",
            "yahoo.fr",
            "yahoo.de",
            "yahoo.es",
            "yahoo.it",
            "yahoo.com.br",
            "ymail.com",
            "hotmail.com",
            "hotmail.co.uk",
            "hotmail.fr",
            "hotmail.de",
            "hotmail.es",
            "hotmail.it",
            "outlook.com",
            "outlook.de",
            "outlook.fr",
            "outlook.es",
            "live.com",
            "live.co.uk",
            "live.fr",
            "msn.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "pm.me",
            "gmx.de",
            "gmx.net",
            "gmx.at",
            "gmx.ch",
            "gmx.com",
            "web.de",
            "t-online.de",
            "freenet.de",
            "mail.com",
            "mail.ru",
            "yandex.ru",
            "yandex.com",
            "zoho.com",
            "fastmail.com",
            "hey.com",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "laposte.net",
            "sfr.fr",
            "libero.it",
            "virgilio.it",
            "tin.it",
            "uol.com.br",
            "bol.com.br",
            "terra.com.br",
            "qq.com",
            "163.com",
            "126.com",
            "naver.com",
            "rediffmail.com",
            "comcast.net",
            "verizon.net",
            "att.net",
            "sbcglobal.net",
            "btinternet.com",
            "bluewin.ch",
            "telenet.be",
            "skynet.be",
            "seznam.cz",
            "wp.pl",
            "o2.pl");

    private DerivedFacts() {}

    /** Country, region and city of a location; the company's domain of a business email. */
    public static Facts of(Facts facts, Gazetteer gazetteer) {
        String location = location(facts);
        String email = facts.text(Field.EMAIL);
        if (location == null && email == null) {
            return Facts.NONE;
        }
        Map<Field, Object> derived = new EnumMap<>(Field.class);
        if (location != null) {
            Place place = gazetteer.resolve(location);
            derive(Field.COUNTRY, place.country(), facts, derived);
            derive(Field.REGION, place.region(), facts, derived);
            derive(Field.CITY, place.city(), facts, derived);
        }
        if (email != null) {
            derive(Field.COMPANY_DOMAIN, businessDomain(email), facts, derived);
        }
        return Facts.of(derived);
    }

    /** As the profile has it, or put together of what there is. */
    private static @Nullable String location(Facts facts) {
        String location = facts.text(Field.LOCATION);
        String city = facts.text(Field.CITY);
        String region = facts.text(Field.REGION);
        String country = facts.text(Field.COUNTRY);
        if (location != null || (city == null && region == null)) {
            return location;
        }
        StringBuilder parts = new StringBuilder(city == null ? "" : city);
        parts.append(region == null ? "" : ", " + region).append(country == null ? "" : ", " + country);
        return parts.toString();
    }

    private static void derive(Field field, @Nullable String value, Facts facts, Map<Field, Object> derived) {
        if (value != null && facts.get(field) == null) {
            derived.put(field, value);
        }
    }

    /** The domain of a mailbox that a company runs; null for those that anybody can have. */
    static @Nullable String businessDomain(String email) {
        String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domain.isEmpty() || FREE_MAIL.contains(domain) ? null : domain;
    }
}
