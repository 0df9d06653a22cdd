package dev.chartpulse.standins.inbox;

/**
 * A picture in a message.
 *
 * @param name a file name
 * @param contentType such as "image/png"
 * @param contentId by which an email's HTML names it, without brackets; or null
 * @param altText or null
 * @param bytes not to be changed
 */
public record ReceivedImage(String name, String contentType, String contentId, String altText, byte[] bytes) {}
