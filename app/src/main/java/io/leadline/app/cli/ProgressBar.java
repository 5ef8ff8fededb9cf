package io.leadline.app.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A line that says how far something is: rewritten in place on a terminal, at the end only elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 32;

    private final PrintWriter out;
    private final boolean terminal;
    private final String label;
    private String last = "";

    ProgressBar(String label, boolean terminal, PrintWriter out) {
        this.label = label;
        this.terminal = terminal;
        this.out = out;
    }

    /** @param detail what is counted, as it is to be read */
    void show(double part, String detail) {
        double within = Math.max(0, Math.min(1, part));
        int full = (int) Math.round(within * WIDTH);
        last = String.format(
                Locale.ROOT,
                "%s %s%s %3d %%  %s",
                LeadTable.cell(label, 18),
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                Math.round(Math.floor(within * 100)),
                detail);
        if (terminal) {
            out.print("\r" + last + "\u001b[K");
            out.flush();
        }
    }

    /** The last state stays on its line. */
    void end() {
        out.println(terminal ? "" : last);
        out.flush();
    }
}
