package dev.chartpulse.source.catalogues;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An IANA time zone. */
@Schema(name = "Zone")
record ZoneView(
        @Schema(required = true, examples = "Europe/Zurich") String id,

        @Schema(required = true, description = "From UTC, now.", examples = "+01:00")
        String offset,

        @Schema(description = "When the zone's clock is changed next; absent if that is not planned.")
        Change next) {

    /** A change of a zone's clock. */
    @Schema(name = "ZoneChange")
    record Change(
            @Schema(description = "When the offset changes.", required = true)
            Instant at,

            @Schema(description = "The offset from UTC from then on.", required = true, examples = "+02:00")
            String offset) {

        private static Change of(ZoneOffsetTransition change) {
            return change == null ? null : new Change(change.getInstant(), text(change.getOffsetAfter()));
        }
    }

    /** The zone as it is at an instant. */
    static ZoneView of(String id, Instant now) {
        ZoneRules rules = ZoneId.of(id).getRules();
        return new ZoneView(id, text(rules.getOffset(now)), Change.of(rules.nextTransition(now)));
    }

    private static String text(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
    }
}
