package io.leadline.index.catalog;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.Named;
import io.leadline.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of an import. Written once, before the truth that it tells of, and never changed, so that a
 * repeat after a crash counts the same. Bad rows go with their file, see {@link io.leadline.index.write.Expiry}.
 *
 * @param line of the file, from 1
 * @param person to whom it was written; null for a bad row
 * @param reason why it is bad; null otherwise
 * @param raw a bad row as it stands in the file, for the error file; null otherwise
 */
public record ImportRow(
        long line,
        Result result,
        @Nullable String person,
        @Nullable String reason,
        @Nullable String raw) {

    public enum Result implements Named {
        NEW,
        MERGED,
        DUPLICATE,
        BAD;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }

    public static ImportRow bad(long line, String reason, @Nullable String raw) {
        return new ImportRow(line, Result.BAD, null, reason, raw);
    }

    /** Its key in {@link Collection#IMPORT_ROW}, in order of line. */
    public static String key(String workspace, String importId, long line) {
        String digits = Long.toString(line);
        return prefix(workspace, importId) + "0".repeat(Math.max(0, 10 - digits.length())) + digits;
    }

    /** What the keys of all rows of an import begin with. */
    public static String prefix(String workspace, String importId) {
        return workspace + '/' + importId + '/';
    }

    public byte[] encode() {
        return Json.MAPPER.writeValueAsBytes(this);
    }

    public static ImportRow decode(byte[] body) {
        return Json.MAPPER.readValue(body, ImportRow.class);
    }

    /** Every row of an import seen so far, in order of line. */
    public static void forEach(DocumentStore store, String workspace, String importId, Consumer<ImportRow> consumer) {
        String prefix = prefix(workspace, importId);
        String after = null;
        List<Document> page;
        do {
            page = store.scan(Collection.IMPORT_ROW, prefix, after, 1000);
            for (Document document : page) {
                consumer.accept(decode(document.body()));
                after = document.key();
            }
        } while (page.size() == 1000);
    }
}
