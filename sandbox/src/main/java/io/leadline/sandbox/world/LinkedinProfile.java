package io.leadline.sandbox.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as LinkedIn shows them.
 *
 * @param xHandle the account on X that they name; null if they name none
 */
public record LinkedinProfile(
        Person person,
        String slug,
        String given,
        String family,
        String headline,
        @Nullable String about,
        String location,
        List<Job> jobs,
        @Nullable String email,
        @Nullable String website,
        @Nullable String xHandle) {

    public String name() {
        return given + ' ' + family;
    }
}
