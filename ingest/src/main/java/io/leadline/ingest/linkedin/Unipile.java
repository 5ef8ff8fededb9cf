package io.leadline.ingest.linkedin;

import io.leadline.ingest.http.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Unipile API v2 answers about LinkedIn, as far as Leadline reads it. */
public final class Unipile {
    private Unipile() {}

    /** @param nextCursor null on the last page */
    public record Page<T>(
            List<T> data,
            @Nullable Double totalCount,
            @Nullable String nextCursor) implements Pages.Page {
        public Page {
            data = data == null ? List.of() : data;
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public @Nullable String next() {
            return nextCursor;
        }
    }

    /**
     * Somebody in a list: who wrote, reacted, follows.
     *
     * @param id LinkedIn's own
     * @param publicIdentifier the slug
     * @param description the headline
     */
    public record User(
            String id,
            @Nullable String type,
            @Nullable String publicIdentifier,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String publicPictureUrl,
            @Nullable String description) {
        public User {
            Objects.requireNonNull(id, "a user without id");
        }

        /** Organizations write and react too. */
        public boolean isPerson() {
            return type == null || type.equals("individual");
        }
    }

    /** Somebody found by a search. */
    public record Found(
            String id,
            @Nullable String displayName,
            @Nullable String publicIdentifier,
            @Nullable String publicPictureUrl,
            @Nullable String headline,
            @Nullable String location,
            @Nullable String industry,
            @Nullable Double relationsCount,
            @Nullable Double followersCount,
            @Nullable String networkDistance) {
        public Found {
            Objects.requireNonNull(id, "a person without id");
        }
    }

    public record Profile(
            String id,
            @Nullable String publicIdentifier,
            @Nullable String displayName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String description,
            @Nullable String bio,
            @Nullable String location,
            @Nullable String publicPictureUrl,
            List<String> emails,
            List<String> websites,
            @Nullable Double followersCount,
            @Nullable Double followingCount,
            @Nullable Double relationsCount,
            @Nullable SocialHandles socialHandles,
            @Nullable Specifics specifics) {
        public Profile {
            Objects.requireNonNull(id, "a profile without id");
            emails = emails == null ? List.of() : emails;
            websites = websites == null ? List.of() : websites;
        }
    }

    public record SocialHandles(@Nullable Handle x) {}

    public record Handle(@Nullable String url, @Nullable String name) {}

    /**
     * @param throttledSections which LinkedIn would not show now, although they were asked for
     * @param networkDistance {@code SELF}, {@code FIRST_DEGREE} and so on
     */
    public record Specifics(
            @Nullable String networkDistance,
            @Nullable RelationRequest relationRequest,
            List<Experience> experience,
            List<School> education,
            List<Skill> skills,
            List<Language> languages,
            List<String> throttledSections) {
        public Specifics {
            experience = experience == null ? List.of() : experience;
            education = education == null ? List.of() : education;
            skills = skills == null ? List.of() : skills;
            languages = languages == null ? List.of() : languages;
            throttledSections = throttledSections == null ? List.of() : throttledSections;
        }
    }

    public record Experience(
            @Nullable ExperienceCompany company,
            @Nullable String jobTitle,
            @Nullable String startedOn,
            @Nullable String endedOn,
            @Nullable String location,
            @Nullable String description) {}

    public record ExperienceCompany(
            @Nullable String id,
            @Nullable String name,
            @Nullable String publicIdentifier,
            List<String> industries) {
        public ExperienceCompany {
            industries = industries == null ? List.of() : industries;
        }
    }

    public record School(
            @Nullable SchoolName school,
            @Nullable String degree,
            List<String> fieldsOfStudy,
            @Nullable String startedOn,
            @Nullable String endedOn) {
        public School {
            fieldsOfStudy = fieldsOfStudy == null ? List.of() : fieldsOfStudy;
        }
    }

    public record SchoolName(@Nullable String name) {}

    public record Skill(@Nullable String name) {}

    public record Language(@Nullable String language) {}

    /** @param type {@code sent} or {@code received} */
    public record RelationRequest(
            @Nullable String id,
            @Nullable String type,
            @Nullable User user,
            @Nullable Instant createdAt) {}

    /** Somebody with whom the account is connected. */
    public record Relation(
            String id, @Nullable User user, @Nullable Instant createdAt) {}

    public record Post(
            String id,
            @Nullable String shareUrl,
            @Nullable Instant createdAt,
            @Nullable String text,
            @Nullable User author,
            List<Counter> reactionsCounter,
            @Nullable Double commentsCounter,
            @Nullable Double repostsCounter,
            @Nullable Boolean isRepost,
            @Nullable User repostedBy) {
        public Post {
            Objects.requireNonNull(id, "a post without id");
            reactionsCounter = reactionsCounter == null ? List.of() : reactionsCounter;
        }
    }

    public record Counter(
            @Nullable String reaction, @Nullable Double count) {}

    public record Comment(
            String id,
            @Nullable User author,
            @Nullable Instant createdAt,
            @Nullable String text) {
        public Comment {
            Objects.requireNonNull(id, "a comment without id");
        }
    }

    public record Reaction(@Nullable String value, @Nullable User sender) {}

    public record CompanyFound(
            String id,
            @Nullable String displayName,
            @Nullable String publicIdentifier,
            @Nullable String industry,
            @Nullable String location,
            @Nullable String summary) {
        public CompanyFound {
            Objects.requireNonNull(id, "a company without id");
        }
    }

    public record Job(
            String id,
            @Nullable String title,
            @Nullable String location,
            @Nullable Instant listedAt,
            @Nullable String url,
            @Nullable ExperienceCompany company) {
        public Job {
            Objects.requireNonNull(id, "a job without id");
        }
    }

    public record Company(
            String id,
            @Nullable String name,
            @Nullable String publicIdentifier,
            @Nullable String description,
            @Nullable String tagline,
            @Nullable Double followersCount,
            List<Place> locations,
            List<String> industry,
            @Nullable String website,
            @Nullable Double establishmentYear,
            List<String> fieldsOfExpertise,
            @Nullable Insights insights,
            @Nullable Funding funding) {
        public Company {
            Objects.requireNonNull(id, "a company without id");
            locations = locations == null ? List.of() : locations;
            industry = industry == null ? List.of() : industry;
            fieldsOfExpertise = fieldsOfExpertise == null ? List.of() : fieldsOfExpertise;
        }
    }

    public record Place(
            @Nullable Boolean isHeadquarter,
            @Nullable String countryCode,
            @Nullable String city,
            @Nullable String area) {}

    public record Insights(
            @Nullable Double headcount, @Nullable Range headcountRange) {}

    public record Range(@Nullable Double from, @Nullable Double to) {}

    public record Funding(@Nullable Crunchbase crunchbase) {}

    public record Crunchbase(
            @Nullable String roundsUrl, @Nullable Round lastRound) {}

    public record Round(
            @Nullable String announcedOn,
            @Nullable String url,
            @Nullable String fundingType,
            @Nullable Money moneyRaised) {}

    public record Money(@Nullable Double amount, @Nullable String currency) {}

    // What is asked for. What is null is not sent.

    public record PeopleQuery(
            @Nullable String keywords,
            @Nullable List<String> location,
            @Nullable List<String> industry,
            @Nullable List<String> currentCompany,
            @Nullable String followersOf,
            @Nullable Keywords advancedKeywords) {
        /** People with these words in their profile, and in their title those. */
        public static PeopleQuery of(@Nullable String keywords, @Nullable String title) {
            return new PeopleQuery(
                    keywords, null, null, null, null, title == null ? null : new Keywords(null, null, title, null));
        }
    }

    public record Keywords(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String title,
            @Nullable String company) {}

    /** @param datePosted how far back, in the provider's words; null for any time */
    public record PostsQuery(
            @Nullable String keywords,
            @Nullable String sortBy,
            @Nullable String datePosted) {}

    public record CompaniesQuery(
            @Nullable String keywords,
            @Nullable List<String> location,
            @Nullable List<String> industry,
            @Nullable Boolean hasJobPostings) {}

    public record JobsQuery(
            @Nullable String keywords,
            @Nullable String sortBy,
            @Nullable String datePosted,
            @Nullable List<String> location) {}
}
