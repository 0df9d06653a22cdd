package dev.chartpulse.source.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;

/**
 * Who a verified token was issued to.
 *
 * @param subject what the issuer knows the person by
 * @param name for people
 * @param email in lower case; null unless the issuer says that it was verified
 * @param roles the values of the claim with roles that are meant for Chartpulse, without their prefix
 */
record Person(String subject, String name, String email, List<String> roles) {

    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** Reads the claims of a verified token. */
    static Person of(JsonNode claims, OidcSettings settings) {
        String subject = text(claims, "sub");
        return new Person(
                PlainText.cut(PlainText.toOneLine(subject == null ? "" : subject), TextLengths.EMAIL_ADDRESS),
                name(claims, subject),
                email(claims),
                settings.rolesClaim()
                        .map(claim -> roles(claims, claim, settings.rolesPrefix()))
                        .orElse(List.of()));
    }

    private static String name(JsonNode claims, String subject) {
        String name = Arrays.asList("email", "preferred_username", "name").stream()
                .map(claim -> text(claims, claim))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(subject == null ? "" : subject);
        return PlainText.cut(PlainText.toOneLine(name), TextLengths.EMAIL_ADDRESS);
    }

    /**
     * An address that anybody could have typed says nothing about who they are. Neither does one beyond ASCII, which nobody can be invited
     * by: in lower case it could be that of somebody else, as the Kelvin sign becomes a k.
     */
    private static String email(JsonNode claims) {
        JsonNode verified = claims.path("email_verified");
        boolean isVerified = verified.isBoolean() ? verified.asBoolean() : "true".equals(verified.asText());
        String email = text(claims, "email");
        return isVerified && email != null && email.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)
                ? email.strip().toLowerCase(Locale.ROOT)
                : null;
    }

    private static List<String> roles(JsonNode claims, String path, String prefix) {
        JsonNode claim = claims.has(path) ? claims.get(path) : claims.at("/" + path);
        List<String> values = new ArrayList<>();
        if (claim.isArray()) {
            claim.forEach(value -> values.add(value.asText()));
        } else if (claim.isTextual()) {
            values.addAll(List.of(claim.asText().split(" ")));
        }
        return values.stream()
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .toList();
    }

    private static String text(JsonNode claims, String name) {
        JsonNode claim = claims.path(name);
        return claim.isTextual() ? claim.asText() : null;
    }
}
