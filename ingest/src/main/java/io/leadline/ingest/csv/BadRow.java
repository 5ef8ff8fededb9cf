package io.leadline.ingest.csv;

/** Why a row cannot be taken in; caught where rows are decoded, so without a stack trace. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 80;
    private static final int LONGEST = 400;

    private final String reason;

    BadRow(String reason) {
        super(reason, null, false, false);
        this.reason = reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    }

    String reason() {
        return reason;
    }

    /** A value as shown in a reason: in quotes, on one line, not too long. */
    static String quoted(String value) {
        String line = value.replaceAll("\\s+", " ");
        return "'" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + "'";
    }
}
