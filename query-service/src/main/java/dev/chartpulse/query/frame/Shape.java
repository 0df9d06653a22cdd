package dev.chartpulse.query.frame;

import java.util.Optional;

/** Tells what a frame is drawn as: by what it declares, else by its fields, in the order that Grafana looks. */
final class Shape {

    private Shape() {}

    /**
     * @throws MalformedAnswerException when a long frame spreads into more than is kept
     */
    static Drawing of(Frame frame) throws MalformedAnswerException {
        Optional<Unchartable> declared = declared(frame);
        if (declared.isPresent()) {
            return Drawing.refused(frame, declared.get());
        }
        if (!frame.hasValues()) {
            return Drawing.refused(frame, Unchartable.NO_VALUE_FIELD);
        }
        if (frame.meta().isNumeric()) {
            return NumericLong.applies(frame) ? NumericLong.spread(frame) : Drawing.firstRow(frame);
        }
        if (frame.timeField().isEmpty()) {
            return Drawing.refused(frame, Unchartable.NO_TIME_FIELD);
        }
        return isLong(frame) ? new LongToWide(frame).drawing() : Drawing.series(frame);
    }

    private static Optional<Unchartable> declared(Frame frame) {
        if (frame.fields().isEmpty()) {
            return Optional.of(Unchartable.NO_FIELDS);
        }
        return Unchartable.ofType(frame.meta().type())
                .or(() -> Unchartable.ofVisualisation(frame.meta().visualisation()))
                .or(() -> "exemplar".equals(frame.meta().resultType())
                        ? Optional.of(Unchartable.EXEMPLARS)
                        : Optional.empty());
    }

    /** A boolean beside a number tells series apart; a boolean alone is a value. */
    private static boolean isLong(Frame frame) {
        String type = frame.meta().type();
        return (type.isEmpty() || type.equals("timeseries-long"))
                && frame.hasDimensions()
                && frame.fields().stream()
                        .anyMatch(field -> field.type() == FieldType.NUMBER || field.type() == FieldType.ENUM);
    }
}
