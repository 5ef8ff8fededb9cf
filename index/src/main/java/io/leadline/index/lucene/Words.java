package io.leadline.index.lucene;

import io.leadline.index.search.Folding;
import io.leadline.index.search.Highlighter.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Splits text into words as the index does. */
final class Words {
    private Words() {}

    /** The words with their places in the folded text. */
    static List<Word> of(String folded) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = Layout.ANALYZER.tokenStream("", folded)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
            int position = -1;
            tokens.reset();
            while (tokens.incrementToken()) {
                position += step.getPositionIncrement();
                words.add(new Word(term.toString(), position, offset.startOffset(), offset.endOffset()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Never: the text is in memory.
        }
        return words;
    }

    static List<String> folded(String text) {
        return of(Folding.fold(text)).stream().map(Word::text).toList();
    }
}
