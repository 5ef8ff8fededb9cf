package io.leadline.ingest.csv;

/** Keeps a spreadsheet from running a cell as a formula when it opens a file that we wrote. */
public final class FormulaGuard {
    private FormulaGuard() {}

    /** The cell with an apostrophe before it, if a spreadsheet would take it for a formula. */
    public static String guarded(String cell) {
        return !cell.isEmpty() && isDangerous(cell.charAt(0)) ? "'" + cell : cell;
    }

    static boolean isDangerous(char first) {
        return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
    }
}
