package dev.chartpulse.source.previews;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/** Body of a preview of what is saved. */
record SavedSource(@NotNull(message = "is missing") UUID sourceId) {}
