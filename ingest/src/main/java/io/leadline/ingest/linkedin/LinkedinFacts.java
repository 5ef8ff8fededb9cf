package io.leadline.ingest.linkedin;

import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.person.CompanySize;
import io.leadline.model.person.Education;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of LinkedIn's shapes by our names. */
final class LinkedinFacts {
    private static final Comparator<Unipile.Experience> PRESENT_THEN_NEWEST = Comparator.comparing(
                    (Unipile.Experience one) -> one.endedOn() != null)
            .thenComparing(one -> Objects.requireNonNullElse(one.startedOn(), ""), Comparator.reverseOrder());

    private final Map<Field, Object> facts = new EnumMap<>(Field.class);

    private LinkedinFacts() {}

    static Facts of(Unipile.Profile profile, @Nullable Identifier x) {
        LinkedinFacts facts = new LinkedinFacts();
        facts.slug(profile.publicIdentifier());
        facts.text(Field.NAME, name(profile));
        facts.text(Field.HEADLINE, profile.description());
        facts.text(Field.BIO, profile.bio());
        facts.text(Field.LOCATION, profile.location());
        facts.text(Field.PICTURE, profile.publicPictureUrl());
        profile.emails().stream()
                .map(LinkedinFacts::email)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(email -> facts.text(Field.EMAIL, email));
        profile.websites().stream().findFirst().ifPresent(website -> facts.text(Field.WEBSITE, website));
        facts.number(Field.FOLLOWERS, profile.followersCount());
        facts.number(Field.FOLLOWING, profile.followingCount());
        facts.number(Field.CONNECTIONS, profile.relationsCount());
        if (x != null && x.kind() == IdentifierKind.X) {
            facts.text(Field.X_HANDLE, x.value());
            facts.text(Field.X_URL, CanonicalForm.url(x));
        }
        if (profile.specifics() != null) {
            facts.sections(profile.specifics());
        }
        return Facts.of(facts.facts);
    }

    static Facts of(Unipile.User user) {
        LinkedinFacts facts = new LinkedinFacts();
        facts.slug(user.publicIdentifier());
        facts.text(Field.NAME, user.displayName());
        facts.text(Field.HEADLINE, user.description());
        facts.text(Field.PICTURE, user.publicPictureUrl());
        return Facts.of(facts.facts);
    }

    static Facts of(Unipile.Found found) {
        LinkedinFacts facts = new LinkedinFacts();
        facts.slug(found.publicIdentifier());
        facts.text(Field.NAME, found.displayName());
        facts.text(Field.HEADLINE, found.headline());
        facts.text(Field.LOCATION, found.location());
        facts.text(Field.INDUSTRY, found.industry());
        facts.text(Field.PICTURE, found.publicPictureUrl());
        facts.number(Field.CONNECTIONS, found.relationsCount());
        facts.number(Field.FOLLOWERS, found.followersCount());
        return Facts.of(facts.facts);
    }

