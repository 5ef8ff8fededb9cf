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
        return new ApiClient(address("--url", url), key());
    }

    /**
     * The address that an option gives.
     *
     * @throws LeadlineException {@code INVALID_VALUE} if it is none of HTTP, or has a password in it
     */
    static URI address(String option, String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                if (address.getUserInfo() != null) {
                    throw new LeadlineException(
                            ErrorCode.INVALID_VALUE,
                            option + ": give user and password in the environment, not in the address");
                }
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new LeadlineException(ErrorCode.INVALID_VALUE, option + ' ' + text + ": expected http://host:port");
    }

    static @Nullable String key() {
        String key = System.getenv("LEADLINE_API_KEY");
        return key == null || key.isBlank() ? null : key;
    }
}
