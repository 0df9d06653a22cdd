package dev.chartpulse.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.egress.EgressException.Reason;

class EgressTest {

    private final Queue<List<String>> answers = new ArrayDeque<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "169.254.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "2002:7f00:1::",
                "2002:a00:1::",
                "2001::1",
                "::ffff:0:127.0.0.1"
            })
    void anAddressInARefusedRangeIsRefused(String address) {
        assertThat(refusal(egress(), address).reason()).isEqualTo(Reason.ADDRESS_REFUSED);
        answers.add(List.of(address));
        assertThat(refusal(egress(), "grafana.example.com").reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "0177.0.0.1",
                "010.0.0.1",
                "017700000001",
                "0",
                "8.8"
            })
    void anUnusualSpellingOfAnAddressIsRefused(String host) {
        EgressException refusal = refusal(egress(), host);
        assertThat(refusal.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(refusal.action()).contains("four decimal numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111", "64:ff9b::808:808"})
    void aPublicAddressIsAllowed(String address) {
        assertThat(addresses(egress(), address)).hasSize(1);
    }

    @Test
    void ofSeveralAddressesOnlyTheAllowedAreGiven() {
        answers.add(List.of("10.0.0.1", "8.8.8.8", "::1", "8.8.4.4"));

        assertThat(addresses(egress(), "mixed.example.com"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("8.8.8.8", "8.8.4.4");
    }

    @Test
    void aNameIsCheckedAnewEachTimeSoThatAChangedAnswerIsRefused() {
        answers.add(List.of("8.8.8.8"));
        answers.add(List.of("127.0.0.1"));
        Egress egress = egress();

        assertThat(addresses(egress, "rebinding.example.com")).hasSize(1);
        assertThat(refusal(egress, "rebinding.example.com").getMessage()).contains("127.0.0.1 is a loopback address");
    }

    @Test
    void anAllowedNetworkIsAllowedAlsoInsideOfIpv6() {
        Egress egress = egress("10.20.0.0/16", "fd00::/8", "127.0.0.1");

        assertThat(addresses(egress, "10.20.255.1")).hasSize(1);
        assertThat(addresses(egress, "64:ff9b::10.20.0.1")).hasSize(1);
        assertThat(addresses(egress, "fd00::1")).hasSize(1);
        assertThat(addresses(egress, "127.0.0.1")).hasSize(1);
        assertThat(refusal(egress, "127.0.0.2").reason()).isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(refusal(egress, "10.21.0.1").reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void anAllowedHostNameIsAllowedWhereverItLeads() {
        answers.add(List.of("10.0.0.1"));
        answers.add(List.of("10.0.0.2"));
        answers.add(List.of("10.0.0.3"));
        Egress egress = egress("Grafana.corp.example", "*.inner.example");

        assertThat(addresses(egress, "grafana.corp.example")).hasSize(1);
        assertThat(addresses(egress, "a.inner.example")).hasSize(1);
        assertThat(refusal(egress, "evilinner.example").reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void aNameWithoutAnAddressIsToldApartFromARefusedOne() {
        Egress egress = new Egress(
                new EgressPolicy(List.of(), false), host -> Uni.createFrom().failure(new UnknownHostException(host)));

        assertThat(refusal(egress, "nowhere.example").reason()).isEqualTo(Reason.HOST_UNKNOWN);
    }

    @Test
    void plainHttpIsRefusedUnlessAllowed() {
        assertThatThrownBy(() -> egress().checkScheme(false)).hasMessageContaining("http://");
        egress().checkScheme(true);
        new Egress(new EgressPolicy(List.of(), true), host -> null).checkScheme(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "1.2.3", "::1/129", "fd00:::/8"})
    void aNetworkThatIsNoneIsRefusedByNameOfTheProperty(String allow) {
        assertThatThrownBy(() -> new EgressPolicy(List.of(allow), false))
                .hasMessageContaining("chartpulse.egress.allow");
    }

    private Egress egress(String... allow) {
        return new Egress(new EgressPolicy(Arrays.asList(allow), false), host -> Uni.createFrom()
                .item(() -> answers.remove().stream().map(EgressTest::address).toList()));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<InetAddress> addresses(Egress egress, String host) {
        return egress.addresses(host).await().indefinitely();
    }

    private static EgressException refusal(Egress egress, String host) {
        return egress.addresses(host)
                .map(found -> (EgressException) null)
                .onFailure(EgressException.class)
                .recoverWithItem(failure -> failure)
                .await()
                .indefinitely();
    }
}
