package dev.chartpulse.postgres;

/**
 * Statements that are planned for each execution. PostgreSQL keeps the plan of a statement that is executed often, until it has analyzed the
 * tables anew: one that was made for nine rows may read all of a table that has thousands a minute later.
 */
public final class PlannedAnew {

    private static final String MARK = "/* planned anew */ ";

    private PlannedAnew() {}

    /** The same statement, of which no plan is kept. */
    public static String each(String statement) {
        return MARK + statement;
    }

    static boolean is(String statement) {
        return statement.startsWith(MARK);
    }
}
