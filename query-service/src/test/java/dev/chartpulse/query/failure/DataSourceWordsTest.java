package dev.chartpulse.query.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plugins of MySQL, PostgreSQL, SQL Server and Infinity say, word by word. */
class DataSourceWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        query-rejected | db query error: Error 1146 (42S02): Table 'shop.ordrs' doesn't exist
        query-rejected | db query error: Error 1064 (42000): You have an error in your SQL syntax near 'connection refused'
        query-rejected | db query error: Error 1054: Unknown column 'x' in 'field list'
        query-rejected | db query error: ERROR: column "x" does not exist (SQLSTATE 42703)
        query-rejected | db query error: ERROR: division by zero (SQLSTATE 22012)
        query-rejected | db query error: failed to connect to `user=g database=shp`: FATAL: database "shp" does not exist (SQLSTATE 3D000)
        query-rejected | ERROR: cannot execute UPDATE in a read-only transaction (SQLSTATE 25006)
        query-rejected | db query error: pq: relation "ordrs" does not exist
        query-rejected | db query error: mssql: Invalid object name 'ordrs'.
        query-rejected | interpolation failed: missing time column argument for macro __timeFilter
        query-rejected | unknown macro "__foo"
        query-rejected | macro __timeGroup needs time column and interval and optional fill value
        query-rejected | error parsing interval 5x
        query-rejected | db has no time column: no time column found
        query-rejected | failed to convert long to wide series when converting from dataframe: long series must be sorted
        query-rejected | converting time columns failed: failed to convert time column
        query-rejected | requested URL not allowed. To allow this URL, update the data source config in the Security tab
        query-rejected | requested URL is not allowed
        query-rejected | error converting json data to frame: invalid root selector
        query-rejected | unsuccessful HTTP response. 404 Not Found
        query-rejected | unsuccessful HTTP response code. 404 Not Found
        query-rejected | hostname not allowed via grafana config. hostname example.com
        query-rejected | only GET and POST HTTP methods are allowed for this data source.
        query-rejected | error getting response from url htp://x. no response received. Error: unsupported protocol scheme "htp"
        query-rejected | unable to parse response body as JSON. invalid character '<' looking for beginning of value
        query-rejected | code: 47, message: Unknown expression identifier `amout`
        query-rejected | Code: 60. DB::Exception: Unknown table expression identifier 'ordrs'
        timed-out | code: 159, message: Timeout exceeded: elapsed 30 seconds
        data-source-failed | code: 202, message: Too many simultaneous queries
        credentials-refused | code: 516, message: default: Authentication failed
        data-source-failed | unsuccessful HTTP response. 503 Service Unavailable
        credentials-refused | db query error: failed to connect to `user=g database=shop`: FATAL: password authentication failed for user "g" (SQLSTATE 28P01)
        credentials-refused | db query error: Error 1045 (28000): Access denied for user 'g'@'host' (using password: YES)
        credentials-refused | db query error: mssql: login error: Login failed for user 'g'.
        data-source-failed | db query error: failed to connect to server - please inspect Grafana server log for details
        data-source-failed | db query error: dial tcp 10.0.0.1:3306: connect: connection refused
        data-source-failed | db query error: Error 1040 (08004): Too many connections
        data-source-failed | db query error: Error 1205 (HY000): Lock wait timeout exceeded; try restarting transaction
        data-source-failed | Error 2002 (HY000): Can't connect to local server
        data-source-failed | db query error: FATAL: sorry, too many clients already (SQLSTATE 53300)
        data-source-failed | ERROR: the database system is starting up (SQLSTATE 57P03)
        data-source-failed | ERROR: connection failure (SQLSTATE 08006)
        data-source-failed | db query error: pq: the database system is shutting down
        data-source-failed | invalid connection
        timed-out | ERROR: canceling statement due to statement timeout (SQLSTATE 57014)
        timed-out | db query error: Error 3024 (HY000): Query execution was interrupted, maximum statement execution time exceeded
        """)
    void wordsTellAMistakeFromAnOutage(String code, String words) {
        assertThat(DataSourceWords.failure(words))
                .hasValueSatisfying(failure -> assertThat(failure.kind().code()).isEqualTo(code))
                .hasValueSatisfying(failure -> assertThat(failure.getMessage()).isEqualTo(words));
    }

    /** Infinity joins its sentences with line breaks; its older versions wrote the status otherwise. */
    @ParameterizedTest
    @CsvSource({
        "404 Not Found, query-rejected",
        "400 Bad Request, query-rejected",
        "401 Unauthorized, credentials-refused",
        "429 Too Many Requests, rate-limited",
        "503 Service Unavailable, data-source-failed",
        "504 Gateway Timeout, timed-out",
    })
    void infinitysStatusIsThatOfTheServerBehindIt(String status, String code) {
        assertThat(DataSourceWords.failure("unsuccessful HTTP response code\nHTTP status code: " + status)
                        .orElseThrow()
                        .kind()
                        .code())
                .isEqualTo(code);
        assertThat(DataSourceWords.failure("unsuccessful HTTP response code\nstatus code : " + status)
                        .orElseThrow()
                        .kind()
                        .code())
                .isEqualTo(code);
    }

    @Test
    void wordsThatHideTheReasonAreSaidToWithWhatItUsuallyIs() {
        QueryFailure failure = DataSourceWords.failure(
                        "db query error: query failed - please inspect Grafana server log for details")
                .orElseThrow();

        assertThat(failure.kind()).isEqualTo(FailureKind.DATA_SOURCE_FAILED);
        assertThat(failure.action()).contains("password", "host", "Save & test");
    }

    @Test
    void otherWordsTellNothing() {
        assertThat(DataSourceWords.failure("boom")).isEmpty();
        assertThat(DataSourceWords.failure("error parsing query: found EOF, expected SELECT"))
                .isEmpty();
    }
}
