package io.leadline.model.source;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Platform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one post is.
 *
 * @param id the platform's own
 * @param url as it was given
 */
public record PostUrl(Platform platform, String id, String url) {
    private static final Pattern X = Pattern.compile(
            "(?i)(?:https?://)?(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/\\w{1,15}/status(?:es)?/([0-9]{1,19})\\b.*");
    private static final Pattern LINKEDIN = Pattern.compile(
            "(?i)(?:https?://)?(?:[a-z]{2,3}\\.)?linkedin\\.com/\\S*?(?:activity|ugcPost|share)[:-]([0-9]{1,19})\\b.*");

    /** Throws {@code INVALID_VALUE} for anything but the address of a post on X or LinkedIn. */
    public static PostUrl parse(String text) {
        String url = text.strip();
        Matcher x = X.matcher(url);
        if (x.matches()) {
            return new PostUrl(Platform.X, x.group(1), url);
        }
        Matcher linkedin = LINKEDIN.matcher(url);
        if (linkedin.matches()) {
            return new PostUrl(Platform.LINKEDIN, linkedin.group(1), url);
        }
        throw new LeadlineException(
                ErrorCode.INVALID_VALUE,
                "'" + (url.length() > 100 ? url.substring(0, 100) + "..." : url)
                        + "' is no address of a post: expected https://x.com/<name>/status/<number> or"
                        + " https://www.linkedin.com/feed/update/urn:li:activity:<number>");
    }
}
