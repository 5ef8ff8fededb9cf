package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running Leadline a command talks to. */
final class Remote {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:LEADLINE_URL:-http://127.0.0.1:7070}",
            description = "The running Leadline (default: LEADLINE_URL, else http://127.0.0.1:7070). "
                    + "Its API key, if it needs one, comes from LEADLINE_API_KEY.")
    String url = "";

    ApiClient connect() {
        try {
            URI address = URI.create(url);
            if (address.getHost() == null
                    || address.getScheme() == null
                    || !address.getScheme().startsWith("http")) {
                throw new IllegalArgumentException("expected http://host:port");
            }
            return new ApiClient(address, key());
        } catch (IllegalArgumentException e) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "--url " + url + ": " + e.getMessage(), e);
        }
    }

    static @Nullable String key() {
        String key = System.getenv("LEADLINE_API_KEY");
        return key == null || key.isBlank() ? null : key;
    }
}
