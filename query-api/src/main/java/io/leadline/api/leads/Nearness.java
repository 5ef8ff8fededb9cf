package io.leadline.api.leads;

import io.leadline.api.ApiContext;
import io.leadline.api.people.Lookup;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.write.Vectors;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vector that an order by likeness is taken from: a text, the middle of some people, away from others. */
final class Nearness {
    private static final int MAX_LEADS = 100;

    private final ApiContext context;
    private final Lookup lookup;

    Nearness(ApiContext context, Lookup lookup) {
        this.context = context;
        this.lookup = lookup;
    }

    /** A unit vector; {@code CONFLICT} if none of the leads has been embedded yet. */
    float[] of(String workspace, SearchBody.Like like) {
        float[] sum = new float[context.embedder().dimensions()];
        boolean any = false;
        if (like.text() != null && !like.text().isBlank()) {
            add(context.embedder().embed(List.of(like.text())).getFirst(), 1, sum);
            any = true;
        }
        if (like.leads().size() + like.not().size() > MAX_LEADS) {
            throw new LeadlineException(ErrorCode.LIMIT_EXCEEDED, "like: at most " + MAX_LEADS + " leads");
        }
        for (String lead : like.leads()) {
            any |= addPerson(workspace, lead, 1f / like.leads().size(), sum);
        }
        for (String lead : like.not()) {
            addPerson(workspace, lead, -0.5f / like.not().size(), sum);
        }
        if (!any) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT, "like: none of these leads has a profile text that was embedded yet");
        }
        return unit(sum);
    }

    private boolean addPerson(String workspace, String lead, float weight, float[] sum) {
        float[] vector = vector(lookup.person(workspace, lead).person().embedded());
        if (vector == null || vector.length != sum.length) {
            return false;
        }
        add(vector, weight, sum);
        return true;
    }

    private float @Nullable [] vector(Value.@Nullable Embedded embedded) {
        if (embedded == null || !embedded.model().equals(context.embedder().model())) {
            return null;
        }
        Document document =
                context.engine().store().get(Collection.VECTOR, Vectors.key(embedded.model(), embedded.textHash()));
        return document == null || document.body().length == 0 ? null : Vectors.decode(document.body());
    }

    private static void add(float[] vector, float weight, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i] * weight;
        }
    }

    private static float[] unit(float[] sum) {
        double square = 0;
        for (float each : sum) {
            square += (double) each * each;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; length > 0 && i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }
}
