package dev.chartpulse.query.frame;

/** The values of one field. */
sealed interface Column {

    /** The number of rows. */
    int size();

    /** The column of a field whose frame has a schema but no values. */
    static Column empty(FieldType type) {
        return switch (type) {
            case TIME -> new Times(new long[0]);
            case NUMBER, BOOLEAN, ENUM -> new Numbers(new double[0]);
            case TEXT -> new Texts(new String[0]);
            case OTHER, UNTOLD -> new Opaque(0);
        };
    }

    /**
     * A column of times.
     *
     * @param values epoch milliseconds; {@link #NONE} for null
     */
    record Times(long[] values) implements Column {

        static final long NONE = Long.MIN_VALUE;

        @Override
        public int size() {
            return values.length;
        }
    }

    /**
     * A column of numbers.
     *
     * @param values numbers, enum ordinals, or 1 and 0 for booleans; NaN for null and NaN
     */
    record Numbers(double[] values) implements Column {

        @Override
        public int size() {
            return values.length;
        }
    }

    /**
     * A column of texts.
     *
     * @param values null for null
     */
    record Texts(String[] values) implements Column {

        @Override
        public int size() {
            return values.length;
        }
    }

    /** A column whose values were not kept. */
    record Opaque(int size) implements Column {}
}
