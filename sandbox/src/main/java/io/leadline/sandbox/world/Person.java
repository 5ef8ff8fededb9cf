package io.leadline.sandbox.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A human being of the world, as they are: what the platforms show of them is told by {@link XProfiles} and {@link
 * LinkedinProfiles}, with all the noise of life.
 *
 * @param given and {@code family} in Latin letters, as on LinkedIn
 * @param original both in the script of their language
 * @param nickname what friends say; null for none
 * @param formerFamily before a marriage, still on one of the platforms; null for none
 * @param jobs oldest first; the last may begin in the future
 * @param community whom they mostly follow
 * @param email business address; null if nobody knows it
 */
public record Person(
        int number,
        String given,
        String family,
        String original,
        @Nullable String nickname,
        @Nullable String formerFamily,
        Vocabulary.Place home,
        List<Job> jobs,
        Vocabulary.@Nullable Topic topic,
        int community,
        String school,
        List<String> skills,
        @Nullable String email,
        boolean onX,
        boolean onLinkedin) {

    /** The role they hold at this time. */
    public Job job(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Job held = jobs.getFirst();
        for (Job job : jobs) {
            held = job.start().isAfter(day) ? held : job;
        }
        return held;
    }

    /** Those begun by this time, oldest first. */
    public List<Job> jobsUntil(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        List<Job> begun = jobs.stream().filter(job -> !job.start().isAfter(day)).toList();
        return begun.isEmpty() ? jobs.subList(0, 1) : begun;
    }

    public String fullName() {
        return given + ' ' + family;
    }
}
