package io.leadline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.leadline.api.ApiConfig;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.embedded.EmbeddedOptions;
import io.leadline.jobs.JobsConfig;
import io.leadline.jobs.kafka.KafkaConfig;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one process, read once; {@code reference.conf} says what each means.
 *
 * @param data the folder of all data; with Elasticsearch of what is not in it: uploads, checkpoints, logs
 * @param isClustered whether Elasticsearch is chosen rather than the embedded engine
 * @param elasticsearch how it is reached, or would be
 */
public record Settings(
        Path data,
        ApiConfig api,
        EmbeddedOptions engine,
        boolean isClustered,
        ElasticOptions elasticsearch,
        JobsConfig jobs,
        Duration sweepInterval,
        Duration scheduleInterval,
        String logLevel,
        Demo demo) {

    /** What a sandbox that keeps no quotas is asked of one endpoint: enough to be quick, little enough to be watched. */
    private static final int SANDBOX_REQUESTS = 6_000;

    private static final Duration SANDBOX_WINDOW = Duration.ofMinutes(15);

    public record Demo(Path data, long seed, int leads) {}

    /** Throws {@code INVALID_VALUE} with the name of a setting that is of the wrong kind or out of range. */
    static Settings of(Config config) {
        try {
            Config demo = config.getConfig("demo");
            Path data = Path.of(config.getString("data"));
            return new Settings(
                    data,
                    api(config.getConfig("api")),
                    engine(config.getConfig("engine")),
                    ElasticSettings.isChosen(config.getConfig("engine")),
                    ElasticSettings.of(config.getConfig("engine")),
                    jobs(
                            data,
                            config.getConfig("jobs"),
                            providers(config.getConfig("providers")),
                            kafka(config.getConfig("kafka"))),
                    config.getDuration("sweep-interval"),
                    config.getDuration("schedule-interval"),
                    config.getString("log.level"),
                    new Demo(Path.of(demo.getString("data")), demo.getLong("seed"), demo.getInt("leads")));
        } catch (ConfigException e) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "leadline.conf: " + e.getMessage(), e);
        }
    }

    private static ApiConfig api(Config config) {
        int port = config.getInt("port");
        if (port < 0 || port > 65_535) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "port " + port + ": expected 0 (any free one) to 65535");
        }
        return new ApiConfig(
                config.getString("bind"),
                port,
                Set.copyOf(config.getStringList("allowed-hosts")),
                extensions(config.getString("extension")),
                Math.toIntExact(config.getBytes("max-json")),
                config.getBytes("max-import"),
                config.getInt("max-page"),
                config.getInt("requests-per-second"),
                config.getInt("event-streams"),
                config.getInt("watched-leads"),
                config.getDuration("event-heartbeat"),
                config.getDuration("idempotency"),
                config.getDuration("stop-timeout"));
    }

    private static EmbeddedOptions engine(Config config) {
        return new EmbeddedOptions(
                config.getBytes("block-cache"),
                config.getBytes("memtable"),
                config.getBytes("wal"),
                config.getBytes("min-free"),
                config.getDuration("commit-interval"),
                config.getLong("kept-changes"));
    }

    private static JobsConfig jobs(Path data, Config config, ProvidersConfig providers, @Nullable KafkaConfig kafka) {
        return new JobsConfig(
                jobsIn(data),
                config.getInt("parallelism"),
                config.getDuration("checkpoint-interval"),
                config.getDuration("discovery-interval"),
                config.getDuration("progress-interval"),
                config.getInt("batch"),
                config.getDuration("batch-delay"),
                config.getBoolean("embed"),
                config.getInt("embed-batch"),
                config.getDuration("embed-interval"),
                config.getDuration("refresh-interval"),
                config.getInt("refresh-batch"),
                config.getDouble("import-share"),
                providers,
                kafka);
    }

    private static Set<String> extensions(String origin) {
        if (origin.isBlank()) {
            return Set.of();
        }
        if (!origin.matches("chrome-extension://[a-p]{32}/?")) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "api.extension is '" + origin + "': expected what the extension's options show,"
                            + " chrome-extension:// and 32 letters");
        }
        return Set.of(origin.replaceAll("/$", ""));
    }

    private static ProvidersConfig providers(Config config) {
        return new ProvidersConfig(
                connection("x", config.getConfig("x"), ""),
                connection(
                        "linkedin",
                        config.getConfig("linkedin"),
                        config.getConfig("linkedin").getString("account")),
                config.getDuration("enrich-interval"),
                config.getInt("enrich-batch"));
    }

    /** Null without a token. */
    private static @Nullable Connection connection(String name, Config config, String account) {
        String token = config.getString("token");
        if (token.isBlank()) {
            return null;
        }
        String url = config.getString("url");
        if (!url.matches("https?://[^/?#\\s]+[^?#\\s]*")) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "providers." + name + ".url is '" + url + "': expected the http(s) address of the provider");
        }
        if (name.equals("linkedin") && account.isBlank()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "providers.linkedin.account is empty: the provider's id of the connected LinkedIn account is needed");
        }
        return new Connection(
                URI.create(url), token.strip(), account, config.getInt("requests"), config.getDuration("window"));
    }

    private static @Nullable KafkaConfig kafka(Config config) {
        String servers = config.getString("bootstrap-servers");
        return servers.isBlank()
                ? null
                : new KafkaConfig(
                        servers,
                        config.getString("topic"),
                        config.getString("dead-letters"),
                        config.getString("group"),
                        KafkaConfig.properties(config.getString("client-properties")));
    }

    private static Path jobsIn(Path data) {
        return data.resolve("jobs");
    }

    /** Whether profiles get vectors, without which nothing is found by meaning. */
    public boolean embeds() {
        return jobs.embed();
    }

    /** Where this machine reaches a Leadline with these settings. */
    public URI url() {
        return url(api.port());
    }

    /** The same with the port that it really got. */
    public URI url(int port) {
        String host = api.host().equals("0.0.0.0") ? "127.0.0.1" : api.host();
        return URI.create("http://" + (host.contains(":") ? '[' + host + ']' : host) + ':' + port);
    }

    /** Reaching Elasticsearch at these addresses, separated by commas; {@code INVALID_VALUE} if one is none. */
    public ElasticOptions elasticsearchAt(String urls) {
        return elasticsearch.withUrls(
                Arrays.stream(urls.split(",")).map(ElasticSettings::url).toList());
    }

    /** For people who do not exist: nobody is to be asked about them. */
    public Settings withoutProviders() {
        return with(ProvidersConfig.NONE);
    }

    /** With a sandbox network as the provider of X and LinkedIn; both tokens are the same. */
    public Settings withSandbox(URI url, String token, String account) {
        Connection x = new Connection(url, token, "", SANDBOX_REQUESTS, SANDBOX_WINDOW);
        Connection linkedin = new Connection(url, token, account, SANDBOX_REQUESTS, SANDBOX_WINDOW);
        return with(new ProvidersConfig(
                x, linkedin, jobs.providers().interval(), jobs.providers().batch()));
    }

    private Settings with(ProvidersConfig providers) {
        return new Settings(
                data,
                api,
                engine,
                isClustered,
                elasticsearch,
                jobs.withProviders(providers),
                sweepInterval,
                scheduleInterval,
                logLevel,
                demo);
    }

    /** With a folder of its own goes an engine of its own: what is tried there leaves a cluster alone. */
    public Settings withData(Path folder) {
        return new Settings(
                folder,
                api,
                engine,
                false,
                elasticsearch,
                jobs.withDirectory(jobsIn(folder)),
                sweepInterval,
                scheduleInterval,
                logLevel,
                demo);
    }
}
