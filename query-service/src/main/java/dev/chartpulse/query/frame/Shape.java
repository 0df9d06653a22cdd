package dev.chartpulse.query.frame;

import java.util.Optional;

/** Decides how a frame is drawn: by its declared type, else by its fields, with the checks in the order of Grafana. */
final class Shape {

    private Shape() {}

    /**
     * Interprets a frame.
     *
     * @throws MalformedAnswerException when a long frame gives more fields than the bound allows
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

    /** Whether the frame is long. A boolean field besides a number field distinguishes series; a boolean field alone is a value. */
    private static boolean isLong(Frame frame) {
        String type = frame.meta().type();
        return (type.isEmpty() || type.equals("timeseries-long"))
                && frame.hasDimensions()
                && frame.fields().stream()
                        .anyMatch(field -> field.type() == FieldType.NUMBER || field.type() == FieldType.ENUM);
    }
}
