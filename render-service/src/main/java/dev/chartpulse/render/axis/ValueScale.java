package dev.chartpulse.render.axis;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.render.unit.RoundSteps;

/**
 * A value axis: where it begins, how far apart its ticks are, how many spaces lie between them.
 *
 * @param low the value of the lowest tick, a multiple of the step
 * @param step the distance of two ticks
 * @param spaces the number of steps from the lowest to the highest tick
 */
public record ValueScale(double low, double step, int spaces) {

    /**
     * What the scale of one axis must fulfil.
     *
     * @param extent the range of the values
     * @param steps which distances between ticks are round for the values' unit
     * @param factor the factor that converts a value to the unit of {@code steps}
     * @param whole whether ticks must be whole numbers
     */
    public record Need(ValueRange extent, RoundSteps steps, double factor, boolean whole) {

        ValueScale scale(int spaces) {
            ValueRange extent = this.extent.widened();
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

        /** The lowest tick. Spaces that are left over lie above the values, or below them if all values are negative. */
        private static double bottom(ValueRange extent, double low, double distance, int spaces) {
            boolean hangs = extent.high() <= 0;
            double lowest = hangs ? Math.ceil(extent.high() / distance - SLACK) - spaces : low;
            return lowest * distance;
        }

        /** How many times higher the scale is than its values. */
        private double waste(ValueScale scale) {
            ValueRange extent = this.extent.widened();
            return scale.spaces * scale.step / (extent.high() - extent.low());
        }
    }

    /** Rounding errors up to this share of a step are ignored. */
    private static final double SLACK = 1e-9;

    private static final int MAX_TRIES = 40;
    /** One space more or fewer than wanted is accepted if it saves this share of the height. */
    private static final double COST_OF_A_SPACE = 0.06;

    /**
     * The scales of one chart's axes. All have the same number of spaces, so that one grid serves them all; of the
     * numbers near the wanted one, the one is chosen with which the values fill the height best. Of whole values, there may be far fewer:
     * of what is up or down, one.
     *
     * @param wanted how many spaces the height has room for, at least 1
     * @return one scale per need, in their order
     */
    public static List<ValueScale> fit(List<Need> needs, int wanted) {
        List<ValueScale> best = List.of();
        double bestCost = Double.POSITIVE_INFINITY;
        int fewest = needs.stream().allMatch(Need::whole) ? 1 : Math.max(1, wanted - 2);
        for (int spaces = fewest; spaces <= wanted + 1; spaces++) {
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
