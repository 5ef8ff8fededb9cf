package io.leadline.ingest.signals;

import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in what people write the signals that words can show. Safe for use by several threads. */
public final class SignalDetector {
    /** Named in every signal found; another version of the patterns finds anew. */
    public static final String DETECTOR = "patterns/2";

    private static final double CONFIDENCE = 0.7;
    private static final SignalPatterns PATTERNS = SignalPatterns.standard();
    private static final SignalDetector STANDARD = new SignalDetector(PATTERNS, null);

    private final SignalPatterns patterns;
    private final @Nullable SignalMeaning meaning;

    private SignalDetector(SignalPatterns patterns, @Nullable SignalMeaning meaning) {
        this.patterns = patterns;
        this.meaning = meaning;
    }

    /**
     * One that looks for what posts mean too, where their words show nothing. An embedding a post: for posts that come one person
     * at a time, not for imports.
     */
    public static SignalDetector withMeaning(SignalMeaning meaning) {
        return new SignalDetector(PATTERNS, meaning);
    }

    /** The signal that a text means though its words show none; names of tools are put out of the way. */
    public Optional<Detection> mean(String text, Collection<String> tools) {
        if (meaning == null || patterns.isSilent(text)) {
            return Optional.empty();
        }
        String plain = text;
        for (String tool : tools) {
            plain = Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(tool) + "(?!\\w)")
                    .matcher(plain)
                    .replaceAll("the tool");
        }
        return meaning.find(plain);
    }

    public static SignalDetector standard() {
        return STANDARD;
    }

    /** The strongest sentence for each signal that a text shows, with what an offer adds to look for. */
    public List<Detection> find(String text, OfferWords words) {
        return patterns.find(text, words);
    }

    /** The signals of a text whoever reads it, without those that need an offer. */
    public List<Detection> find(String text) {
        return patterns.find(text, OfferWords.NONE);
    }

    /**
     * The signals in a post or a comment as observations, none for any other observation. They are dated as the post and
     * belong to its import, so that they go with it.
     *
     * @param offers for whose words to look: the offers of the workspace
     */
    public List<Observation> detect(Observation said, Collection<Offer> offers, NaturalKey key) {
        String text = text(said.value());
        if (text == null || text.isBlank()) {
            return List.of();
        }
        Map<String, Observation> found = new LinkedHashMap<>();
        for (Detection detection : find(text)) {
            add(said, detection, DETECTOR, null, key, found);
        }
        for (Offer offer : offers) {
            OfferWords words = OfferWords.of(offer);
            if (!words.isEmpty()) {
                for (Detection detection : find(text, words)) {
                    if (detection.aboutOffer()) {
                        add(said, detection, DETECTOR, offer, key, found);
                    }
                }
            }
        }
        if (found.isEmpty() && said.value() instanceof Value.Post) {
            List<String> tools = offers.stream()
                    .flatMap(offer -> offer.competitors().stream())
                    .map(Offer.Competitor::name)
                    .toList();
            mean(text, tools).ifPresent(meant -> add(said, meant, SignalMeaning.DETECTOR, null, key, found));
        }
        return new ArrayList<>(found.values());
    }

    private static @Nullable String text(Value value) {
        return switch (value) {
            case Value.Post post -> post.text();
            case Value.Engagement engagement -> engagement.text();
            default -> null;
        };
    }

    private static void add(
            Observation said,
            Detection detection,
            String detector,
            @Nullable Offer offer,
            NaturalKey key,
            Map<String, Observation> found) {
        String forOffer = offer == null ? "" : "/" + offer.id() + "@" + offer.version();
        Source source = new Source(
                SourceKind.SYSTEM,
                said.id() + "/" + detector + "/" + detection.signal() + forOffer,
                said.source().importId(),
                null);
        String url = url(said);
        Observation signal = new Observation(
                key.observation(said.workspace(), ObservationType.SIGNAL, said.subject(), source),
                said.workspace(),
                said.subject(),
                source,
                said.at(),
                said.seenAt(),
                CONFIDENCE,
                new Evidence(url, detection.quote()),
                new Value.SignalSeen(
                        detection.signal(), detection.strength(), offer == null ? null : offer.id(), detector),
                0);
        found.putIfAbsent(signal.id(), signal);
    }

    private static @Nullable String url(Observation said) {
        if (said.value() instanceof Value.Post post && post.url() != null) {
            return post.url();
        }
        Evidence evidence = said.evidence();
        return evidence == null ? null : evidence.url();
    }
}
