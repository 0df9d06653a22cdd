package dev.chartpulse.source.pictures;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST …/chart-link}. */
@Schema(name = "NewChartLink")
record NewPictureLink(
        @Min(1)
        @Max(3650)
        @Schema(description = "After how many days the link expires; unless given, it works until it is revoked.")
        Integer days) {

    /** How long the link works; null for one that does not expire. */
    Duration lifetime() {
        return days == null ? null : Duration.ofDays(days);
    }
}
