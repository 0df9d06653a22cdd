package dev.chartpulse.query.frame;

/**
 * Bounds what an answer may turn into: a body of a few bytes a value can become many times its size. Counted in numbers of
 * eight bytes, for one answer.
 */
final class Budget {

    /** 16 MiB of numbers: more than a body of 16 MiB holds of any that are worth charting. */
    static final int NUMBERS = 2_000_000;

    /** A text and its reference. */
    static final int TEXT = 4;

    /** A JSON token that is kept until the schema that explains it has been read. */
    static final int TOKEN = 2;

    /** An object with a name and what belongs to it: a frame, a field, a label. */
    static final int OBJECT = 20;

    /** So many objects are all that fits. */
    static final int OBJECTS = NUMBERS / OBJECT;

    private int left = NUMBERS;

    /**
     * @throws MalformedAnswerException when there is not so much left; nothing is taken then
     */
    void take(long numbers) throws MalformedAnswerException {
        check(numbers);
        left -= (int) numbers;
    }

    /** Checks as {@link #take} does, and takes nothing. */
    void check(long numbers) throws MalformedAnswerException {
        if (numbers > left) {
            throw MalformedAnswerException.tooLarge(
                    "the answer holds more than can be kept: over " + NUMBERS + " values, or very many fields");
        }
    }
}
