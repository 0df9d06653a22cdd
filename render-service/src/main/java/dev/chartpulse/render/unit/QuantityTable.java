package dev.chartpulse.render.unit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of Grafana's units are scales of each other. Each line has a quantity, how many of the quantity's base units the first of
 * the units is, and the units' ids; a unit's own factor ({@link Unit#factor()}: 1000 for kilowatts) is multiplied with it. Base units are so
 * small that the numbers are exact, but for those that have π in them or are physical constants. A unit that no line has is a
 * quantity of its own.
 */
final class QuantityTable {

    private static final String TABLE = """
            number 1 none string short sishort locale sci hex hex0x
            share 1 percent percentunit
            time 1 ns µs us ms s m h d timeticks dtdurationms dtdurations dthms dtdhms clocks clockms
            data 1 bits decbits
            data 8 bytes kbytes mbytes gbytes tbytes pbytes decbytes deckbytes decmbytes decgbytes dectbytes decpbytes
            data-rate 1 bps Kbits Mbits Gbits Tbits Pbits binbps Kibits Mibits Gibits Tibits Pibits
            data-rate 8 Bps KBs MBs GBs TBs PBs binBps KiBs MiBs GiBs TiBs PiBs
            counts 60 cps
            counts 1 cpm
            operations 60 ops
            operations 1 opm
            requests 60 reqps
            requests 1 reqpm
            reads 60 rps
            reads 1 rpm
            writes 60 wps
            writes 1 wpm
            events 60 eps
            events 1 epm
            messages 60 mps
            messages 1 mpm
            records 60 recps
            records 1 recpm
            rows 60 rowsps
            rows 1 rowspm
            flops 1 flops mflops gflops tflops pflops eflops zflops yflops
            hashes 1 Hs KHs MHs GHs THs PHs EHs
            frequency 360 hertz rothz rotkhz rotmhz rotghz
            frequency 6 rotrpm
            frequency 1 rotdegs
            frequency 57.29577951308232 rotrads
            angle 206264.80624709636 radian
            angle 3600 degree
            angle 3240 grad
            angle 60 arcmin
            angle 1 arcsec
            acceleration 9.80665 accG
            acceleration 1 accMS2
            acceleration 0.3048 accFS2
            length 1 lengthm lengthmm lengthkm
            length 0.01 lengthcm
            length 0.0254 lengthin
            length 0.3048 lengthft
            length 1609.344 lengthmi
            area 1 areaM2
            area 0.09290304 areaF2
            area 2589988.110336 areaMI2
            area 4046.8564224 acres
            area 10000 hectares
            volume 1 litre mlitre dm3
            volume 1000 m3
            volume 3.785411784 gallons
            velocity 3600 velocityms
            velocity 1000 velocitykmh
            velocity 1609.344 velocitymph
            velocity 1852 velocityknot
            flow 3.6e9 flowcms
            flow 101940647.7312 flowcfs
            flow 1699010.79552 flowcfm
            flow 227124.70704 flowgpm
            flow 60000 flowlpm
            flow 1000 litreh
            flow 60 flowmlpm
            mass 1 massg massmg masskg
            mass 453.59237 masslb
            mass 1e6 masst
            pressure 1 pressurepa
            pressure 100 pressurehpa
            pressure 1000 pressurekpa
            pressure 1e5 pressurebar pressurembar pressurekbar
            pressure 3386.389 pressurehg
            pressure 6894.757293168361 pressurepsi
            temperature 9+2458.35 celsius
            temperature 5+2298.35 fahrenheit farenheit
            temperature 9 kelvin
            energy 1 joule
            energy 3600 watth kwatth mwatth
            energy 60 kwattm
            energy 1.602176634e-19 ev
            power 1 watt kwatt megwatt gwatt mwatt
            apparent-power 1 voltamp kvoltamp
            reactive-power 1 voltampreact kvoltampreact
            charge 1 amph kamph mamph
            current 1 amp kamp mamp
            voltage 1 volt kvolt mvolt
            resistance 1 ohm mohm kohm Mohm
            capacitance 1 farad µfarad nfarad pfarad ffarad
            inductance 1 henry mhenry µhenry
            torque 1 forceNm forcekNm
            force 1 forceN forcekN
            parts 1000 ppm
            parts 1 conppb
            concentration 1e10 conmgdL
            concentration 1e9 congm3
            concentration 1e6 conmgm3
            concentration 1e3 conµgm3
            concentration 1 conngm3
            normal-concentration 1e9 congNm3
            normal-concentration 1e6 conmgNm3
            normal-concentration 1e3 conµgNm3
            normal-concentration 1 conngNm3
            radioactivity 1 radbq
            radioactivity 3.7e10 radci
            absorbed-dose 100 radgy
            absorbed-dose 1 radrad
            equivalent-dose 100 radsv radmsv radusv
            equivalent-dose 1 radrem
            dose-rate 1 radsvh radmsvh radusvh
            exposure 1 radexpckg
            exposure 2.58e-4 radr
            bitcoin 1e6 currencyBTC
            bitcoin 1e3 currencymBTC
            bitcoin 1 currencyµBTC
            """;

    private QuantityTable() {}

    /** The quantities by the ids of their units, in which the micro sign is always U+00B5. */
    static Map<String, Quantity> read() {
        Map<String, Quantity> quantities = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ");
            String[] numbers = words[1].split("\\+");
            double offset = numbers.length == 1 ? 0 : Double.parseDouble(numbers[1]);
            for (String id : Arrays.asList(words).subList(2, words.length)) {
                double scale = Double.parseDouble(numbers[0]) * Units.of(id).factor();
                quantities.put(id, new Quantity(words[0], scale, offset));
            }
        });
        return quantities;
    }
}
