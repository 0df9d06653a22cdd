package dev.chartpulse.source.access;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** Body of {@code POST /keys}. */
@Schema(
        name = "NewKey",
        requiredProperties = {"name", "role"})
record KeyForm(
        @NotBlank(message = "is missing")
        @Size(max = TextLengths.GIVEN_NAME)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Nightly report")
        String name,

        @NotNull(message = "is missing") Role role,

        @Schema(
                description = "From when on the key no longer works; absent for never.",
                examples = "2027-01-01T00:00:00Z")
        Instant expiresAt) {}
