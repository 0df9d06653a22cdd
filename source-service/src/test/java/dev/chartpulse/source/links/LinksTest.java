package dev.chartpulse.source.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static final UUID ID = UUID.fromString("6f8ce7d2-4a53-4b51-9d3a-0e6d2f0f1c11");

    @Test
    void withoutAPublicUrlTheHostIsLeftToTheRequest() {
        Links links = new Links(Optional.empty());
        assertThat(links.location("sources", ID)).isEqualTo(URI.create("/api/v1/sources/" + ID));
        assertThat(links.path("pulses")).isEqualTo("/api/v1/pulses");
    }

    @ParameterizedTest
    @CsvSource({
        "https://charts.example.com, ''",
        "https://charts.example.com/, ''",
        "http://localhost:8080, ''",
        "https://tools.example.com/charts, /charts",
        "https://tools.example.com/a/charts//, /a/charts"
    })
    void linksBeginWithThePublicUrl(String url, String path) {
        Links links = new Links(Optional.of(url));
        assertThat(links.location("sources", ID))
                .isEqualTo(URI.create(url.replaceAll("/+$", "") + "/api/v1/sources/" + ID));
        assertThat(links.path("pulses")).isEqualTo(path + "/api/v1/pulses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charts.example.com",
                "/charts",
                "ftp://charts.example.com",
                "https://",
                "https://me:secret@charts.example.com",
                "https://charts.example.com?a=b",
                "https://charts.example.com#a",
                "https://charts example.com"
            })
    void whatIsNoAddressOfAnApiIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> PublicUrl.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chartpulse.public-url is not the address of the API:"
                        + " give one such as https://tools.example.com/charts");
    }
}
