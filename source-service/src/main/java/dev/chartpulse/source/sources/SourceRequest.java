package dev.chartpulse.source.sources;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** A source as a user defines it: body of {@code POST /sources}, {@code PUT /sources/{id}} and of a preview. */
@JsonIgnoreProperties({
    "id",
    "status",
    "statusReason",
    "failures",
    "failingSince",
    "usedBy",
    "warnings",
    "provisionedFrom",
    "createdAt",
    "updatedAt"
})
@Schema(name = "SourceDefinition")
@Checked
public record SourceRequest(
        @NotNull(message = SourceRequest.MISSING) @Schema(description = "The integration of the Grafana.")
        UUID integrationId,

        @NotBlank(message = SourceRequest.MISSING)
        @Size(max = TextLengths.TITLE)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Checkout")
        String title,

        @NotNull(message = SourceRequest.MISSING) @Valid DataSourceChoice dataSource,

        @NotNull(message = SourceRequest.MISSING) @Size(min = 1, max = 2, message = "must hold one or two metrics")
        List<@NotNull(message = SourceRequest.MISSING) @Valid MetricRequest> metrics,

        @NotNull(message = SourceRequest.MISSING) ChartType chartType,

        @Schema(description = "Gives the second metric its own scale on the right.", defaultValue = "false")
        Boolean splitYAxis,

        @NotNull(message = SourceRequest.MISSING) TimeWindow window,

        @Schema(
                description = "IANA zone of the time axis; if absent, the zone of the connection.",
                examples = "Europe/Zurich")
        String zone,

        @Schema(
                description =
                        "The address (http or https) that opens from the message. ${__from} and ${__to} in it become the"
                                + " start and end of the chart, in milliseconds since 1970; without them the address of a"
                                + " dashboard (/d/…) gets them as from and to.",
                examples = "https://grafana.example.com/d/abc")
        String link,

        @Schema(description = "Absent: the workspace's, which is light unless set.")
        Theme theme,

        @Min(value = 400, message = SourceRequest.WIDTH)
        @Max(value = 1600, message = SourceRequest.WIDTH)
        @Schema(description = "In CSS pixels; the picture has twice as many pixels.", defaultValue = "800")
        Integer width,

        @Min(value = 210, message = SourceRequest.HEIGHT)
        @Max(value = 900, message = SourceRequest.HEIGHT)
        @Schema(description = "In CSS pixels; the picture has twice as many pixels.", defaultValue = "420")
        Integer height,

        @Schema(
                description =
                        "What a line does where there are times without a value: show, connect, or the longest time that is"
                                + " connected: a number with ms, s, m, h, d, w, M or y. Bars never fill a gap.",
                defaultValue = "show",
                examples = {"connect", "5m"})
        String gaps,

        @Schema(description = "Whether the source is saved without trying its query.", defaultValue = "false")
        Boolean draft)
        implements Checked.Request {

    static final String MISSING = "is missing";
    static final String WIDTH = "must be 400 to 1600";
    static final String HEIGHT = "must be 210 to 900";

    private static final int DEFAULT_WIDTH = 800;
    private static final int DEFAULT_HEIGHT = 420;
    private static final String REF_IDS = "AB";

    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    @Override
    public void check(Fields fields) {
        fields.zone("zone", zone);
        GrafanaLink.read(fields, "link", link);
        gaps(fields);
        for (int i = 0; metrics != null && i < metrics.size() && i < REF_IDS.length(); i++) {
            if (metrics.get(i) != null) {
                metrics.get(i).metric(fields, "metrics[" + i + "]", REF_IDS.substring(i, i + 1));
            }
        }
    }

    /**
     * The definition, once all fields are checked that can be checked without asking Grafana.
     *
     * @param found the data source, as Grafana lists it
     * @param otherwise the theme if the request names none
     * @throws dev.chartpulse.source.problems.ProblemException 422 naming the refused fields
     */
    SourceDefinition definition(DataSourceRef found, Theme otherwise) {
        Fields fields = new Fields();
        ZoneId checkedZone = fields.zone("zone", zone);
        URI checkedLink = GrafanaLink.read(fields, "link", link);
        Gaps checkedGaps = gaps(fields);
        List<Metric> checked = IntStream.range(0, metrics.size())
                .mapToObj(i -> metrics.get(i).metric(fields, "metrics[" + i + "]", REF_IDS.substring(i, i + 1)))
                .toList();
        fields.check();
        return new SourceDefinition(
                title.strip(),
                found,
                checked,
                chartType,
                Boolean.TRUE.equals(splitYAxis),
                window,
                checkedZone,
                checkedLink,
                theme == null ? otherwise : theme,
                width == null ? DEFAULT_WIDTH : width,
                height == null ? DEFAULT_HEIGHT : height,
                checkedGaps);
    }

    private Gaps gaps(Fields fields) {
        if (gaps == null || gaps.isBlank()) {
            return Gaps.SHOW;
        }
        if (!Gaps.isValid(gaps.strip())) {
            fields.refuse("gaps", "must be show, connect, or a number with its unit, such as 5m");
            return Gaps.SHOW;
        }
        return Gaps.of(gaps.strip());
    }
}
