package dev.chartpulse.standins.inbox;

/**
 * A file of a message that is no picture.
 *
 * @param name a file name
 * @param contentType such as "text/csv"
 * @param bytes the content; must not be changed
 */
public record ReceivedFile(String name, String contentType, byte[] bytes) {}
