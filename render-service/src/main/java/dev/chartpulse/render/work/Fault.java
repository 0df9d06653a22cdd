package dev.chartpulse.render.work;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Describes an unexpected exception in one line for the log: its class, its message, and where in our code it happened. That is
 * enough to report it. Nothing of the user's data is shown: quoted parts of the message, and what stands after a colon, are left
 * out.
 */
public final class Fault {

    private static final String OURS = "dev.chartpulse.";
    private static final int MOST_FRAMES = 3;
    private static final int MOST_CHARACTERS = 120;
    private static final Pattern QUOTED = Pattern.compile("[\"'“‘`].*[\"'”’`]");
    private static final Pattern AFTER_COLON = Pattern.compile(":\\s.*");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^ -~…]");

    private Fault() {}

    /** Describes the innermost cause of a failure. */
    public static String describe(Throwable failure) {
        Throwable fault = failure;
        for (int depth = 0; fault.getCause() != null && depth < 10; depth++) {
            fault = fault.getCause();
        }
        String message = clean(fault.getMessage());
        return fault.getClass().getName() + (message.isEmpty() ? "" : " (" + message + ")") + " at " + place(fault);
    }

    private static String clean(String message) {
        if (message == null) {
            return "";
        }
        String line = message.lines().findFirst().orElse("");
        line = QUOTED.matcher(line).replaceAll("…");
        line = AFTER_COLON.matcher(line).replaceAll(": …");
        line = NOT_PLAIN.matcher(line).replaceAll("");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String place(Throwable fault) {
        List<StackTraceElement> all = Arrays.asList(fault.getStackTrace());
        List<StackTraceElement> ours = all.stream()
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .toList();
        String frames = (ours.isEmpty() ? all : ours)
                .stream().limit(MOST_FRAMES).map(Fault::frame).collect(Collectors.joining(" < "));
        return frames.isEmpty() ? "an unknown place" : frames;
    }

    private static String frame(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return type + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
