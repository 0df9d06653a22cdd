package dev.chartpulse.query.failure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies a failure by the error message of a data source's plugin. It is needed for the plugins of SQL databases and of
 * Infinity, which give no status: Grafana's SDK then writes 500, for a mistake in the query and for a database that is down.
 */
public final class DataSourceWords {

    private static final String SEE_LOG =
            "Grafana keeps the reason in its server log. Usually the data source's user, password, host or database is wrong, or the"
                    + " database refuses the query: open the data source in Grafana and use Save & test, then try the query in"
                    + " Explore.";

    /** A SQLSTATE at the end of a message, as PostgreSQL's driver writes it. The statement quoted before it may contain any text. */
    private static final Pattern SQLSTATE = Pattern.compile("sqlstate[ =:]*\\(?([0-9a-z]{5})\\b");

    /** The SQLSTATEs of a server that cannot answer now. All others mean a wrong statement or wrong credentials. */
    private static final Pattern SQLSTATE_DOWN = Pattern.compile("(08|40|53|58|xx).*|57p0.|55p03");

    private static final Pattern SQLSTATE_DENIED = Pattern.compile("28.*");
    private static final String SQLSTATE_CANCELLED = "57014";

    /** An error of MySQL or MariaDB, as its driver writes it. */
    private static final Pattern MYSQL = Pattern.compile("\\berror ([0-9]{4})(?: \\([0-9a-z]{5}\\))?:");

    /** Errors of a server that cannot answer now: too many connections, no memory, no disk, a lock, a deadlock, a shutdown. */
    private static final Set<Integer> MYSQL_DOWN = Set.of(
            1021, 1037, 1038, 1040, 1041, 1042, 1043, 1053, 1077, 1079, 1080, 1129, 1152, 1153, 1158, 1159, 1160, 1161,
            1184, 1203, 1205, 1213, 1226, 1317, 1927, 2002, 2003, 2005, 2006, 2012, 2013, 2055);

    private static final Set<Integer> MYSQL_DENIED = Set.of(1044, 1045, 1130, 1251, 1698, 1820);

    /** Errors for a statement that ran longer than a limit of MySQL or MariaDB. */
    private static final Set<Integer> MYSQL_TIMED_OUT = Set.of(1969, 3024);

    /** How versions of Infinity report an HTTP status that is not a success; some write "response. 404 Not Found". */
    private static final Pattern HTTP_STATUS = Pattern.compile(
            "unsuccessful http response(?: code)?\\.?\\s+(?:(?:http )?status code\\s*:\\s*)?([0-9]{3})\\b");

    /** An error of ClickHouse, as its driver writes it. */
    private static final Pattern CLICKHOUSE = Pattern.compile("\\bcode: ([0-9]{1,4})[.,] (?:message|db::exception):");

    /** Errors of a ClickHouse that cannot answer now: too many queries, no memory, a broken or refused connection, no replica. */
    private static final Set<Integer> CLICKHOUSE_DOWN =
            Set.of(202, 203, 209, 210, 225, 236, 241, 243, 252, 279, 394, 999);

    private static final Set<Integer> CLICKHOUSE_DENIED = Set.of(192, 193, 194, 497, 516);
    private static final Set<Integer> CLICKHOUSE_TIMED_OUT = Set.of(159, 160);

    /** Error messages without a code, and the kind of failure that each means. The first pattern that is found decides. */
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
                            "hostname (denied|not allowed) via grafana config",
                            "http methods are allowed",
                            "(unsupported|missing) protocol scheme",
                            "error while parsing the query json",
                            "unable to parse response body as json",
                            "un-?marshal",
                            "error converting json data to frame",
                            "invalid root selector",
                            "error reading csv",
                            "empty csv",
                            "error applying filter"),
                    FailureKind.QUERY_REJECTED));

    /** "EOF" for a connection that ended. An "EOF" within a sentence, or in a message about syntax, comes from a parser. */
    private static final Pattern ENDED = Pattern.compile("(?s)(?!.*(pars|syntax))(.*: )?(unexpected )?eof");

    private DataSourceWords() {}

    /**
     * Classifies an error message.
     *
     * @param message as the plugin wrote it
     * @return the failure with this message; empty when the message does not show whether the query or the data source is at
     *     fault
     */
    public static Optional<QueryFailure> failure(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("query failed - please inspect grafana server log")) {
            return Optional.of(
                    QueryFailure.of(FailureKind.DATA_SOURCE_FAILED, message).advising(SEE_LOG));
        }
        return ofSqlState(text)
                .or(() -> ofMySql(text))
                .or(() -> ofClickHouse(text))
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

    private static Optional<FailureKind> ofClickHouse(String text) {
        return code(CLICKHOUSE, text).map(code -> {
            if (CLICKHOUSE_DENIED.contains(code)) {
                return FailureKind.CREDENTIALS_REFUSED;
            }
            if (CLICKHOUSE_TIMED_OUT.contains(code)) {
                return FailureKind.TIMED_OUT;
            }
            return CLICKHOUSE_DOWN.contains(code) ? FailureKind.DATA_SOURCE_FAILED : FailureKind.QUERY_REJECTED;
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
