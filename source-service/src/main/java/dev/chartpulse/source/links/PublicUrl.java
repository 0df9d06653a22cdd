package dev.chartpulse.source.links;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where people reach source-service ({@code chartpulse.public-url}): what stands before {@code /api/v1} in the addresses that
 * they call, such as {@code https://tools.example.com/charts}.
 *
 * @param text without a slash at its end
 * @param path the path in it, such as {@code /charts}; empty when there is none
 */
public record PublicUrl(String text, String path) {

    /** The property. */
    public static final String PROPERTY = "chartpulse.public-url";

    /**
     * Reads the property's value.
     *
     * @throws IllegalArgumentException when it is not an http or https address, or has more than a host, a port and a path
     */
    public static PublicUrl of(String value) {
        String text = value.strip().replaceAll("/+$", "");
        try {
            URI url = new URI(text);
            if (("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return new PublicUrl(text, url.getRawPath());
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                PROPERTY + " is not the address of the API: give one such as https://tools.example.com/charts");
    }
}
