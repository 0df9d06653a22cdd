package dev.chartpulse.source.gitops;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.paging.ForeignCursor;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.problems.ProblemException;

/** Which part of a workspace a document is to have: the query parameters of an export. A bean parameter. */
public class ExportRequest extends PageRequest {

    private static final List<String> SECTIONS =
            Arrays.stream(Section.values()).map(Section::text).toList();

    @QueryParam("sections")
    @Parameter(
            description =
                    "Only these parts of the document; all if absent. May be repeated, or list several separated by commas.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {
                                "integrations",
                                "calendars",
                                "settings",
                                "sources",
                                "destinations",
                                "connections"
                            }),
            example = "sources,connections")
    List<String> sections;

    @Override
    public int limit() {
        return wholeOrLimit(Document.MAX_RESOURCES);
    }

    /**
     * What a document is to have.
     *
     * @param sections in the order in which they refer to each other
     * @param after the place after which it begins; null for the beginning
     * @param limit the most resources
     */
    record Selection(List<Section> sections, ForeignCursor after, int limit) {}

    /**
     * What is asked for.
     *
     * @throws ProblemException 422 for a word that names no section, 400 for a limit or a cursor that cannot be
     */
    Selection selection() {
        FilterReader reader = new FilterReader();
        List<String> named = reader.words("sections", sections, SECTIONS);
        reader.requireNoErrors();
        ForeignCursor after = afterForeign();
        if (after != null && !SECTIONS.contains(after.id())) {
            throw invalidCursor();
        }
        return new Selection(
                Arrays.stream(Section.values())
                        .filter(section -> named.isEmpty() || named.contains(section.text()))
                        .toList(),
                after,
                limit());
    }

    /** The value of the header Link for the part that begins after a place; empty for null. */
    Optional<String> link(ForeignCursor next) {
        return link(next == null ? null : cursor(next));
    }
}
