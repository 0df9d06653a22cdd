package dev.chartpulse.standins.webhook;

/** A message breaks a rule of the service that the stand-in stands for. */
final class RuleBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RuleBrokenException(String rule) {
        super(rule);
    }
}
