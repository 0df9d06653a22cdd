package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.source.problems.ProblemException;

class YamlTreeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10:30|\"10:30\"",
                "2026-12-25|\"2026-12-25\"",
                "no|\"no\"",
                "007|\"007\"",
                "0x1f|\"0x1f\"",
                "1_000|\"1_000\"",
                "12|12",
                "-1.5|-1.5",
                "1e3|1000",
                "true|true",
                "~|null",
                ".inf|\".inf\""
            })
    void plainValuesAreReadByTheCoreSchema(String yaml, String json) {
        String read = YamlTree.read("a: " + yaml).root().get("a").toString();
        assertThat(read.equals("1E+3") ? "1000" : read).isEqualTo(json);
    }

    @Test
    void whatIsQuotedIsAText() {
        assertThat(YamlTree.read("a: 'true'").root().get("a").isTextual()).isTrue();
        assertThat(YamlTree.read("a: \"12\"").root().get("a").isTextual()).isTrue();
    }

    @Test
    void eachValueHasItsLine() {
        YamlTree tree = YamlTree.read("a:\n  - b: 1\n    c: 2\n  - {b: 3}\n");

        assertThat(tree.line("a[0].c")).isEqualTo(3);
        assertThat(tree.line("a[1].missing.deep")).isEqualTo(4);
        assertThat(tree.line("nowhere")).isEqualTo(1);
    }

    @Test
    void aLongNameBeforeManyValuesIsKeptOnce() {
        String name = "a".repeat(100_000);
        YamlTree tree = YamlTree.read("? " + name + "\n: [" + "1,".repeat(100_000) + "\n 1]\n");

        assertThat(tree.line(name + "[100000]")).isEqualTo(3);
        assertThat(tree.line(name + "[100001]")).isEqualTo(1);
    }

    /** Each value takes some hundred bytes once it is read, and its text one or two. */
    @Test
    void whatHasTooManyValuesIsRefused() {
        assertThatThrownBy(() -> YamlTree.read("a: [" + "1,".repeat(400_000) + "1]"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("300000 values");
    }

    @Test
    void whatIsUtf16IsToldSo() {
        byte[] utf16 = "a: 1\n".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> Document.text(utf16)).hasMessageContaining("UTF-8");
        byte[] withoutMark = "a: 1\n".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> YamlTree.read(Document.text(withoutMark))).hasMessageContaining("UTF-8");
    }

    @Test
    void marksAndLineEndsOfOtherSystemsAreTaken() {
        YamlTree tree = YamlTree.read("\uFEFFa: 1\r\nb:\r\n  - x\r\n");

        assertThat(tree.root().toString()).isEqualTo("{\"a\":1,\"b\":[\"x\"]}");
        assertThat(tree.line("b[0]")).isEqualTo(3);
    }

    @Test
    void onlySoManyFaultsOfADocumentAreTold() {
        Document document =
                Document.read("apiVersion: chartpulse.dev/v1\nconnections: [" + "1,".repeat(50_000) + "1]\n");

        assertThat(document.errors()).hasSize(Document.MAX_TOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x [1]\nb: *x",
                "a: &x 1\nb: *x",
                "a: &a [*a]",
                "a: !!java.net.URL [x]",
                "a: !own x",
                "a: 1\na: 2",
                "a: 1\n---\nb: 2",
                "a: [",
                "? [a]\n: b"
            })
    void whatNoDocumentNeedsIsRefused(String yaml) {
        assertThatThrownBy(() -> YamlTree.read(yaml)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        assertThatThrownBy(() -> YamlTree.read("[".repeat(100_000))).isInstanceOf(ProblemException.class);
    }
}