    static Facts of(Unipile.Company company) {
        LinkedinFacts facts = new LinkedinFacts();
        facts.text(Field.COMPANY, company.name());
        if (company.website() != null) {
            facts.text(Field.COMPANY_DOMAIN, domain(company.website()));
        }
        company.industry().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(industry -> facts.text(Field.INDUSTRY, industry));
        facts.text(Field.COMPANY_SIZE, size(company.insights()));
        company.locations().stream()
                .filter(place -> Boolean.TRUE.equals(place.isHeadquarter()))
                .findFirst()
                .ifPresent(place -> facts.text(
                        Field.COMPANY_HQ,
                        Stream.of(place.city(), place.area(), place.countryCode())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", "))));
        if (company.establishmentYear() != null) {
            facts.text(
                    Field.COMPANY_FOUNDED,
                    String.valueOf(company.establishmentYear().longValue()));
        }
        facts.texts(Field.SPECIALITIES, company.fieldsOfExpertise(), Function.identity());
        return Facts.of(facts.facts);
    }

    private void sections(Unipile.Specifics specifics) {
        List<Unipile.Experience> held =
                specifics.experience().stream().sorted(PRESENT_THEN_NEWEST).toList();
        if (!held.isEmpty()) {
            facts.put(
                    Field.EXPERIENCE, held.stream().map(LinkedinFacts::position).toList());
            Unipile.Experience present = held.getFirst();
            if (present.endedOn() == null) {
                text(Field.TITLE, present.jobTitle());
                present(present.company());
            }
        }
        if (!specifics.education().isEmpty()) {
            facts.put(
                    Field.EDUCATION,
                    specifics.education().stream().map(LinkedinFacts::education).toList());
        }
        texts(Field.SKILLS, specifics.skills(), Unipile.Skill::name);
        texts(Field.LANGUAGES, specifics.languages(), Unipile.Language::language);
    }

    /** What a member does now, as far as they say; null if nothing. */
    static Unipile.@Nullable Experience present(Unipile.Specifics specifics) {
        return specifics.experience().stream()
                .min(PRESENT_THEN_NEWEST)
                .filter(newest -> newest.endedOn() == null)
                .orElse(null);
    }

    private void present(Unipile.@Nullable ExperienceCompany company) {
        if (company != null) {
            text(Field.COMPANY, company.name());
            company.industries().stream()
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(industry -> text(Field.INDUSTRY, industry));
        }
    }

    private static Position position(Unipile.Experience one) {
        return new Position(
                one.company() == null ? null : one.company().name(),
                one.jobTitle(),
                one.startedOn(),
                one.endedOn(),
                one.description());
    }

    private static Education education(Unipile.School one) {
        return new Education(
                one.school() == null ? null : one.school().name(),
                one.degree(),
                one.fieldsOfStudy().isEmpty() ? null : one.fieldsOfStudy().getFirst(),
                one.startedOn(),
                one.endedOn());
    }

    private static @Nullable String name(Unipile.Profile profile) {
        if (profile.firstName() == null && profile.lastName() == null) {
            return profile.displayName();
        }
        return Stream.of(profile.firstName(), profile.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String size(Unipile.@Nullable Insights insights) {
        if (insights == null) {
            return null;
        }
        Unipile.Range range = insights.headcountRange();
        if (range != null && range.from() != null) {
            return CompanySize.of(range.from().longValue());
        }
        return insights.headcount() == null
                ? null
                : CompanySize.of(insights.headcount().longValue());
    }

    private void slug(@Nullable String slug) {
        Identifier named = slug == null ? null : canonical(IdentifierKind.LINKEDIN, slug);
        if (named != null && named.kind() == IdentifierKind.LINKEDIN) {
            text(Field.LINKEDIN_SLUG, named.value());
            text(Field.LINKEDIN_URL, CanonicalForm.url(named));
        }
    }

    private void text(Field field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(field, value.strip());
        }
    }

    private void number(Field field, @Nullable Double value) {
        if (value != null) {
            facts.put(field, count(value));
        }
    }

    private <T> void texts(Field field, List<T> values, Function<T, @Nullable String> text) {
        List<String> texts = values.stream()
                .filter(Objects::nonNull)
                .map(text)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!texts.isEmpty()) {
            facts.put(field, texts);
        }
    }

    /** Numbers come as floats. */
    static long count(@Nullable Double count) {
        return count == null ? 0 : Math.max(0, Math.round(count));
    }

    private static @Nullable String email(String address) {
        Identifier email = canonical(IdentifierKind.EMAIL, address);
        return email == null ? null : email.value();
    }

    static @Nullable String domain(String website) {
        Identifier domain = canonical(IdentifierKind.DOMAIN, website);
        return domain == null ? null : domain.value();
    }

    /** Null for what spells none: people write all sorts of things into their profiles. */
    static @Nullable Identifier canonical(IdentifierKind kind, String value) {
        try {
            return CanonicalForm.of(kind, value);
        } catch (LeadlineException e) {
            return null;
        }
    }
}
