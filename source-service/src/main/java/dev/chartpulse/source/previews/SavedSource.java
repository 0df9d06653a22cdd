package dev.chartpulse.source.previews;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/** The body of a preview request for a source that is saved. */
record SavedSource(@NotNull(message = "is missing") UUID sourceId) {}
