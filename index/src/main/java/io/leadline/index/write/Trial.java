package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.store.Collection;
import io.leadline.model.company.Company;
import io.leadline.model.company.CompanyFold;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import io.leadline.model.score.Places;
import io.leadline.model.score.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a score would be made of, read and not written: for what-ifs, and before an offer changes. */
public final class Trial {
    private final Engine engine;
    private final NaturalKey key;
    private final Places places;

    public Trial(Engine engine, NaturalKey key, Places places) {
        this.engine = engine;
        this.key = key;
        this.places = places;
    }

    /**
     * What the scorer reads of each lead, in order.
     *
     * @param icp the vector of what the offer looks for, by the same model as those of the people; null if it has none
     */
    public List<Scorer.Subject> subjects(
            String workspace, List<Lead> leads, float @Nullable [] icp, Instant now, String trigger) {
        Map<String, float[]> vectors = icp == null ? Map.of() : vectors(leads);
        Map<String, Company> companies = companies(workspace, leads);
        List<Scorer.Subject> subjects = new ArrayList<>(leads.size());
        for (Lead lead : leads) {
            String vectorKey = vectorKey(lead);
            float[] vector = vectorKey == null ? null : vectors.get(vectorKey);
            String domain = domain(lead);
            subjects.add(new Scorer.Subject(
                    lead.person(),
                    lead.sources(),
                    domain == null ? null : companies.get(domain),
                    vector == null || icp == null ? null : Vectors.dot(vector, icp),
                    places,
                    now,
                    trigger));
        }
        return subjects;
    }

    private Map<String, float[]> vectors(List<Lead> leads) {
        Set<String> keys = new HashSet<>();
        for (Lead lead : leads) {
            String vectorKey = vectorKey(lead);
            if (vectorKey != null) {
                keys.add(vectorKey);
            }
        }
        Map<String, float[]> vectors = new HashMap<>();
        engine.store().getAll(Collection.VECTOR, keys).forEach((vectorKey, document) -> {
            if (document.body().length > 0) {
                vectors.put(vectorKey, Vectors.decode(document.body()));
            }
        });
        return vectors;
    }

    private Map<String, Company> companies(String workspace, List<Lead> leads) {
        Set<Identifier> domains = new HashSet<>();
        for (Lead lead : leads) {
            String domain = domain(lead);
            if (domain != null) {
                domains.add(new Identifier(IdentifierKind.DOMAIN, domain));
            }
        }
        Reader reader = new Reader(engine.store(), key, workspace, true);
        reader.readHints(domains);
        Set<String> ids = new HashSet<>();
        domains.forEach(domain -> ids.addAll(reader.hint(domain).hint().people()));
        reader.readDocuments(ids);
        Map<String, Company> companies = new HashMap<>();
        for (Identifier domain : domains) {
            for (String id : reader.closure(reader.hint(domain).hint().people())) {
                StoredTruth.Living living = reader.document(id).living();
                if (living != null) {
                    companies.put(domain.value(), CompanyFold.fold(living.truth()));
                }
            }
        }
        return companies;
    }

    private static @Nullable String vectorKey(Lead lead) {
        Value.Embedded embedded = lead.person().embedded();
        return embedded == null ? null : Vectors.key(embedded.model(), embedded.textHash());
    }

    private static @Nullable String domain(Lead lead) {
        String domain = lead.person().facts().text(Field.COMPANY_DOMAIN);
        return domain == null ? null : domain.toLowerCase(Locale.ROOT);
    }
}
