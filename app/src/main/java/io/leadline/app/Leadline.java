package io.leadline.app;

import io.leadline.app.cli.CommandLines;

/** The {@code leadline} command. */
public final class Leadline {
    private Leadline() {}

    public static void main(String[] args) {
        System.exit(CommandLines.run(args));
    }
}
