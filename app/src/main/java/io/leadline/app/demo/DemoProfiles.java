package io.leadline.app.demo;

import io.leadline.model.person.Education;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import io.leadline.sandbox.world.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** What the platforms' own pages say of the people and companies of the demo world. */
final class DemoProfiles {
    private final Instant now;
    private final Words words;
    private final DemoPosts posts;

    DemoProfiles(Instant now, Words words, DemoPosts posts) {
        this.now = now;
        this.words = words;
        this.posts = posts;
    }

    Facts linkedin(DemoPerson person, Dice dice, boolean withEmail) {
        DemoCompany company = person.company();
        EnumMap<Field, Object> facts = new EnumMap<>(Field.class);
        facts.put(Field.NAME, dice.chance(20) ? person.originalName() : person.latinName());
        facts.put(Field.HEADLINE, person.headline());
        facts.put(Field.BIO, posts.about(person, dice));
        facts.put(Field.TITLE, person.title().text());
        facts.put(Field.COMPANY, company.name());
        facts.put(Field.COMPANY_DOMAIN, company.domain());
        facts.put(Field.INDUSTRY, company.industry().name());
        facts.put(Field.COMPANY_SIZE, company.size());
        facts.put(Field.LOCATION, location(person));
        facts.put(Field.LINKEDIN_SLUG, String.valueOf(person.linkedin()));
        facts.put(Field.LINKEDIN_URL, "https://www.linkedin.com/in/" + person.linkedin());
        facts.put(Field.SKILLS, skills(person, dice));
        facts.put(Field.LANGUAGES, dice.chance(60) ? List.of("English") : List.of("English", "French"));
        facts.put(Field.CONNECTIONS, dice.heavyTailed(420));
        facts.put(Field.EXPERIENCE, experience(person, dice));
        facts.put(Field.EDUCATION, education(dice));
        if (withEmail) {
            facts.put(Field.EMAIL, String.valueOf(person.email()));
        }
        return Facts.of(facts);
    }

    Facts x(DemoPerson person, Dice dice, boolean withEmail) {
        EnumMap<Field, Object> facts = new EnumMap<>(Field.class);
        facts.put(Field.NAME, dice.chance(35) ? person.originalName() : person.latinName());
        facts.put(Field.BIO, posts.bio(person, dice));
        facts.put(
                Field.LOCATION,
                dice.chance(75) ? location(person) : person.place().city());
        facts.put(Field.X_HANDLE, String.valueOf(person.x()));
        facts.put(Field.X_URL, "https://x.com/" + person.x());
        facts.put(Field.FOLLOWERS, dice.heavyTailed(900));
        facts.put(Field.FOLLOWING, dice.heavyTailed(500));
        facts.put(Field.VERIFIED, dice.chance(18));
        facts.put(Field.CAN_DM, dice.chance(40));
        if (person.linkedin() == null) {
            // With no other profile the bio is all that tells the role.
            facts.put(Field.HEADLINE, person.headline());
            facts.put(Field.TITLE, person.title().text());
            facts.put(Field.COMPANY, person.company().name());
            facts.put(Field.COMPANY_DOMAIN, person.company().domain());
            facts.put(Field.INDUSTRY, person.company().industry().name());
        }
        if (withEmail) {
            facts.put(Field.EMAIL, String.valueOf(person.email()));
        }
        return Facts.of(facts);
    }

    static Facts company(DemoCompany company) {
        EnumMap<Field, Object> facts = new EnumMap<>(Field.class);
        facts.put(Field.COMPANY, company.name());
        facts.put(Field.COMPANY_DOMAIN, company.domain());
        facts.put(Field.INDUSTRY, company.industry().name());
        facts.put(Field.COMPANY_SIZE, company.size());
        facts.put(Field.COMPANY_HQ, company.hq().city() + ", " + company.hq().countryName());
        facts.put(Field.COMPANY_FOUNDED, String.valueOf(company.founded()));
        facts.put(Field.SPECIALITIES, List.of(company.about()));
        facts.put(Field.WEBSITE, "https://" + company.domain());
        return Facts.of(facts);
    }

    /** What a reader makes of the free text of a profile. */
    static Facts derived(DemoPerson person) {
        EnumMap<Field, Object> facts = new EnumMap<>(Field.class);
        facts.put(Field.COUNTRY, person.place().country());
        facts.put(Field.REGION, person.place().region());
        facts.put(Field.CITY, person.place().city());
        facts.put(Field.DEPARTMENT, person.title().department().wireName());
        if (person.title().seniority() != null) {
            facts.put(Field.SENIORITY, person.title().seniority().wireName());
        }
        return Facts.of(facts);
    }

    private static List<String> skills(DemoPerson person, Dice dice) {
        List<String> skills = new ArrayList<>(person.title().skills());
        for (String skill : person.company().industry().skills()) {
            if (dice.chance(55) && !skills.contains(skill)) {
                skills.add(skill);
            }
        }
        return skills;
    }

    private List<Position> experience(DemoPerson person, Dice dice) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate started = today.minusDays(person.startedDaysAgo());
        List<Position> positions = new ArrayList<>();
        positions.add(new Position(
                person.company().name(),
                person.title().text(),
                started.toString(),
                null,
                "We make " + person.company().about() + '.'));
        if (dice.chance(70)) {
            LocalDate before = started.minusDays(dice.between(400, 1800));
            positions.add(new Position(
                    dice.pick(words.companies())
                            + ' '
                            + dice.pick(person.company().industry().endings()),
                    person.title().text(),
                    before.toString().substring(0, 7),
                    started.toString().substring(0, 7),
                    null));
        }
        return positions;
    }

    private List<Education> education(Dice dice) {
        int end = dice.between(1992, 2022);
        String degree = dice.pick(List.of("Bachelor", "Master", "Diploma", "MBA"));
        String field = dice.pick(List.of("Economics", "Business", "Engineering", "History", "Mathematics", "Design"));
        return List.of(
                new Education(dice.pick(words.schools()), degree, field, String.valueOf(end - 4), String.valueOf(end)));
    }

    static String location(DemoPerson person) {
        return person.place().city() + ", " + person.place().countryName();
    }
}
