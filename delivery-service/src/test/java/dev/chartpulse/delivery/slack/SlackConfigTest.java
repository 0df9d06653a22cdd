package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackConfigTest {

    @ParameterizedTest
    @CsvSource({
        "https://slack.com/api, https://slack.com/api/",
        "https://slack.com, https://slack.com/api/",
        "http://127.0.0.1:8090/, http://127.0.0.1:8090/api/",
        "http://proxy.example.com/slack/api, http://proxy.example.com/slack/api/"
    })
    void methodsAreBehindTheAddressWithOrWithoutItsPath(URI url, String methods) {
        assertThat(SlackConfig.methods(url)).isEqualTo(methods);
    }
}
