package dev.chartpulse.standins.inbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the HTML of an email fit to be shown in a frame: {@code cid:} addresses are replaced by the images of the email. */
final class EmailHtml {

    private static final Pattern CID = Pattern.compile("cid:([^\"'\\s)>]+)");
    /** Makes links open outside the frame. */
    private static final String HEAD = "<!doctype html><base target=\"_blank\">";

    private EmailHtml() {}

    static String forFrame(long id, ReceivedMessage message) {
        return HEAD
                + CID.matcher(message.html())
                        .replaceAll(found -> Matcher.quoteReplacement(source(id, message.images(), found.group(1))));
    }

    private static String source(long id, List<ReceivedImage> images, String reference) {
        String contentId = URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
        for (int i = 0; i < images.size(); i++) {
            if (contentId.equals(images.get(i).contentId())) {
                return InboxJson.imagePath(id, i);
            }
        }
        return "/missing-image";
    }
}
