package io.leadline.dashboards.definition;

import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import java.util.List;

/**
 * One picture. Whatever it looks like, it is a question: of these documents, by these buckets (the outer first), these
 * numbers.
 */
public sealed interface Panel {
    /** Unique in its dashboard; part of addresses. */
    String id();

    String title();

    IndexName index();

    List<Where> where();

    List<Buckets> by();

    List<Measure> measures();

    /** One number. */
    record Figure(String id, String title, IndexName index, List<Where> where, Measure measure) implements Panel {
        @Override
        public List<Buckets> by() {
            return List.of();
        }

        @Override
        public List<Measure> measures() {
            return List.of(measure);
        }
    }

    /** Bars from left to right, longest first, or in the order of the questions. */
    record Bars(String id, String title, IndexName index, List<Where> where, Buckets bars, Measure measure)
            implements Panel {
        @Override
        public List<Buckets> by() {
            return List.of(bars);
        }

        @Override
        public List<Measure> measures() {
            return List.of(measure);
        }
    }

    /** Columns along a scale. */
    record Columns(String id, String title, IndexName index, List<Where> where, Buckets along, Measure measure)
            implements Panel {
        @Override
        public List<Buckets> by() {
            return List.of(along);
        }

        @Override
        public List<Measure> measures() {
            return List.of(measure);
        }
    }

    /** Columns along a scale, each made up of parts. */
    record Stacks(
            String id,
            String title,
            IndexName index,
            List<Where> where,
            Buckets along,
            Buckets.Values parts,
            Measure measure)
            implements Panel {
        @Override
        public List<Buckets> by() {
            return List.of(parts, along);
        }

        @Override
        public List<Measure> measures() {
            return List.of(measure);
        }
    }

    /** How a whole is made up. */
    record Whole(String id, String title, IndexName index, List<Where> where, Buckets.Values parts, Measure measure)
            implements Panel {
        @Override
        public List<Buckets> by() {
            return List.of(parts);
        }

        @Override
        public List<Measure> measures() {
            return List.of(measure);
        }
    }

    /** From what to what, darker where there are more. */
    record Grid(
            String id,
            String title,
            IndexName index,
            List<Where> where,
            Buckets.Values down,
            Buckets.Values across,
            Measure measure)
            implements Panel {
        @Override
        public List<Buckets> by() {
            return List.of(down, across);
        }

        @Override
        public List<Measure> measures() {
            return List.of(measure);
        }
    }

    /** A row a value, a column a number; ranked by the first number, which counts documents. */
    record Table(
            String id, String title, IndexName index, List<Where> where, Buckets.Values rows, List<Measure> measures)
            implements Panel {
        public Table {
            measures = List.copyOf(measures);
        }

        @Override
        public List<Buckets> by() {
            return List.of(rows);
        }
    }

    /** Leads themselves, the best score first. */
    record Leads(String id, String title, List<Where> where, int size) implements Panel {
        @Override
        public IndexName index() {
            return IndexName.LEADS;
        }

        @Override
        public List<Buckets> by() {
            return List.of();
        }

        @Override
        public List<Measure> measures() {
            return List.of(Measure.average("Score", IndexField.SCORE));
        }
    }
}
