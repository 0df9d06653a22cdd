package dev.chartpulse.render.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places labels to the right of the dots that they belong to. Labels that would lie on each other are moved up and down by as little
 * as possible. A label that would then be nearer to another dot than to its own is left out: a reader would take it for that dot's label.
 */
final class LabelPlaces {

    /** Distances that differ by less count as equal. */
    private static final double SLACK = 1e-6;

    /**
     * One label with its dot, in CSS pixels.
     *
     * @param x of the dot
     * @param y of the dot
     * @param left where the label begins, not left of the dot
     * @param width of the label
     * @param middle the height at which its middle stands unless another label moves it
     */
    record Label(double x, double y, double left, double width, double middle) {

        /** A label that stands at the height of its dot. */
        Label(double x, double y, double left, double width) {
            this(x, y, left, width, y);
        }

        private boolean isBeside(Label other) {
            return left < other.left + other.width && other.left < left + width;
        }

        /** How far a dot is from this label's front end if the label's middle is at a height, and from its nearest point. */
        private boolean isNearer(Label other, double height, double half) {
            double own = Math.hypot(left - x, height - y);
            double foreign = Math.hypot(left - other.x, height - other.y);
            double aside = Math.max(0, Math.max(left - other.x, other.x - left - width));
            double above = Math.max(0, Math.abs(height - other.y) - half);
            double ownAbove = Math.max(0, Math.abs(height - y) - half);
            return foreign < own - SLACK || Math.hypot(aside, above) < Math.hypot(left - x, ownAbove) - SLACK;
        }
    }

    private final List<Label> labels;
    private final double line;
    private final double top;
    private final double bottom;

    private LabelPlaces(List<Label> labels, double line, double top, double bottom) {
        this.labels = labels;
        this.line = line;
        this.top = top;
        this.bottom = bottom;
    }

    /**
     * Places labels.
     *
     * @param line how far the middles of two labels are apart at least
     * @param top the least height of a label's middle
     * @param bottom the largest
     * @return the height of each label's middle; NaN for one that is left out
     */
    static double[] of(List<Label> labels, double line, double top, double bottom) {
        LabelPlaces places = new LabelPlaces(labels, line, top, bottom);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            kept.add(i);
        }
        kept.sort(Comparator.comparingDouble(i -> labels.get(i).middle()));
        while (true) {
            double[] heights = places.heights(kept);
            int worst = places.worst(kept, heights);
            if (worst < 0) {
                return heights;
            }
            kept.remove(Integer.valueOf(worst));
        }
    }

    /** Of the labels that are nearer to another dot or outside of the bounds, the one furthest from its dot; -1 if there is none. */
    private int worst(List<Integer> kept, double[] heights) {
        int worst = -1;
        double furthest = -1;
        for (int i : kept) {
            double moved = Math.abs(heights[i] - labels.get(i).y());
            if (moved > furthest && isMisplaced(i, heights[i])) {
                furthest = moved;
                worst = i;
            }
        }
        return worst;
    }

    private boolean isMisplaced(int index, double height) {
        Label label = labels.get(index);
        return height > bottom + SLACK
                || labels.stream().anyMatch(other -> other != label && label.isNearer(other, height, line / 2));
    }

    private double[] heights(List<Integer> kept) {
        double[] heights = new double[labels.size()];
        java.util.Arrays.fill(heights, Double.NaN);
        List<Integer> left = new ArrayList<>(kept);
        while (!left.isEmpty()) {
            List<Integer> column = column(left);
            left.removeAll(column);
            double[] middles =
                    column.stream().mapToDouble(i -> labels.get(i).middle()).toArray();
            double[] spread = spread(middles, line, top, bottom);
            for (int i = 0; i < spread.length; i++) {
                heights[column.get(i)] = spread[i];
            }
        }
        return heights;
    }

    /** The first label, all labels beside it, those beside them, and so on; in the order given. */
    private List<Integer> column(List<Integer> from) {
        List<Integer> column = new ArrayList<>(from.subList(0, 1));
        for (int i = 0; i < column.size(); i++) {
            Label label = labels.get(column.get(i));
            for (int other : from) {
                if (!column.contains(other) && label.isBeside(labels.get(other))) {
                    column.add(other);
                }
            }
        }
        column.sort(Comparator.comparingInt(from::indexOf));
        return column;
    }

    /**
     * Moves heights apart until each is a line away from the next, so that the sum of the squares of the moves is the least possible:
     * isotonic regression, by pooling neighbours that are out of order.
     */
    static double[] spread(double[] ascending, double line, double top, double bottom) {
        int count = ascending.length;
        double[] means = new double[count];
        int[] sizes = new int[count];
        int pools = 0;
        for (int i = 0; i < count; i++) {
            means[pools] = ascending[i] - i * line;
            sizes[pools++] = 1;
            while (pools > 1 && means[pools - 2] > means[pools - 1]) {
                int size = sizes[pools - 2] + sizes[pools - 1];
                means[pools - 2] = (means[pools - 2] * sizes[pools - 2] + means[pools - 1] * sizes[pools - 1]) / size;
                sizes[pools - 2] = size;
                pools--;
            }
        }
        double[] spread = new double[count];
        double lowest = Math.max(top, bottom - (count - 1) * line);
        int at = 0;
        for (int pool = 0; pool < pools; pool++) {
            double first = Math.max(top, Math.min(lowest, means[pool]));
            for (int i = 0; i < sizes[pool]; i++, at++) {
                spread[at] = first + at * line;
            }
        }
        return spread;
    }
}
