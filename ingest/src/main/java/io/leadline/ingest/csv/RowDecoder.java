package io.leadline.ingest.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.Decoder;
import io.leadline.ingest.FileLayout;
import io.leadline.ingest.ImportContext;
import io.leadline.ingest.Limits;
import io.leadline.ingest.Raw;
import io.leadline.ingest.TextEncoding;
import io.leadline.ingest.mapping.Column;
import io.leadline.ingest.mapping.HeaderMapping;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.util.List;

/** Makes a row of a table into what it says of a person, or says why it cannot. */
public final class RowDecoder implements Decoder {
    private static final double CONFIDENCE = 1;

    private final ImportContext context;
    private final char separator;
    private final int width;
    private final List<Column> columns;

    /** Throws {@code INVALID_FILE} if no column says who a row is about. */
    public RowDecoder(FileLayout layout, HeaderMapping mapping, ImportContext context) {
        this.context = context;
        this.separator = layout.separator();
        this.width = layout.header().size();
        this.columns = mapping.checked().columns().stream()
                .filter(column -> !column.target().equals(HeaderMapping.LEFT_OUT))
                .toList();
    }

    @Override
    public Decoded decode(Raw raw) {
        try {
            return new Decoded.Ok(observation(raw));
        } catch (BadRow e) {
            return new Decoded.Bad(raw.line(), e.reason(), raw.excerpt(Limits.DEFAULT.excerptBytes()));
        }
    }

    private Observation observation(Raw raw) throws BadRow {
        List<String> cells = cells(raw);
        RowFacts facts = new RowFacts(context.gazetteer());
        for (Column column : columns) {
            String cell = Cells.meaning(cells.get(column.index()));
            if (cell != null) {
                facts.say(column.header(), column.target(), cell);
            }
        }
        List<Identifier> subject = facts.subject();
        Source source =
                new Source(SourceKind.CSV, context.file() + ":" + raw.line(), context.importId(), context.offer());
        Value.Row row = facts.row();
        return new Observation(
                context.key().observation(context.workspace(), ObservationType.ROW, subject, source),
                context.workspace(),
                subject,
                source,
                context.receivedAt(),
                context.receivedAt(),
                CONFIDENCE,
                null,
                row,
                0);
    }

    private List<String> cells(Raw raw) throws BadRow {
        if (raw.fault() != null) {
            throw new BadRow(raw.fault());
        }
        String text = TextEncoding.decodeRecord(raw.bytes());
        if (text.indexOf('\0') >= 0) {
            throw new BadRow("has a NUL byte in cell " + cellAt(text, text.indexOf('\0')) + ": the row is damaged");
        }
        List<String> cells = split(text);
        if (cells.size() < width) {
            throw new BadRow("has " + cells.size() + " cells, the header has " + width
                    + ": cells are missing, or a line break stands in a cell without quotes");
        }
        if (cells.size() > width && !cells.subList(width, cells.size()).stream().allMatch(String::isBlank)) {
            throw new BadRow("has " + cells.size() + " cells, the header has " + width + ": a cell with a '"
                    + (separator == '\t' ? "tab" : separator) + "' in it must be in quotes");
        }
        return cells;
    }

    private int cellAt(String text, int index) {
        return 1 + (int) text.chars().limit(index).filter(c -> c == separator).count();
    }

    private List<String> split(String text) throws BadRow {
        try {
            return Cells.strict(text, separator);
        } catch (CsvParseException e) {
            throw new BadRow(
                    "a cell in quotes goes on after its closing quote: write a quote inside a cell twice (\"\")");
        }
    }
}
