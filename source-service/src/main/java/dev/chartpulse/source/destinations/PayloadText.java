package dev.chartpulse.source.destinations;

import java.util.Locale;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import dev.chartpulse.contracts.webhook.Payload;

/** A payload as its column holds it: in lower case. */
@Converter
class PayloadText implements AttributeConverter<Payload, String> {

    @Override
    public String convertToDatabaseColumn(Payload payload) {
        return payload == null ? null : payload.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Payload convertToEntityAttribute(String text) {
        return text == null ? null : Payload.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
