package dev.chartpulse.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DistinctElisionTest {

    @Example
    void whatFitsStays() {
        assertThat(cut(20, "checkout-1", "checkout-2")).containsExactly("checkout-1", "checkout-2");
    }

    @Example
    void namesThatDifferAtTheEndKeepIt() {
        assertThat(cut(20, "checkout-payment-worker-7d9f8b6c5-a1", "checkout-payment-worker-7d9f8b6c5-b2"))
                .containsExactly("checkout-…9f8b6c5-a1", "checkout-…9f8b6c5-b2");
    }

    @Example
    void namesThatDifferInTheMiddleKeepIt() {
        assertThat(cut(
                        24,
                        "{job=\"node\", instance=\"one\", region=\"europe-west-1\", stage=\"production\"}",
                        "{job=\"node\", instance=\"two\", region=\"europe-west-1\", stage=\"production\"}"))
                .allMatch(name -> name.length() <= 24)
                .satisfiesExactly(one -> assertThat(one).contains("one"), two -> assertThat(two)
                        .contains("two"));
    }

    @Example
    void namesOfTwoFamiliesAreCutWhereTheirOwnFamilyAgrees() {
        List<String> cut = cut(
                12,
                "checkout-worker-in-zone-a-of-europe",
                "checkout-worker-in-zone-b-of-europe",
                "payments-worker-in-zone-a-of-europe");
        assertThat(cut).doesNotHaveDuplicates().allMatch(name -> name.length() <= 12);
        assertThat(cut.get(0)).contains("a");
        assertThat(cut.get(1)).contains("b");
    }

    @Example
    void namesThatAreTheSameStayTheSame() {
        assertThat(cut(8, "checkout-worker", "checkout-worker")).containsOnly("chec…ker");
    }

    @Example
    void whatNoCutTellsApartGetsANumber() {
        List<String> cut =
                DistinctElision.of(List.of("a…very long b", "a very long b"), text -> text.length() * 9.0, 72);
        assertThat(cut).doesNotHaveDuplicates();
    }

    @Property(tries = 2000)
    void differentNamesStayDifferentAndWhole(
            @ForAll("nameSets") List<String> names, @ForAll @IntRange(min = 8, max = 60) int room) {
        List<String> cut = DistinctElision.of(names, String::length, room);
        assertThat(cut).hasSameSizeAs(names).allMatch(name -> name.length() <= room);
        assertThat(new HashSet<>(cut)).hasSameSizeAs(new HashSet<>(names));
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).length() <= room) {
                assertThat(cut.get(i)).isEqualTo(names.get(i));
            }
            assertThat(cut.get(i).codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            assertThat(cut.get(i)).doesNotContainPattern("(^|[ …(])\\p{Mn}");
        }
    }

    /** Names with an ellipsis of their own, or with a number behind, are left out: what their ellipsis stands for cannot be counted. */
    @Property(tries = 2000)
    void noEllipsisStandsForOneOrTwoCharacters(
            @ForAll("nameSets") List<String> names, @ForAll @IntRange(min = 8, max = 60) int room) {
        List<String> cut = DistinctElision.of(names, String::length, room);
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).contains("…") && !cut.get(i).endsWith(")")) {
                int ellipses = count('…', cut.get(i));
                int kept = Elision.characters(cut.get(i)) - ellipses;
                assertThat(Elision.characters(names.get(i)) - kept)
                        .as("%s as %s", names.get(i), cut.get(i))
                        .isGreaterThanOrEqualTo(3 * ellipses);
            }
        }
    }

    private static int count(char c, String text) {
        return (int) text.chars().filter(each -> each == c).count();
    }

    /** Names as pods and label sets have them: the same beginnings and ends, some of it beyond U+FFFF or with combining marks. */
    @Provide
    Arbitrary<List<String>> nameSets() {
        Arbitrary<String> part = Arbitraries.of(
                        "a", "b", "pod-", "checkout-payment-", "7d9f", "🚀", "🫠", "e\u0301", "x\u0323\u0308", "…")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        Arbitrary<List<String>> own = part.list().ofMinSize(1).ofMaxSize(14);
        return Combinators.combine(part, own, part).as((head, middles, tail) -> middles.stream()
                .map(middle -> "n" + head + middle + tail)
                .toList());
    }

    private static List<String> cut(int room, String... names) {
        return DistinctElision.of(List.of(names), String::length, room);
    }
}
