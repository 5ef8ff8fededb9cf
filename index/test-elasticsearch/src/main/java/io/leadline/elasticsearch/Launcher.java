package io.leadline.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Starts one node of Elasticsearch and ends with whoever started it: as soon as its standard input does. Arguments: the
 * home folder, then settings as {@code name=value}.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        Settings.Builder settings = Settings.builder().put("path.home", home.toString());
        for (int i = 1; i < args.length; i++) {
            int equal = args[i].indexOf('=');
            settings.put(args[i].substring(0, equal), args[i].substring(equal + 1));
        }
        LogConfigurator.configureESLogging();
        Environment environment = new Environment(settings.build(), home.resolve("config"));
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir(), true),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir(), true),
                Map.of());
        try (Node node = new Node(environment, plugins)) {
            node.start();
            awaitEndOfInput();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // What is written here says nothing; that it ends does.
        }
    }
}
