package dev.chartpulse.source.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.history.PulseView.DeliveryView;

/** What is happening to a pulse now, in one or two sentences for a person, in the zone of its message, which is named once. */
final class PulseWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final LocalDate today;
    private final Instant resendUntil;

    /**
     * Makes the words for pulses in one zone.
     *
     * @param zone the zone of the pulse's message
     * @param now PostgreSQL's clock; instants of another day say their day
     * @param resendUntil until when deliveries are tried once more because a person asked for it; null if there are none
     */
    PulseWords(ZoneId zone, Instant now, Instant resendUntil) {
        this.zone = zone;
        this.resendUntil = resendUntil;
        this.today = now.atZone(zone).toLocalDate();
    }

    /**
     * The words for a pulse with its deliveries.
     *
     * @param published whether its chart was asked for: the request is in Kafka
     */
    String of(PulseView pulse, boolean published, List<DeliveryView> deliveries) {
        return state(pulse, published, deliveries) + condition(pulse);
    }

    /** What became of the conditions, for a pulse that is sent; one that they withhold has its reason already. */
    private static String condition(PulseView pulse) {
        if (pulse.summary() == null
                || pulse.summary().condition() == null
                || pulse.status().equals("skipped")) {
            return "";
        }
        String text = pulse.summary().condition().text();
        return " " + text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private String state(PulseView pulse, boolean published, List<DeliveryView> deliveries) {
        return switch (pulse.status()) {
            case "requested" -> waiting(pulse, published) + why(pulse);
            case "rendered" ->
                "The chart is drawn; " + underWay(settled(deliveries), deliveries.size()) + " tried until "
                        + time(resendUntil == null ? pulse.expiresAt() : resendUntil) + inZone() + ".";
            case "delivered" -> "Delivered to " + count(deliveries.size()) + ".";
            case "partly-delivered" ->
                "Delivered to " + count(deliveries, "sent") + " of " + deliveries.size() + ". " + open(deliveries);
            case "unknown" -> "It is not known whether it was delivered. " + open(deliveries);
            case "skipped" -> sentence(reason(pulse, deliveries), "Nothing was sent: it was too late.");
            default ->
                sentence(reason(pulse, deliveries), "Nothing was sent.")
                        + (pulse.renderedAt() == null ? "" : " Then resend it.");
        };
    }

    private String waiting(PulseView pulse, boolean published) {
        String until = ", until " + time(pulse.expiresAt()) + inZone() + ".";
        if (pulse.retry() != null) {
            return "Asked " + times(pulse.retry().attempts()) + ", next at "
                    + time(pulse.retry().at()) + until;
        }
        return published
                ? "Asked " + times(pulse.attempt()) + ": waits for the chart" + until
                : "Claimed: asking for the chart waits for Kafka" + until;
    }

    /** Why there is no chart yet; empty for the first request. */
    private static String why(PulseView pulse) {
        return pulse.failure() == null ? "" : " " + sentence(pulse.failure(), "");
    }

    private static Failure reason(PulseView pulse, List<DeliveryView> deliveries) {
        return pulse.failure() != null
                ? pulse.failure()
                : deliveries.stream()
                        .map(DeliveryView::failure)
                        .filter(failure -> failure != null)
                        .findFirst()
                        .orElse(null);
    }

    private static String open(List<DeliveryView> deliveries) {
        if (count(deliveries, "unknown") > 0) {
            return "Ask the recipients of what is unknown; resend it if nothing came.";
        }
        return deliveries.stream()
                .filter(delivery -> delivery.outcome().equals("failed"))
                .findFirst()
                .map(delivery -> sentence(delivery.failure(), "The others failed.") + " Then resend it.")
                .orElse("The others were skipped.");
    }

    private static String sentence(Failure failure, String otherwise) {
        if (failure == null) {
            return otherwise;
        }
        String message = failure.message().strip();
        String ended = message.matches("(?s).*[.!?…]") ? message : message + ".";
        return failure.action() == null ? ended : ended + " " + failure.action();
    }

    private static String underWay(long settled, int deliveries) {
        if (settled > 0) {
            return settled + " of " + deliveries + " deliveries are settled, the others are";
        }
        return deliveries == 1 ? "its one delivery is" : "its " + deliveries + " deliveries are";
    }

    private static long settled(List<DeliveryView> deliveries) {
        return deliveries.size() - count(deliveries, "pending");
    }

    private static long count(List<DeliveryView> deliveries, String outcome) {
        return deliveries.stream()
                .filter(delivery -> delivery.outcome().equals(outcome))
                .count();
    }

    private static String count(int deliveries) {
        return deliveries == 1 ? "its one recipient" : "all " + deliveries + " recipients";
    }

    private static String times(int attempts) {
        return attempts == 1 ? "once" : attempts + " times";
    }

    private String inZone() {
        return " (" + zone.getId() + ")";
    }

    private String time(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return (local.toLocalDate().equals(today) ? TIME : DAY_AND_TIME).format(local);
    }
}
