package io.leadline.ingest.enrich;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.LinkedinObservations;
import io.leadline.ingest.linkedin.Unipile;
import io.leadline.model.Defaults;
import io.leadline.model.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The company for which a member of LinkedIn works now: its page is asked for once in a while, whoever works there. A page that
 * does not come holds up nobody. Safe for use by several threads.
 */
final class Employers {
    private static final Duration FRESH = Defaults.days("enrich.company_fresh_days");
    private static final int REMEMBERED = 5_000;

    /** @param company null if the page did not come; one that is not there is not asked for again */
    private record Page(Unipile.@Nullable Company company, Instant at) {}

    private final Map<String, Page> pages = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Facts of the company and its round of funding, and of the member that they are with it; empty if nothing is known. */
    List<Observation> of(Unipile.Profile member, LinkedinClient linkedin, Sighting sighting) {
        String id = LinkedinObservations.employer(member);
        Page page = id == null ? null : page(id, linkedin, sighting.seenAt());
        if (page == null || page.company == null) {
            return List.of();
        }
        // As of when the page came, so that it is one statement however many work there.
        Sighting then = new Sighting(
                sighting.workspace(), sighting.kind(), sighting.offer(), page.at, sighting.key(), sighting.gazetteer());
        List<Observation> said = new ArrayList<>(3);
        said.add(LinkedinObservations.company(page.company, then));
        LinkedinObservations.funding(page.company, then).ifPresent(said::add);
        LinkedinObservations.worksAt(member, page.company, sighting).ifPresent(said::add);
        return said;
    }

    private Page page(String id, LinkedinClient linkedin, Instant now) {
        synchronized (pages) {
            Page known = pages.get(id);
            if (known != null && known.at.isAfter(now.minus(FRESH))) {
                return known;
            }
        }
        Page page;
        try {
            page = new Page(linkedin.company(id), now);
        } catch (ProviderException e) { // counted with what went wrong with the provider
            page = new Page(null, now);
            if (e.fault() != Fault.NOT_FOUND) {
                return page;
            }
        }
        synchronized (pages) {
            pages.put(id, page);
        }
        return page;
    }
}
