package dev.chartpulse.source.gitops;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.gitops.ExportRequest.Selection;
import dev.chartpulse.source.gitops.ManagedRows.Managed;
import dev.chartpulse.source.paging.ForeignCursor;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/** Writes what is stored as a document: the same stock gives the same bytes. */
final class DocumentWriter {

    /** What is behind the version of a document's format; a format that old documents do not have is another version. */
    static final String API_VERSION = "chartpulse.dev/v1";

    static final String FROM = "From";
    static final String STORED = "stored";

    private static final int MAX_NAMED = 20;

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .stringQuotingChecker(new CarefulQuotes())
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private final Stock stock;
    private final Names names;

    private final Map<UUID, Managed> managed;

    /** A writer of what a workspace has; managed is what documents made before, by id. */
    DocumentWriter(Stock stock, Map<UUID, Managed> managed) {
        this.managed = managed;
        this.stock = stock;
        this.names = new Names(stock);
    }

    /** One resource, and where it belongs. */
    private record Placed(Section section, Present present) {

        /** The place of it, at which another document goes on. */
        ForeignCursor place() {
            return new ForeignCursor(present.name(), section.text());
        }

        boolean isAfter(ForeignCursor place) {
            int sections = section.compareTo(Section.ofText(place.id()));
            return sections > 0 || sections == 0 && present.name().compareTo(place.name()) > 0;
        }
    }

    /**
     * A document, or a part of one.
     *
     * @param next the place after which the next part begins; null after the last one
     */
    record Part(String yaml, ForeignCursor next) {}

    /**
     * What is selected as YAML. What is named comes in an earlier part than what names it.
     *
     * @throws ProblemException 409 when several resources of a kind have one name, since the document knows them by it
     */
    Part write(Selection selection) {
        requireUniqueNames();
        ForeignCursor after = selection.after();
        List<Placed> all = selection.sections().stream()
                .flatMap(section -> stock.of(section).stream().map(present -> new Placed(section, present)))
                .filter(placed -> after == null || placed.isAfter(after))
                .toList();
        boolean isLast = all.size() <= selection.limit();
        List<Placed> part = isLast ? all : all.subList(0, selection.limit());
        ForeignCursor next = isLast ? null : part.get(part.size() - 1).place();
        return new Part(yaml(part, isLast && after == null ? selection.sections() : List.of()), next);
    }

    /** @param empty the lists that are written without resources, too */
    private String yaml(List<Placed> part, List<Section> empty) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("apiVersion", API_VERSION);
        part.stream()
                .filter(placed -> !placed.section().isList())
                .forEach(placed -> document.set(placed.section().text(), resource(placed.section(), placed.present())));
        empty.stream().filter(Section::isList).forEach(section -> document.putArray(section.text()));
        part.stream().filter(placed -> placed.section().isList()).forEach(placed -> document.withArray(
                        placed.section().text())
                .add(resource(placed.section(), placed.present())));
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written", e);
        }
    }

    /** The resource as documents have it: its name first, others by their names, secrets as stored. */
    private ObjectNode resource(Section section, Present present) {
        ObjectNode written = present.body().objectNode();
        written.set(section.key(), present.body().get(section.key()));
        written.setAll(names.named(section, present.body()));
        if (hasSecret(section, written)) {
            secrets(section, present, written);
        }
        return written;
    }

    /** Where the secrets are from, as long as nobody else stored others; else that they are stored. */
    private void secrets(Section section, Present present, ObjectNode written) {
        Managed known = managed.get(present.id());
        if (known != null && known.knowsSecretOf(present)) {
            written.setAll(Sql.parse(known.secretFrom(), ObjectNode.class));
        }
        String first = section.secrets().get(0) + FROM;
        if (!written.has(first)) {
            written.putObject(first).put(STORED, true);
        }
    }

    private static boolean hasSecret(Section section, ObjectNode body) {
        return section == Section.INTEGRATIONS
                || section == Section.DESTINATIONS
                        && !List.of("slack", "email").contains(body.path("kind").asText());
    }

    private void requireUniqueNames() {
        String same = Stream.of(Section.values())
                .flatMap(section -> stock.ambiguous(section).entrySet().stream()
                        .map(entry -> section.text() + " called \"" + entry.getKey() + "\" ("
                                + entry.getValue().stream()
                                        .map(each -> each.id().toString())
                                        .collect(Collectors.joining(", "))
                                + ")"))
                .limit(MAX_NAMED)
                .collect(Collectors.joining("; "));
        if (!same.isEmpty()) {
            throw ProblemException.conflict(
                    ProblemCode.NAME_AMBIGUOUS,
                    "A document knows resources by their names, and there are several " + same + ".",
                    "Rename them, so that each name is there once in its kind.");
        }
    }

    /** Quotes also what older readers of YAML take for a number, a date or a time, such as 2026-12-25 and 10:30. */
    private static final class CarefulQuotes extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1;
        private static final Pattern LIKE_A_NUMBER =
                Pattern.compile("[-+.]?[0-9].*|[-+.~<=|>].*|\\s.*|.*\\s", Pattern.DOTALL);

        @Override
        public boolean needToQuoteValue(String value) {
            return LIKE_A_NUMBER.matcher(value).matches() && value.indexOf('\n') < 0 || super.needToQuoteValue(value);
        }
    }
}
