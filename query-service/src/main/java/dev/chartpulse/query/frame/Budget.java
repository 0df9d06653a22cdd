package dev.chartpulse.query.frame;

/**
 * Bounds the memory that one decoded answer takes, because a decoded value can take many times the bytes that it has in the
 * body. The unit is a number of eight bytes.
 */
final class Budget {

    /** The bound: about 16 MB. A body of 16 MiB that is worth charting holds fewer numbers. */
    static final int NUMBERS = 2_000_000;

    /** What a text and its reference take. */
    static final int TEXT = 4;

    /** What a JSON token takes that is kept until the schema has been read. */
    static final int TOKEN = 2;

    /** What an object with a name takes: a frame, a field, a label. */
    static final int OBJECT = 20;

    /** How many objects fit at most. */
    static final int OBJECTS = NUMBERS / OBJECT;

    private int left = NUMBERS;

    /**
     * Takes a part of the budget.
     *
     * @throws MalformedAnswerException when less is left; nothing is taken then
     */
    void take(long numbers) throws MalformedAnswerException {
        check(numbers);
        left -= (int) numbers;
    }

    /** Fails as {@link #take} does, but takes nothing. */
    void check(long numbers) throws MalformedAnswerException {
        if (numbers > left) {
            throw MalformedAnswerException.tooLarge(
                    "the answer holds more than can be kept: over " + NUMBERS + " values, or very many fields");
        }
    }
}
