package dev.chartpulse.source.gitops;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Passes on what a parser finds, up to a number of values, and no alias: what is refused is refused before anything is made of it, so that
 * a short text with aliases, or one of very many short values, takes no memory.
 */
final class BoundedEvents implements Parser {

    private final Parser parser;
    private final int max;
    private int values;

    /** Bounds a parser to so many texts, numbers, lists and maps together, the names of fields among them. */
    BoundedEvents(Parser parser, int max) {
        this.parser = parser;
        this.max = max;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent) {
            throw new RefusedException("aliases (*name) are not taken: write out what is meant", event);
        }
        if (event instanceof NodeEvent && ++values > max) {
            throw new RefusedException("it has more than " + max + " values: make several documents of it", event);
        }
        return event;
    }

    /** What is refused, with its place. */
    private static final class RefusedException extends MarkedYAMLException {

        private static final long serialVersionUID = 1;

        RefusedException(String problem, Event event) {
            super(null, null, problem, event.getStartMark(), null, null);
        }
    }
}
