package io.leadline.app.cli;

import io.leadline.app.config.ConfigFiles;
import io.leadline.app.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings with which a command starts a Leadline of its own, or looks at one's folder. */
final class Local {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on, 0 for any free one (default: 7070).")
    @Nullable
    Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1). Any but a loopback address needs API keys.")
    @Nullable
    String bind;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of all data (default: data/main; demo: data/demo).")
    @Nullable
    Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (default: LEADLINE_CONFIG, else leadline.conf if it is there).")
    @Nullable
    Path config;

    Settings settings(PrintWriter err) {
        Map<String, String> flags = new HashMap<>();
        if (port != null) {
            flags.put("api.port", String.valueOf(port));
        }
        if (bind != null) {
            flags.put("api.bind", bind);
        }
        if (data != null) {
            flags.put("data", data.toString());
            flags.put("demo.data", data.toString());
        }
        ConfigFiles.Loaded loaded = ConfigFiles.load(config, System.getenv(), flags);
        loaded.warnings().forEach(warning -> err.println("leadline: " + warning));
        return loaded.settings();
    }
}
