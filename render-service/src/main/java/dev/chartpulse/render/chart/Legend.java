package dev.chartpulse.render.chart;

import java.util.List;

import dev.chartpulse.render.data.ChartData;

/**
 * The series' names and numbers below the plot: a table with last, min, max and mean, or two or three such tables side by side. If
 * those do not fit, a table with fewer figures, else only names with their last value.
 */
final class Legend {

    /** The share of the picture's height that the legend may take. */
    private static final double SHARE = 0.3;
    /** The share that it may take if all figures can be shown with that, and if enough is left for the plot. */
    private static final double SHARE_FOR_ALL = 0.4;
    /** How many CSS pixels are enough for the plot. */
    private static final double LEFT_FOR_PLOT = 240;

    private static final int MOST_TABLES = 3;

    private final LegendPen pen;
    private final LegendBlock block;

    Legend(ChartData data, List<SeriesStyle> styles, Look look, Sizes sizes, Pen pen) {
        this.pen = new LegendPen(look, sizes, pen);
        block = data.series().isEmpty() ? null : new Choice(data, styles, this.pen).block();
    }

    double height() {
        return block == null ? 0 : block.rows() * pen.rowHeight();
    }

    void draw(double top) {
        if (block != null) {
            block.draw(top);
        }
    }

    /** Which figures are shown of each series. */
    List<LegendFigure> figures() {
        return block instanceof LegendTable table ? table.figures() : List.of(LegendFigure.LAST);
    }

    /** Chooses the form of the legend. */
    private record Choice(ChartData data, List<SeriesStyle> styles, LegendPen pen) {

        LegendBlock block() {
            LegendTable table = table(most(SHARE));
            boolean roomy = data.spec().height() * (1 - SHARE_FOR_ALL) >= LEFT_FOR_PLOT;
            if (table == null && roomy) {
                table = table(most(SHARE_FOR_ALL));
            }
            if (table == null) {
                table = withFewerFigures();
            }
            return table != null
                    ? table
                    : new LegendCells(data.series(), styles, pen, pen.sizes().pad(), room(), most(SHARE));
        }

        private int most(double share) {
            return Math.max(1, (int) (data.spec().height() * share / pen.rowHeight()));
        }

        /** The legend with all figures, in as few tables as possible; null if three tables do not fit. */
        private LegendTable table(int most) {
            int figures = mostFigures();
            for (int tables = 1; tables <= MOST_TABLES; tables++) {
                if (LegendTable.rows(data.series().size(), tables) > most) {
                    continue;
                }
                LegendTable whole = table(tables, figures, false);
                LegendTable brief = axesTellUnits() ? table(tables, figures, true) : whole;
                if (whole.fits() && (whole.showsNames() || tables == 1)) {
                    return whole;
                }
                if (brief.fits()) {
                    return brief;
                }
            }
            return null;
        }

        /** A single table with as many figures as fit; null if it has too many lines. */
        private LegendTable withFewerFigures() {
            if (LegendTable.rows(data.series().size(), 1) > most(SHARE)) {
                return null;
            }
            int figures = Math.max(1, mostFigures() - 1);
            LegendTable table = table(1, figures, false);
            while (!table.fits() && figures > 1) {
                table = table(1, --figures, false);
            }
            return table;
        }

        private int mostFigures() {
            return data.series().stream().allMatch(LegendFigure::isLastOnly) ? 1 : LegendFigure.values().length;
        }

        private LegendTable table(int tables, int figures, boolean brief) {
            return new LegendTable(data.series(), styles, pen, pen.sizes().pad(), room(), tables, figures, brief);
        }

        private double room() {
            return data.spec().width() - 2 * pen.sizes().pad();
        }

        /** Whether the unit of each figure is written at its axis, so that figures can do without it. */
        private boolean axesTellUnits() {
            return data.series().stream().allMatch(data::isInUnitOfAxis);
        }
    }
}
