package dev.chartpulse.source.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** Body of {@code POST /workspaces}. */
@Schema(
        name = "NewWorkspace",
        requiredProperties = {"name"})
record NewWorkspace(
        @NotBlank(message = "is missing")
        @Size(max = TextLengths.GIVEN_NAME)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Payments")
        String name) {}
