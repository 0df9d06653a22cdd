package dev.chartpulse.delivery.slack;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file as Slack describes it, and the message by which it was posted in a channel. Slack posts a moment after it has taken a file, so
 * the message may not be known yet.
 *
 * @param isShared whether the file was posted in the channel
 * @param page where the file is, for a person; null when Slack does not tell
 * @param ts of the message, such as 1772438402.000100; null when it is not known
 */
record SharedFile(boolean isShared, URI page, String ts) {

    private static final Pattern TS = Pattern.compile("[0-9]{1,12}\\.[0-9]{1,8}");
    /** The ledger keeps as many characters. */
    private static final int MAX_LINK = 500;

    /**
     * Reads a file of an answer.
     *
     * @param file may be missing
     */
    static SharedFile of(JsonNode file, String channel) {
        JsonNode shares = file.path("shares");
        JsonNode posted = Optional.of(shares.path("public").path(channel))
                .filter(found -> !found.isMissingNode())
                .orElse(shares.path("private").path(channel));
        String ts = posted.path(0).path("ts").asText("");
        return new SharedFile(
                !posted.isMissingNode(),
                page(file.path("permalink").asText("")),
                TS.matcher(ts).matches() ? ts : null);
    }

    /** The address of the message in the channel if it is known, else that of the file; null when Slack tells neither. */
    URI link(String channel) {
        return page == null || ts == null ? page : page.resolve("/archives/" + channel + "/p" + ts.replace(".", ""));
    }

    /** Foreign text: kept only if it is an address by HTTPS of bounded length. */
    private static URI page(String permalink) {
        try {
            URI page = URI.create(permalink);
            boolean usable = "https".equals(page.getScheme()) && page.getHost() != null && page.getUserInfo() == null;
            return usable && permalink.length() <= MAX_LINK ? page : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
