package dev.chartpulse.source.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.source.editing.TagList.Tag;
import dev.chartpulse.source.problems.ProblemException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The syntax of If-Match and If-None-Match, and the two comparisons (RFC 9110, sections 8.8.3 and 13.1). */
class TagListTest {

    @Provide
    Arbitrary<List<Tag>> tags() {
        Arbitrary<String> opaque = Arbitraries.strings()
                .withChars('!', '#', ',', 'W', '/', '*', '\\', '~', 'é')
                .withCharRange('a', 'e')
                .ofMaxLength(8);
        return Combinators.combine(Arbitraries.of(true, false), opaque)
                .as(Tag::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property
    void aListIsReadAsItWasWritten(@ForAll("tags") List<Tag> tags) {
        List<String> written = tags.stream()
                .map(tag -> (tag.weak() ? "W/" : "") + '"' + tag.opaque() + '"')
                .toList();
        TagList expected = new TagList(false, tags);
        assertThat(TagList.read("If-Match", List.of(String.join(",", written)))).isEqualTo(expected);
        assertThat(TagList.read("If-Match", List.of(" , " + String.join(" \t, ,", written) + ",")))
                .isEqualTo(expected);
        assertThat(TagList.read("If-Match", written)).isEqualTo(expected);
    }

    @Property
    void whateverIsSentIsReadOrRefused(@ForAll String text) {
        try {
            TagList read = TagList.read("If-Match", List.of(text));
            assertThat(read.any() || !read.tags().isEmpty()).isTrue();
            assertThat(text).matches(sent -> sent.contains("\"") || sent.strip().equals("*"));
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isEqualTo("entity-tag-invalid");
        }
    }

    @Example
    void whatIsNoListIsRefused() {
        for (String text : List.of(
                "", ",", "abc", "\"abc", "abc\"", "w/\"abc\"", "W/ \"abc\"", "\"a\" \"b\"", "*, \"a\"", "\"a\"b\"")) {
            assertThatThrownBy(() -> TagList.read("If-Match", List.of(text)))
                    .as(text)
                    .isInstanceOfSatisfying(ProblemException.class, refused -> {
                        assertThat(refused.problem().status()).isEqualTo(400);
                        assertThat(refused.problem().errors().get(0).field()).isEqualTo("If-Match");
                    });
        }
    }

    @Example
    void weakTagsMatchWeaklyOnly() {
        TagList list = TagList.read("If-None-Match", List.of("W/\"a\", \"b\""));
        assertThat(list.anyWeak("a"::equals)).isTrue();
        assertThat(list.anyStrong("a"::equals)).isFalse();
        assertThat(list.anyStrong("b"::equals)).isTrue();
        assertThat(list.allWeak()).isFalse();
        assertThat(TagList.read("If-Match", List.of("W/\"a\"")).allWeak()).isTrue();
        assertThat(TagList.read("If-Match", List.of("*")).anyStrong("a"::equals))
                .isTrue();
    }

    @Property
    void aTagIsOfItsVersionAndOfNoOther(@ForAll long first, @ForAll long second) {
        UUID id = new UUID(first, second);
        Instant at =
                Instant.ofEpochSecond(Math.floorMod(first, 4_000_000_000L), Math.floorMod(second, 1_000_000) * 1000L);
        String version = EntityTags.version(id, at);
        String later = EntityTags.version(id, at.plusNanos(1000));
        String other = EntityTags.version(new UUID(first, second + 1), at);
        String tag = EntityTags.of(new Thing(id, at), new byte[] {1}, null);
        assertThat(EntityTags.isOf(tag, version)).isTrue();
        assertThat(EntityTags.isOf(tag, later)).isFalse();
        assertThat(EntityTags.isOf(tag, other)).isFalse();
        assertThat(tag).matches("[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{16}");
    }

    private record Thing(UUID id, Instant updatedAt) implements Edited {}
}
