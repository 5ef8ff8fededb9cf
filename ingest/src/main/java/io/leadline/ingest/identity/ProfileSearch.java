package io.leadline.ingest.identity;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.LinkedinObservations;
import io.leadline.ingest.linkedin.Unipile;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XObservations;
import io.leadline.ingest.x.XUser;
import io.leadline.model.match.Comparison;
import io.leadline.model.match.MatchModel;
import io.leadline.model.match.Traits;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.person.Claim;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Find LinkedIn, Find X: searches the other platform for somebody who is known from one. What it finds are profiles that come into
 * question, as observations of their own. Once they are written and visible to search, matching joins or proposes them as it does
 * with everybody; so nothing is joined here. Safe for use by several threads; it blocks, so call it from a virtual one.
 */
public final class ProfileSearch {
    /** Profiles that are told, likeliest first. */
    private static final int MOST_TOLD = 5;

    private static final int MOST_FOUND = 10;
    private static final int MOST_HANDLES = 40;

    private final @Nullable XClient x;
    private final @Nullable LinkedinClient linkedin;
    private final MatchModel model = MatchModel.standard();

    /** @param x null if it is not connected; the same for {@code linkedin} */
    public ProfileSearch(@Nullable XClient x, @Nullable LinkedinClient linkedin) {
        this.x = x;
        this.linkedin = linkedin;
    }

    /**
     * Profiles on a platform that may be this person's; none if there is a profile there already, if the platform is not
     * connected, or if too little is known to look for.
     *
     * @throws io.leadline.ingest.http.ProviderException if the provider refuses
     */
    public List<Observation> find(Person person, Platform wanted, Sighting sighting) {
        Traits traits = Traits.of(person);
        if (traits.isOn(wanted == Platform.LINKEDIN) || traits.names().isEmpty()) {
            return List.of();
        }
        List<Observation> found = wanted == Platform.X ? onX(traits, sighting) : onLinkedin(person, traits, sighting);
        record Likely(Observation profile, double weight) {}
        List<Likely> likely = new ArrayList<>();
        for (Observation profile : found) {
            MatchModel.Score score = score(traits, profile);
            if (score != null && score.probability() >= model.lower()) {
                likely.add(new Likely(profile, score.weight()));
            }
        }
        likely.sort(Comparator.comparingDouble(Likely::weight).reversed());
        return likely.stream().limit(MOST_TOLD).map(Likely::profile).toList();
    }

    private MatchModel.@Nullable Score score(Traits traits, Observation profile) {
        Truth alone = new Truth(profile.workspace(), profile.id(), 1, List.of(profile));
        Comparison comparison = Comparison.of(traits, Traits.of(PersonFold.fold(alone)), key -> -1);
        return comparison == null ? null : model.score(comparison);
    }

    /** X has no search for people that all accounts may use; one look-up tries the handles that they may have. */
    private List<Observation> onX(Traits traits, Sighting sighting) {
        List<String> handles = Handles.of(traits.names(), traits.identifiers(), MOST_HANDLES);
        if (x == null || handles.isEmpty()) {
            return List.of();
        }
        List<Observation> found = new ArrayList<>();
        for (XUser user : x.usersByName(handles).data()) {
            found.add(XObservations.profile(user, sighting));
        }
        return found;
    }

    private List<Observation> onLinkedin(Person person, Traits traits, Sighting sighting) {
        if (linkedin == null) {
            return List.of();
        }
        List<Observation> found = new ArrayList<>();
        for (Claim claim : person.claims().getOrDefault(Field.NAME, List.of()).stream()
                .limit(2)
                .toList()) {
            List<String> words = Words.of((String) claim.value());
            if (words.size() < 2) {
                continue;
            }
            Unipile.PeopleQuery query = new Unipile.PeopleQuery(
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Unipile.Keywords(
                            words.getFirst(),
                            words.getLast(),
                            null,
                            person.facts().text(Field.COMPANY)));
            for (Unipile.Found one : linkedin.searchPeople(query, 0, MOST_FOUND).data()) {
                if (score(traits, LinkedinObservations.found(one, sighting)) != null && found.size() < MOST_TOLD) {
                    found.add(LinkedinObservations.profile(
                            linkedin.profile(one.id(), LinkedinClient.SECTIONS), sighting));
                }
            }
        }
        return found;
    }
}
