package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.problems.ProblemException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GrafanaUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://grafana.example.com, https://grafana.example.com",
        "' https://grafana.example.com/ ', https://grafana.example.com",
        "HTTPS://GRAFANA.example.COM/Sub/Path///, https://grafana.example.com/Sub/Path",
        "http://10.0.0.7:3000/, http://10.0.0.7:3000",
        "http://[::1]:3000, http://[::1]:3000",
        "https://g.example.com/a/../b/, https://g.example.com/b",
    })
    void isUnderstoodAsTyped(String typed, String understood) {
        Fields fields = new Fields();
        assertThat(GrafanaUrl.read(fields, "url", typed)).hasToString(understood);
        fields.check();
    }

    @Test
    void whatIsWrongIsSaid() {
        Fields fields = new Fields();
        assertThat(GrafanaUrl.read(fields, "url", "https://me:secret@g.example.com"))
                .isNull();
        assertThatThrownBy(fields::check)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("user name")
                .hasMessageNotContaining("secret");
    }

    @Property
    void anythingTypedIsEitherAnAddressOrRefused(@ForAll String typed) {
        Fields fields = new Fields();
        if (GrafanaUrl.read(fields, "url", typed) == null) {
            assertThatThrownBy(fields::check).isInstanceOf(ProblemException.class);
        } else {
            fields.check();
        }
    }
}
