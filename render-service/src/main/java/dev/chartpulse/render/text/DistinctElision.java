package dev.chartpulse.render.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Shortens several names until each fits, so that different names still look different. First the common beginnings and ends of
 * the names are left out, then some of the parts in which they differ. Names that still look the same get a number.
 */
public final class DistinctElision {

    private static final String ELLIPSIS = "…";

    private final ToDoubleFunction<String> width;
    private final double room;

    private DistinctElision(ToDoubleFunction<String> width, double room) {
        this.width = width;
        this.room = room;
    }

    /**
     * Shortens names.
     *
     * @param width measures a text
     * @param room the most that each result may measure; at least that of eight characters
     * @return one result per name, in the same order; a name that fits stays as it is, unless another name was cut to the same text
     */
    public static List<String> of(List<String> names, ToDoubleFunction<String> width, double room) {
        DistinctElision elision = new DistinctElision(width, room);
        if (names.stream().allMatch(elision::fits)) {
            return names;
        }
        Map<String, String> cut = elision.cut(new LinkedHashSet<>(names));
        elision.number(cut);
        return names.stream().map(cut::get).toList();
    }

    private boolean fits(String text) {
        return width.applyAsDouble(text) <= room;
    }

    /** The shortened text of each name. Names with the same shortened text are cut again, by the common parts of these names only. */
    private Map<String, String> cut(Collection<String> names) {
        Map<String, String> cut = new LinkedHashMap<>();
        List<String> tooLong = names.stream().filter(name -> !fits(name)).toList();
        CommonEnds ends = CommonEnds.of(tooLong);
        Map<String, List<String>> same = new LinkedHashMap<>();
        for (String name : names) {
            cut.put(name, fits(name) ? name : cut(name, ends));
            same.computeIfAbsent(cut.get(name), text -> new ArrayList<>()).add(name);
        }
        for (List<String> group : same.values()) {
            if (group.size() > 1 && group.size() < names.size()) {
                cut.putAll(cut(group));
            }
        }
        return cut;
    }

    private String cut(String name, CommonEnds ends) {
        String head = name.substring(0, ends.head());
        String own = name.substring(ends.head(), name.length() - ends.tail());
        String tail = name.substring(name.length() - ends.tail());
        double rest = room - width.applyAsDouble(own);
        double least = width.applyAsDouble((head.isEmpty() ? "" : ELLIPSIS) + (tail.isEmpty() ? "" : ELLIPSIS));
        String cut;
        if (rest < least) {
            String middle = Elision.middle(own, width, room - least);
            cut = (head.isEmpty() ? "" : ELLIPSIS) + middle + (tail.isEmpty() ? "" : ELLIPSIS);
        } else {
            double tailRoom = Math.max(rest / 2, rest - width.applyAsDouble(head));
            String end = Elision.middle(tail, width, tailRoom);
            cut = Elision.middle(head, width, rest - width.applyAsDouble(end)) + own + end;
        }
        return fits(cut) ? cut : Elision.middle(name, width, room);
    }

    /** Adds a number to all but the first of the names that look the same. */
    private void number(Map<String, String> cut) {
        Set<String> taken = new HashSet<>();
        Map<String, Integer> last = new HashMap<>();
        cut.forEach((name, text) -> {
            if (name.equals(text)) {
                taken.add(text);
            }
        });
        cut.replaceAll((name, text) -> {
            String shown = text;
            while (!name.equals(text) && !taken.add(shown)) {
                String number = " (" + last.merge(text, 2, (number1, two) -> number1 + 1) + ")";
                shown = Elision.middle(text, width, room - width.applyAsDouble(number)) + number;
            }
            return shown;
        });
    }

    /**
     * The common beginning and the common end of several names, in whole characters as a reader sees them; none that is too short to be left out.
     *
     * @param head the length of the common beginning in chars
     * @param tail the length of the common end in chars; it does not overlap the beginning
     */
    private record CommonEnds(int head, int tail) {

        static CommonEnds of(List<String> names) {
            if (names.size() < 2) {
                return new CommonEnds(0, 0);
            }
            String first = names.get(0);
            int head = first.length();
            int tail = first.length();
            int shortest = first.length();
            for (String name : names) {
                int most = Math.min(head, name.length());
                head = 0;
                while (head < most && name.charAt(head) == first.charAt(head)) {
                    head++;
                }
                shortest = Math.min(shortest, name.length());
                most = Math.min(tail, name.length());
                tail = 0;
                while (tail < most
                        && name.charAt(name.length() - 1 - tail) == first.charAt(first.length() - 1 - tail)) {
                    tail++;
                }
            }
            for (String name : names) {
                head = boundary(name, head, -1);
            }
            tail = Math.min(tail, shortest - head);
            for (String name : names) {
                tail = name.length() - boundary(name, name.length() - tail, 1);
            }
            return new CommonEnds(
                    isLong(first.substring(0, head)) ? head : 0,
                    isLong(first.substring(first.length() - tail)) ? tail : 0);
        }

        /** Whether an ellipsis may stand for a part. */
        private static boolean isLong(String part) {
            return Elision.characters(part) >= Elision.LEAST;
        }

        /** The nearest place in this direction where a character ends and the next one begins. */
        private static int boundary(String name, int from, int step) {
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
            characters.setText(name);
            int at = from;
            while (at > 0 && at < name.length() && !characters.isBoundary(at)) {
                at += step;
            }
            return at;
        }
    }
}
