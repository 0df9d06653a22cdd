package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPlace;

class SlackPagerTest {

    private static final SlackAccess ACCESS =
            new SlackAccess(UUID.randomUUID(), UUID.randomUUID(), new SealedSecret("c2VhbGVk"));

    private final SlackPager<SlackPlace> pager = new SlackPager<>(place -> place);
    /** Two with one name, and one that differs from these in capital letters only. */
    private final List<SlackPlace> all = pager.sorted(List.of(
            new SlackPlace("grace", "U5"),
            new SlackPlace("ada", "U4"),
            new SlackPlace("Ada", "U3"),
            new SlackPlace("ada", "U2"),
            new SlackPlace("Bob", "U1")));

    private SlackPage<SlackPlace> page(SlackPlace after, int limit) {
        return pager.page(all, new SlackChannelSearch(ACCESS, "", after, limit), place -> !place.id()
                .equals("U1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 200})
    void allPagesTogetherHaveEachItemOnceInOrder(int limit) {
        List<String> found = new ArrayList<>();
        SlackPlace after = null;
        do {
            SlackPage<SlackPlace> page = page(after, limit);
            assertThat(page.items()).hasSizeBetween(1, limit);
            assertThat(page.total()).isEqualTo(4);
            page.items().forEach(item -> found.add(item.id()));
            after = page.next();
        } while (after != null);

        assertThat(found).containsExactly("U2", "U3", "U4", "U5");
    }

    @Test
    void aPageBeginsWhereThatBeforeEndedEvenIfItsLastItemIsGone() {
        assertThat(page(new SlackPlace("Bob", "U1"), 10).items()).containsExactly(new SlackPlace("grace", "U5"));
        assertThat(page(new SlackPlace("zoe", "U9"), 10)).isEqualTo(new SlackPage<>(List.of(), null, 4));
    }
}
