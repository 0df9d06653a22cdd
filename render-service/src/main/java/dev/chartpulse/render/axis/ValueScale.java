package dev.chartpulse.render.axis;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.render.unit.Steps;

/**
 * A value axis: where it begins, how far apart its ticks are, how many spaces lie between them.
 *
 * @param low the value of the lowest tick, a multiple of the step
 * @param step the distance of two ticks
 * @param spaces the number of steps from the lowest to the highest tick
 */
public record ValueScale(double low, double step, int spaces) {

    /** What one axis has to show: the values, and which steps are round for their unit. */
    public record Need(Extent extent, Steps steps, double factor, boolean whole) {

        ValueScale scale(int spaces) {
            Extent extent = this.extent.widened();
            double step = steps.atLeast((extent.high() - extent.low()) * factor / spaces);
            for (int tries = 0; ; tries++) {
                double distance = whole ? Math.max(1, step / factor) : step / factor;
                double low = Math.floor(extent.low() / distance + SLACK);
                if ((low + spaces) + SLACK >= extent.high() / distance || tries == MAX_TRIES) {
                    return new ValueScale(bottom(extent, low, distance, spaces), distance, spaces);
                }
                step = steps.next(step);
            }
        }

        /** Spare spaces go above, but below when all values are negative: zero stays the edge. */
        private static double bottom(Extent extent, double low, double distance, int spaces) {
            boolean hangs = extent.high() <= 0;
            double lowest = hangs ? Math.ceil(extent.high() / distance - SLACK) - spaces : low;
            return lowest * distance;
        }

        private double waste(ValueScale scale) {
            Extent extent = this.extent.widened();
            return scale.spaces * scale.step / (extent.high() - extent.low());
        }
    }

    private static final double SLACK = 1e-9;
    private static final int MAX_TRIES = 40;
    /** What a space more or less than wanted costs, in shares of the height. */
    private static final double COST_OF_A_SPACE = 0.06;

    /**
     * The scales of one chart's axes, with the same number of spaces, so that one grid serves them all: the number that
     * wastes the least height.
     *
     * @param wanted how many spaces the height has room for, at least 1
     * @return one scale per need, in their order
     */
    public static List<ValueScale> fit(List<Need> needs, int wanted) {
        List<ValueScale> best = List.of();
        double bestCost = Double.POSITIVE_INFINITY;
        for (int spaces = Math.max(1, wanted - 2); spaces <= wanted + 1; spaces++) {
            List<ValueScale> scales = new ArrayList<>();
            double cost = Math.abs(spaces - wanted) * COST_OF_A_SPACE;
            for (Need need : needs) {
                ValueScale scale = need.scale(spaces);
                scales.add(scale);
                cost += need.waste(scale);
            }
            if (cost < bestCost) {
                bestCost = cost;
                best = scales;
            }
        }
        return best;
    }

    /** The value of the highest tick. */
    public double high() {
        return low + spaces * step;
    }

    /** The ticks' values, ascending. */
    public double[] ticks() {
        double[] ticks = new double[spaces + 1];
        for (int i = 0; i <= spaces; i++) {
            ticks[i] = low + i * step;
        }
        return ticks;
    }
}
