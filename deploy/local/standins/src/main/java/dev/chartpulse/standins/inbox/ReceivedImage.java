package dev.chartpulse.standins.inbox;

/**
 * A picture in a message.
 *
 * @param name a file name
 * @param contentType such as "image/png"
 * @param contentId the id by which the HTML of an email names the picture, without brackets; or null
 * @param altText the alternative text; or null
 * @param bytes the content; must not be changed
 */
public record ReceivedImage(String name, String contentType, String contentId, String altText, byte[] bytes) {}
