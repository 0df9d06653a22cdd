package dev.chartpulse.query.frame;

import java.util.Optional;

/** Tells what a frame is drawn as: by what it declares, else by its fields, in the order that Grafana looks. */
final class Shape {

    private Shape() {}

    /**
     * @throws MalformedAnswerException when a long frame spreads into more than is kept
     */
    static InterpretedFrame of(Frame frame) throws MalformedAnswerException {
        Optional<NotASeries> declared = declared(frame);
        if (declared.isPresent()) {
            return InterpretedFrame.refused(frame, declared.get());
        }
        if (!frame.hasValues()) {
            return InterpretedFrame.refused(frame, NotASeries.NO_VALUE_FIELD);
        }
        if (frame.meta().isNumeric()) {
            return NumericLong.applies(frame) ? NumericLong.spread(frame) : InterpretedFrame.firstRow(frame);
        }
        if (frame.timeField().isEmpty()) {
            return InterpretedFrame.refused(frame, NotASeries.NO_TIME_FIELD);
        }
        return isLong(frame) ? new LabelSets(frame).interpret() : InterpretedFrame.series(frame);
    }

    private static Optional<NotASeries> declared(Frame frame) {
        if (frame.fields().isEmpty()) {
            return Optional.of(NotASeries.NO_FIELDS);
        }
        return NotASeries.ofType(frame.meta().type())
                .or(() -> NotASeries.ofVisualisation(frame.meta().visualisation()))
                .or(() -> "LabeledTimeValues".equals(frame.meta().frameType())
                        ? Optional.of(NotASeries.LOGS)
                        : Optional.empty())
                .or(() -> "exemplar".equals(frame.meta().resultType())
                        ? Optional.of(NotASeries.EXEMPLARS)
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
