package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.chartpulse.contracts.event.Failure;

/** What is happening to a pulse now, in one or two sentences for a person, in the zone of its message, which is named once. */
public final class PulseWords {

    private final Facts pulse;
    private final Phrases phrases;
    private final String underWay;

    /**
     * What the words for a pulse are made of.
     *
     * @param drawn whether there is, or was, a chart
     * @param failure the latest failure of the pulse as JSON; null if there is none
     * @param now PostgreSQL's clock; instants of another day say their day
     * @param zone the zone of the pulse's message; for a pulse that asked for nothing its connection's, null if that is gone
     * @param published whether its chart was asked for: the request is in Kafka
     * @param retryAt when a chart is requested again; null if that is not waited for
     * @param resendUntil until when deliveries are tried once more because a person asked for it; null if there are none
     * @param condition what became of the connection's conditions; null if it has none
     * @param ofDelivery the failure of the first delivery that has one to tell of, as JSON; null if none has
     */
    public record Facts(
            UUID id,
            String status,
            int attempt,
            Instant expiresAt,
            boolean drawn,
            String failure,
            Instant now,
            String zone,
            boolean published,
            Instant retryAt,
            Instant resendUntil,
            String condition,
            int pending,
            int sent,
            int skipped,
            int failed,
            int unknown,
            String ofDelivery) {

        int deliveries() {
            return pending + sent + skipped + failed + unknown;
        }

        /** Until when its deliveries are tried. */
        public Instant until() {
            return resendUntil == null ? expiresAt : resendUntil;
        }

        /** Its instants on the clock that its words go by. */
        public Phrases phrases() {
            return new Phrases(zone == null ? ZoneOffset.UTC : ZoneId.of(zone), now);
        }

        String underWay() {
            return phrases().underWay(deliveries() - pending, deliveries(), until());
        }
    }

    private PulseWords(Facts pulse, String underWay) {
        this.pulse = pulse;
        this.phrases = pulse.phrases();
        this.underWay = underWay;
    }

    /** The words for a pulse. */
    public static String of(Facts pulse) {
        return of(pulse, null);
    }

    /**
     * The words for a pulse of which more is known.
     *
     * @param underWay how far its deliveries are while some are tried, in words that follow a semicolon; null if only how many are settled
     */
    public static String of(Facts pulse, String underWay) {
        PulseWords words = new PulseWords(pulse, underWay);
        return words.state() + words.condition();
    }

    /** What became of the conditions, for a pulse that is sent; one that they withhold has its reason already. */
    private String condition() {
        String text = pulse.condition();
        return text == null ? "" : " " + Phrases.capital(text) + ".";
    }

    private String state() {
        return switch (pulse.status()) {
            case "requested" -> waiting() + why();
            case "rendered" -> "The chart is drawn; " + (underWay == null ? pulse.underWay() : underWay);
            case "delivered" -> "Delivered to " + Phrases.recipients(pulse.deliveries()) + ".";
            case "partly-delivered" -> "Delivered to " + pulse.sent() + " of " + pulse.deliveries() + ". " + open();
            case "unknown" -> "It is not known whether it was delivered. " + open();
            case "skipped" -> Phrases.sentence(reason(), "Nothing was sent: it was too late.");
            default -> Phrases.sentence(reason(), "Nothing was sent.") + (pulse.drawn() ? " Then resend it." : "");
        };
    }

    private String waiting() {
        String until = ", until " + phrases.time(pulse.expiresAt()) + phrases.inZone() + ".";
        if (pulse.retryAt() != null) {
            // The attempt that is waited for is counted already.
            return "Asked " + Phrases.times(pulse.attempt() - 1) + ", next at " + phrases.time(pulse.retryAt()) + until;
        }
        return pulse.published()
                ? "Asked " + Phrases.times(pulse.attempt()) + ": waits for the chart" + until
                : "Claimed: asking for the chart waits for Kafka" + until;
    }

    /** Why there is no chart yet; empty for the first request. */
    private String why() {
        return pulse.failure() == null ? "" : " " + Phrases.sentence(failure(pulse.failure()), "");
    }

    private Failure reason() {
        return failure(pulse.failure() == null ? pulse.ofDelivery() : pulse.failure());
    }

    private Failure failure(String json) {
        return PulseRows.failure(pulse.id(), json);
    }

    private String open() {
        if (pulse.unknown() > 0) {
            return "Ask the recipients of what is unknown; resend it if nothing came.";
        }
        boolean one = pulse.failed() + pulse.skipped() == 1;
        return pulse.failed() > 0
                ? Phrases.sentence(failure(pulse.ofDelivery()), one ? "The other failed." : "The others failed.")
                        + " Then resend it."
                : one ? "The other was skipped." : "The others were skipped.";
    }
}
