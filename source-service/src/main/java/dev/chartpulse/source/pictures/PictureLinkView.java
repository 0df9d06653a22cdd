package dev.chartpulse.source.pictures;

import java.net.URI;
import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed link to the newest picture of a connection or a source. */
@Schema(name = "ChartLink")
record PictureLinkView(
        @Schema(required = true) URI url,

        @Schema(description = "When it stops working; not there if it works until it is revoked.")
        Instant expiresAt) {}
