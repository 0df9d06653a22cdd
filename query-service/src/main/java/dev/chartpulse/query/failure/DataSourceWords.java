package dev.chartpulse.query.failure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what failed by the words of a data source's plugin. The plugins of SQL databases and of Infinity give no status: Grafana's SDK
 * writes 500 for a mistake in the query as for a database that is down.
 */
public final class DataSourceWords {

    private static final String SEE_LOG =
            "Grafana keeps the reason in its server log. Usually the data source's user, password, host or database is wrong, or the"
                    + " database refuses the query: open the data source in Grafana and use Save & test, then try the query in"
                    + " Explore.";

    /** A SQLSTATE, as PostgreSQL's driver ends its messages; the statement that is quoted before may hold anything. */
    private static final Pattern SQLSTATE = Pattern.compile("sqlstate[ =:]*\\(?([0-9a-z]{5})\\b");

    /** The SQLSTATEs of a server that cannot answer now: the rest of the statements is at fault, or the credentials. */
    private static final Pattern SQLSTATE_DOWN = Pattern.compile("(08|40|53|58|xx).*|57p0.|55p03");

    private static final Pattern SQLSTATE_DENIED = Pattern.compile("28.*");
    private static final String SQLSTATE_CANCELLED = "57014";

    /** An error of MySQL or MariaDB, as its driver writes it. */
    private static final Pattern MYSQL = Pattern.compile("\\berror ([0-9]{4})(?: \\([0-9a-z]{5}\\))?:");

    /** Too many connections, no memory, no disk, a lock, a deadlock, a server that goes down or is not there. */
    private static final Set<Integer> MYSQL_DOWN = Set.of(
            1021, 1037, 1038, 1040, 1041, 1042, 1043, 1053, 1077, 1079, 1080, 1129, 1152, 1153, 1158, 1159, 1160, 1161,
            1184, 1203, 1205, 1213, 1226, 1317, 1927, 2002, 2003, 2005, 2006, 2012, 2013, 2055);

    private static final Set<Integer> MYSQL_DENIED = Set.of(1044, 1045, 1130, 1251, 1698, 1820);

    /** The limits on how long a statement runs: MySQL's and MariaDB's. */
    private static final Set<Integer> MYSQL_TIMED_OUT = Set.of(1969, 3024);

    /** Infinity's words for an answer that is no success, older and newer. */
    private static final Pattern HTTP_STATUS =
            Pattern.compile("unsuccessful http response code\\.?\\s+(?:http )?status code\\s*:\\s*([0-9]{3})");

    /** What plugins and drivers say without a code, and what it means: the first that is found holds. */
    private static final List<Map.Entry<Pattern, FailureKind>> WORDS = List.of(
            Map.entry(
                    words("password authentication failed", "login failed for user", "login error:"),
                    FailureKind.CREDENTIALS_REFUSED),
            Map.entry(words("context deadline exceeded", "canceling statement due to"), FailureKind.TIMED_OUT),
            Map.entry(
                    words(
                            "failed to connect to",
                            "connection refused",
                            "connection reset",
                            "connection timed out",
                            "no such host",
                            "i/o timeout",
                            "broken pipe",
                            "bad connection",
                            "invalid connection",
                            "network is unreachable",
                            "no route to host",
                            "too many clients",
                            "too many connections",
                            "remaining connection slots",
                            "is starting up",
                            "is shutting down",
                            "terminating connection",
                            "deadlock found",
                            "deadlock detected",
                            "deadlocked on lock",
                            "could not serialize access"),
                    FailureKind.DATA_SOURCE_FAILED),
            Map.entry(
                    words(
                            "interpolation failed",
                            "db has no time column",
                            "failed to convert long to wide",
                            "converting time columns failed",
                            "unknown macro",
                            "for macro",
                            "macro __",
                            "macro \"",
                            "macro \\$__",
                            "error parsing interval",
                            "db query error: pq: ",
                            "db query error: mssql: ",
                            "requested url (is )?not allowed",
                            "unable to parse response body as json",
                            "error converting json data to frame"),
                    FailureKind.QUERY_REJECTED));

    /** Of a connection that ended; within a sentence, or in one about syntax, an "EOF" comes from a parser. */
    private static final Pattern ENDED = Pattern.compile("(?s)(?!.*(pars|syntax))(.*: )?(unexpected )?eof");

    private DataSourceWords() {}

    /**
     * @param message a plugin's own words
     * @return the failure with these words; empty when they tell neither a mistake from an outage
     */
    public static Optional<QueryFailure> failure(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("query failed - please inspect grafana server log")) {
            return Optional.of(
                    QueryFailure.of(FailureKind.DATA_SOURCE_FAILED, message).advising(SEE_LOG));
        }
        return ofSqlState(text)
                .or(() -> ofMySql(text))
                .or(() -> ofHttpStatus(text))
                .or(() -> ofWords(text))
                .or(() ->
                        ENDED.matcher(text).matches() ? Optional.of(FailureKind.DATA_SOURCE_FAILED) : Optional.empty())
                .map(kind -> QueryFailure.of(kind, message));
    }

    private static Optional<FailureKind> ofSqlState(String text) {
        return SQLSTATE.matcher(text).results().reduce((first, last) -> last).map(found -> {
            String state = found.group(1);
            if (SQLSTATE_DENIED.matcher(state).matches()) {
                return FailureKind.CREDENTIALS_REFUSED;
            }
            if (state.equals(SQLSTATE_CANCELLED)) {
                return FailureKind.TIMED_OUT;
            }
            return SQLSTATE_DOWN.matcher(state).matches() ? FailureKind.DATA_SOURCE_FAILED : FailureKind.QUERY_REJECTED;
        });
    }

    private static Optional<FailureKind> ofMySql(String text) {
        return code(MYSQL, text).map(code -> {
            if (MYSQL_DENIED.contains(code)) {
                return FailureKind.CREDENTIALS_REFUSED;
            }
            if (MYSQL_TIMED_OUT.contains(code)) {
                return FailureKind.TIMED_OUT;
            }
            return MYSQL_DOWN.contains(code) ? FailureKind.DATA_SOURCE_FAILED : FailureKind.QUERY_REJECTED;
        });
    }

    private static Optional<FailureKind> ofHttpStatus(String text) {
        return code(HTTP_STATUS, text).map(status -> switch (status) {
            case 401, 403, 407 -> FailureKind.CREDENTIALS_REFUSED;
            case 408, 504 -> FailureKind.TIMED_OUT;
            case 429 -> FailureKind.RATE_LIMITED;
            default -> status >= 500 ? FailureKind.DATA_SOURCE_FAILED : FailureKind.QUERY_REJECTED;
        });
    }

    private static Optional<Integer> code(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> Integer.valueOf(found.group(1)));
    }

    private static Optional<FailureKind> ofWords(String text) {
        return WORDS.stream()
                .filter(each -> each.getKey().matcher(text).find())
                .findFirst()
                .map(Map.Entry::getValue);
    }

    private static Pattern words(String... words) {
        return Pattern.compile(String.join("|", words));
    }
}
