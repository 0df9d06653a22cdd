package dev.chartpulse.source.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.core.UriInfo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.source.problems.ProblemException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;

class PagingTest {

    private static PageRequest request(String limit) {
        PageRequest request = new PageRequest();
        request.limit = limit;
        request.address = at("/api/v1/pulses");
        return request;
    }

    private static UriInfo at(String path) {
        return (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, arguments) -> path);
    }

    @Property
    void aCursorIsReadBackAsItWas(
            @ForAll @LongRange(min = 1, max = 4_000_000_000L) long second,
            @ForAll @LongRange(min = 0, max = 999_999) long micros,
            @ForAll long high,
            @ForAll long low) {
        Cursor cursor = new Cursor(Instant.ofEpochSecond(second, micros * 1000), new UUID(high, low));
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Property
    void aCursorByNameIsReadBackAsItWas(@ForAll @Chars({'a', 'Z', '%', 'ü', '語'}) String name, @ForAll long low) {
        Cursor cursor = new Cursor(null, name, new UUID(-1, low));
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Property
    void aPlaceInAListOfAnotherSystemIsReadBackAsItWas(@ForAll @Chars({'a', 'Z', '\n', 'ü', '語'}) String name) {
        ForeignCursor cursor = new ForeignCursor(name, "U0123456789");
        assertThat(ForeignCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThatThrownBy(() -> Cursor.parse(cursor.text())).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAYjQm1ZcAAPjhtsPFJKbp0xeh9MK54F", "Zm9yZWlnbg", "Zm9yZWlnbgo", "Zm9yZWlnbgoK", "%"})
    void aTextThatIsNoPlaceInAListOfAnotherSystemIsRefused(String text) {
        assertThatThrownBy(() -> ForeignCursor.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        try {
            Cursor.parse(text);
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(400);
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        ListRequest next = new ListRequest();
        Cursor place = new Cursor(Instant.ofEpochSecond(1_000), new UUID(0, 1));
        next.cursor = request("2").marked(place.text());
        next.address = at("/api/v1/audit");
        assertThatThrownBy(next::place).isInstanceOf(ProblemException.class);
        next.address = at("/api/v1/pulses/");
        assertThat(next.place()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "ten", "9999999999"})
    void aLimitOutOfBoundsIsRefused(String limit) {
        assertThatThrownBy(request(limit)::limit).isInstanceOf(ProblemException.class);
    }

    @Test
    void aLimitIsFiftyUnlessSet() {
        assertThat(request(null).rows()).isEqualTo(51);
        assertThat(request("200").limit()).isEqualTo(200);
    }
}
