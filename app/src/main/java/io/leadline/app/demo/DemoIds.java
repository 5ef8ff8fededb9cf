package io.leadline.app.demo;

import io.leadline.app.demo.DemoPerson.Topic;

/** What the API called the offers and sequences of the demo when they were made; the files name them. */
public record DemoIds(
        String salesOffer,
        String financeOffer,
        String defaultOffer,
        String linkedinSequence,
        int linkedinSequenceVersion,
        String xSequence,
        int xSequenceVersion) {

    String offer(Topic topic) {
        return switch (topic) {
            case SALES -> salesOffer;
            case FINANCE -> financeOffer;
            case NONE -> defaultOffer;
        };
    }
}
