package io.leadline.dashboards.definition;

import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import java.util.List;

/**
 * Panels in rows, each row as wide as the page.
 *
 * @param id part of addresses
 * @param controls what one may filter by above the panels
 * @param index whose fields the controls are
 */
public record Dashboard(
        String id, String title, String description, IndexName index, List<IndexField> controls, List<Row> rows) {
    public Dashboard {
        controls = List.copyOf(controls);
        rows = List.copyOf(rows);
    }

    /** @param height of each of its panels, in the units of Kibana's grid, about 20 pixels */
    public record Row(int height, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** @param width of {@value #WIDTH} columns */
    public record Cell(int width, Panel panel) {}

    /** The columns of a page. */
    public static final int WIDTH = 48;

    /** Panels of one row share its width evenly. */
    public static Row row(int height, Panel... panels) {
        int width = WIDTH / panels.length;
        return new Row(
                height,
                java.util.Arrays.stream(panels)
                        .map(panel -> new Cell(width, panel))
                        .toList());
    }

    public List<Panel> panels() {
        return rows.stream().flatMap(row -> row.cells.stream()).map(Cell::panel).toList();
    }
}
