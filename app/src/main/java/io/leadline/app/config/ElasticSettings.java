package io.leadline.app.config;

import com.typesafe.config.Config;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.ElasticOptions.Breaking;
import io.leadline.index.elastic.ElasticOptions.Credentials;
import io.leadline.index.elastic.ElasticOptions.Http;
import io.leadline.index.elastic.ElasticOptions.Retries;
import io.leadline.index.elastic.Trust;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which engine is chosen and how Elasticsearch is reached. */
final class ElasticSettings {
    private static final String NAME = "leadline.engine.elasticsearch.";

    private ElasticSettings() {}

    /** Whether Elasticsearch is chosen. */
    static boolean isChosen(Config engine) {
        String kind = engine.getString("kind");
        return switch (kind) {
            case "embedded" -> false;
            case "elasticsearch" -> true;
            default -> throw invalid("leadline.engine.kind: '" + kind + "' is not one of embedded, elasticsearch");
        };
    }

    static ElasticOptions of(Config engine) {
        return options(engine.getConfig("elasticsearch"));
    }

    private static ElasticOptions options(Config config) {
        List<URI> urls =
                config.getStringList("urls").stream().map(ElasticSettings::url).toList();
        if (urls.isEmpty()) {
            throw invalid(NAME + "urls: expected at least one, got none");
        }
        String prefix = config.getString("prefix");
        if (!prefix.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw invalid(NAME + "prefix: '" + prefix
                    + "' is not made of 1 to 64 of a-z, 0-9, _ and -, beginning with a letter");
        }
        return new ElasticOptions(
                urls,
                prefix,
                credentials(config),
                trust(config),
                new Http(
                        positive(config, "connect-timeout"),
                        positive(config, "request-timeout"),
                        atLeastOne(config, "connections"),
                        notNegative(config, "sniff-interval")),
                new Retries(
                        positive(config, "retry-for"),
                        positive(config, "retry-first-pause"),
                        positive(config, "retry-longest-pause")),
                new Breaking(
                        atLeastOne(config, "circuit-failures"),
                        positive(config, "circuit-open"),
                        positive(config, "circuit-open-longest")),
                positive(config, "tenure-interval"));
    }

    /** {@code INVALID_VALUE} if it is none. */
    static URI url(String text) {
        try {
            URI url = URI.create(text.strip());
            if (List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw invalid(NAME + "urls: '" + text + "' is not a URL such as http://127.0.0.1:9200");
    }

    private static @Nullable Credentials credentials(Config config) {
        String user = config.getString("user");
        String key = config.getString("api-key");
        if (!user.isEmpty() && !key.isEmpty()) {
            throw invalid(NAME + "user and api-key: one of them says who Leadline is, not both");
        }
        return !key.isEmpty()
                ? new Credentials.ApiKey(key)
                : user.isEmpty() ? null : new Credentials.Basic(user, config.getString("password"));
    }

    private static @Nullable Trust trust(Config config) {
        String file = config.getString("certificate");
        String fingerprint = config.getString("certificate-fingerprint");
        if (!file.isEmpty() && !fingerprint.isEmpty()) {
            throw invalid(NAME + "certificate and certificate-fingerprint: one of them says whom to trust, not both");
        }
        return !file.isEmpty()
                ? new Trust.File(Path.of(file))
                : fingerprint.isEmpty() ? null : new Trust.Fingerprint(fingerprint);
    }

    private static Duration notNegative(Config config, String name) {
        Duration duration = config.getDuration(name);
        if (duration.isNegative()) {
            throw invalid(NAME + name + ": " + duration + " is below 0");
        }
        return duration;
    }

    private static Duration positive(Config config, String name) {
        Duration duration = config.getDuration(name);
        if (duration.isNegative() || duration.isZero()) {
            throw invalid(NAME + name + ": " + duration + " is not above 0");
        }
        return duration;
    }

    private static int atLeastOne(Config config, String name) {
        int number = config.getInt(name);
        if (number < 1) {
            throw invalid(NAME + name + ": " + number + " is not at least 1");
        }
        return number;
    }

    private static LeadlineException invalid(String message) {
        return new LeadlineException(ErrorCode.INVALID_VALUE, message);
    }
}
