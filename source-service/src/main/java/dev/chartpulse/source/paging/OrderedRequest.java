package dev.chartpulse.source.paging;

import dev.chartpulse.source.problems.ProblemException;

/** The query parameters of a list that is searched and sorted: which ones a list takes is said by the classes that extend this one. */
public abstract class OrderedRequest extends PageRequest {

    static final int MAX_SEARCH = 200;

    /** The parameter {@code q} as it came; null if it is absent. */
    abstract String searched();

    /** The parameter {@code sort} as it came; null if it is absent. */
    abstract String sorted();

    /** The orders that the list has, the one that it has unless asked otherwise first. */
    abstract Sort[] orders();

    /** What is searched for; null for nothing. */
    public String search() {
        return searched() == null || searched().isBlank() ? null : searched().strip();
    }

    /**
     * The order.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    public Sort order() {
        FilterReader reader = new FilterReader();
        String order = reader.word("sort", sorted(), Sort.texts(orders()));
        if (search() != null && search().length() > MAX_SEARCH) {
            reader.refuse("q", "must be at most " + MAX_SEARCH + " characters");
        }
        reader.requireNoErrors();
        return order == null ? orders()[0] : Sort.ofText(order);
    }

    /** In another order the page would go on elsewhere. */
    @Override
    String list() {
        Sort order = order();
        return order == orders()[0] ? super.list() : super.list() + " by " + order.text();
    }

    /**
     * The place that the page begins after; null for a first page.
     *
     * @throws ProblemException 400 for a cursor of another list, or of another order
     */
    public Cursor place() {
        Cursor place = isFirst() ? null : Cursor.parse(unmarked());
        // A mark is no signature: the cursor may be made up.
        if (place != null && place.isByName() != order().byName()) {
            throw Cursor.invalid();
        }
        return place;
    }
}
