package dev.chartpulse.standins.inbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML of an email, fit for a frame: its {@code cid:} images are those that came with it. */
final class EmailHtml {

    private static final Pattern CID = Pattern.compile("cid:([^\"'\\s)>]+)");
    /** Links leave the frame. */
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
