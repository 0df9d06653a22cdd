package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.time.generator.FieldValueGenerator;
import com.cronutils.model.time.generator.FieldValueGeneratorFactory;
import com.cronutils.parser.CronParser;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * A cron expression of five fields, as crontab(5) has them. cron-utils reads and describes it; the instants follow the rules of
 * all schedules, and not those of cron-utils, which shifts times that a clock skips and fires twice those that it repeats.
 *
 * @param daysOfWeek 0 (Sunday) to 6
 * @param eitherDay whether both the day of the month and that of the week are given: then either is enough
 */
record CronExpression(
        BitSet minutes, BitSet hours, BitSet daysOfMonth, BitSet months, BitSet daysOfWeek, boolean eitherDay) {

    static final int MAX_LENGTH = 200;

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronDescriptor DESCRIPTOR = CronDescriptor.instance(Locale.ENGLISH);

    /** How many expressions are kept as they were read and described, which cron-utils takes more than a tenth of a millisecond for. */
    private static final int KEPT = 1_000;

    private static final Cache<String, CronExpression> READ =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private static final Cache<CronExpression, String> DESCRIBED =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private static final int DAYS_PER_WEEK = 7;
    private static final int HOURS_PER_DAY = 24;
    private static final String CHARACTERS = "[0-9A-Za-z*/, \\-]*";
    private static final String WANTED =
            "must be a cron expression of five fields (minute, hour, day of the month, month, day of the week) such as"
                    + " \"0 9 * * 1-5\"";

    /** What is wrong with an expression; empty when nothing is. */
    static Optional<String> fault(String expression) {
        if (expression == null) {
            return Optional.of("is missing; give a cron expression such as \"0 9 * * 1-5\"");
        }
        if (expression.length() > MAX_LENGTH || !expression.matches(CHARACTERS)) {
            return Optional.of(WANTED + ", of at most " + MAX_LENGTH + " characters");
        }
        try {
            of(expression);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(WANTED + ": " + e.getMessage());
        }
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when cron-utils refuses it
     */
    static CronExpression of(String expression) {
        return READ.get(expression, CronExpression::read);
    }

    private static CronExpression read(String expression) {
        Cron cron = PARSER.parse(expression);
        CronField dayOfMonth = cron.retrieve(CronFieldName.DAY_OF_MONTH);
        CronField dayOfWeek = cron.retrieve(CronFieldName.DAY_OF_WEEK);
        BitSet daysOfWeek = values(dayOfWeek, 0, DAYS_PER_WEEK);
        if (daysOfWeek.get(DAYS_PER_WEEK)) {
            daysOfWeek.set(0);
            daysOfWeek.clear(DAYS_PER_WEEK);
        }
        return new CronExpression(
                values(cron.retrieve(CronFieldName.MINUTE), 0, 59),
                values(cron.retrieve(CronFieldName.HOUR), 0, 23),
                values(dayOfMonth, 1, 31),
                values(cron.retrieve(CronFieldName.MONTH), 1, 12),
                daysOfWeek,
                isGiven(dayOfMonth) && isGiven(dayOfWeek));
    }

    private static boolean isGiven(CronField field) {
        return !(field.getExpression() instanceof Always);
    }

    private static BitSet values(CronField field, int min, int max) {
        FieldValueGenerator generator = FieldValueGeneratorFactory.forCronField(field);
        BitSet values = new BitSet();
        IntStream.rangeClosed(min, max).filter(generator::isMatch).forEach(values::set);
        return values;
    }

    /** The instants: at times of day, or of elapsed time if every hour is wanted. */
    Schedule schedule(OpenDates dates, ZoneId zone) {
        OpenDates open = dates.where(this::isWanted);
        return hours.cardinality() == HOURS_PER_DAY
                ? new ElapsedTime(Beat.everyHour(minutes.stream(), zone), open, zone)
                : new WallClock(times(), open, zone);
    }

    private List<LocalTime> times() {
        return hours.stream()
                .boxed()
                .flatMap(hour -> minutes.stream().mapToObj(minute -> LocalTime.of(hour, minute)))
                .toList();
    }

    private boolean isWanted(LocalDate date) {
        boolean ofMonth = daysOfMonth.get(date.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(date.getDayOfWeek().getValue() % DAYS_PER_WEEK);
        return months.get(date.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    /**
     * The expression in English. What is described are the values that it has, since cron-utils describes some steps otherwise than it
     * reads them (for instance {@code 5/10}, or {@code *&#47;2} as a day of the week).
     */
    String description() {
        return DESCRIBED.get(this, CronExpression::describeAll);
    }

    private String describeAll() {
        String weekdays = text(daysOfWeek, 0, DAYS_PER_WEEK - 1, false);
        String others = describe(String.join(
                " ",
                text(minutes, 0, 59, true),
                text(hours, 0, 23, true),
                text(daysOfMonth, 1, 31, true),
                text(months, 1, 12, true),
                "*"));
        if (weekdays.equals("*")) {
            return others;
        }
        return others
                + (eitherDay ? " or " : " ")
                + describe("* * * * " + weekdays).replace("every minute ", "");
    }

    /** What cron-utils says of values, with "on day 1 of the month" for "at 1 day", "on Monday" for "at Monday day", and the like. */
    private static String describe(String values) {
        return DESCRIPTOR
                .describe(PARSER.parse(values))
                .replaceAll("\\bat (\\d[\\d, and]*) days?", "on day $1 of the month")
                .replaceAll("\\bat ([A-Z][A-Za-z, ]*) days?", "on $1")
                .replaceAll("\\bat ([A-Z][A-Za-z, ]*) months?", "in $1")
                .replaceAll("\\bat (\\d[\\d, and]*) minutes?", "at minute $1")
                .replaceAll("\\bat (\\d[\\d, and]*) hours?", "of hour $1");
    }

    /** The values as a field: "*", a step such as "*&#47;5", or a list of values and ranges. */
    private static String text(BitSet values, int min, int max, boolean steps) {
        int step = values.nextSetBit(min + 1) - min;
        if (steps && step > 0 && values.stream().boxed().toList().equals(every(step, min, max))) {
            return step == 1 ? "*" : "*/" + step;
        }
        if (values.cardinality() == max - min + 1) {
            return "*";
        }
        List<String> parts = new ArrayList<>();
        for (int first = values.nextSetBit(0); first >= 0; ) {
            int last = values.nextClearBit(first) - 1;
            parts.add(first == last ? "" + first : last == first + 1 ? first + "," + last : first + "-" + last);
            first = values.nextSetBit(last + 1);
        }
        return String.join(",", parts);
    }

    private static List<Integer> every(int step, int min, int max) {
        return IntStream.iterate(min, value -> value <= max, value -> value + step)
                .boxed()
                .toList();
    }
}
