package io.leadline.app.server;

import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** The log of a server: structured JSON in {@code <data>/logs/leadline.json}, warnings on the console too. */
final class Logs {
    /** Lucene tells on the console, through java.util.logging, that it uses vector instructions. Held, lest it be collected. */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger("org.apache.lucene");

    private Logs() {}

    /** Before anything is opened: what libraries say of themselves does not go to the console. */
    static void quiet() {
        LUCENE.setLevel(java.util.logging.Level.WARNING);
    }

    /** From now on; what was logged before went to the console only, and only from warnings up. */
    static void open(Path data, String level) {
        System.setProperty(
                "leadline.logs", data.resolve("logs").toAbsolutePath().toString());
        System.setProperty("leadline.log.level", level);
        Configurator.reconfigure(java.net.URI.create("classpath:log4j2-server.xml"));
    }

    /** Writes out what is held. */
    static void close() {
        org.apache.logging.log4j.LogManager.shutdown();
    }
}
