package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.event.Reach;

class SlackFailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_auth",
                "not_authed",
                "token_revoked",
                "token_expired",
                "account_inactive",
                "missing_scope",
                "channel_not_found",
                "is_archived",
                "not_in_channel",
                "restricted_action",
                "restricted_action_thread_locked",
                "msg_too_long",
                "invalid_blocks",
                "file_uploads_disabled",
                "storage_limit_reached",
                "ekm_access_denied",
                "an_error_that_slack_invents_tomorrow"
            })
    void isPermanentAndWasNotDone(String error) {
        assertThat(SlackFailure.of(error).isTransient()).isFalse();
        assertThat(SlackFailure.of(error).mayHaveWorked()).isFalse();
        assertThat(SlackFailure.of(error).action()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "message_limit_exceeded"})
    void aRateLimitIsTransientAndWasNotDone(String error) {
        assertThat(SlackFailure.of(error)).isEqualTo(SlackFailure.RATE_LIMITED);
        assertThat(SlackFailure.RATE_LIMITED.isTransient()).isTrue();
        assertThat(SlackFailure.RATE_LIMITED.mayHaveWorked()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal_error",
                "fatal_error",
                "service_unavailable",
                "request_timeout",
                "file_update_failed",
                "team_added_to_org",
                "org_login_required",
                "external_channel_migrating"
            })
    void isTransientAndMayHaveBeenDone(String error) {
        assertThat(SlackFailure.of(error).isTransient()).isTrue();
        assertThat(SlackFailure.of(error).mayHaveWorked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "429,RATE_LIMITED",
        "500,UNAVAILABLE",
        "503,UNAVAILABLE",
        "302,UNAVAILABLE",
        "408,UNAVAILABLE",
        "404,REJECTED"
    })
    void aStatusWithoutAnErrorIsClassifiedToo(int status, SlackFailure expected) {
        assertThat(SlackFailure.of(status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "token_revoked,INTEGRATION",
        "missing_scope,INTEGRATION",
        "file_uploads_disabled,INTEGRATION",
        "file_type_not_allowed,INTEGRATION",
        "is_archived,ADDRESS",
        "not_in_channel,ADDRESS",
        "channel_not_found,ADDRESS",
        "invalid_channel,ADDRESS",
        "restricted_action,ADDRESS",
        "posting_to_channel_denied,ADDRESS",
        "msg_too_long,CONNECTION",
        "an_error_that_slack_invents_tomorrow,CONNECTION",
        "ratelimited,",
        "fatal_error,"
    })
    void aPermanentFailureSaysWhatElseFails(String error, Reach reach) {
        assertThat(SlackFailure.of(error).reach()).isEqualTo(reach);
    }

    @ParameterizedTest
    @EnumSource
    void eachSaysWhatToDoWithoutAReferenceForProgrammers(SlackFailure failure) {
        assertThat(failure.action()).isNotBlank().doesNotContain("API");
    }

    @Test
    void everyKindIsItsOwn() {
        assertThat(Arrays.stream(SlackFailure.values()).map(SlackFailure::kind)).doesNotHaveDuplicates();
    }
}
