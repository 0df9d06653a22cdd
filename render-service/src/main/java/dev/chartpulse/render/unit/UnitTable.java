package dev.chartpulse.render.unit;

import java.util.HashMap;
import java.util.Map;

/**
 * Grafana's numeric units: all ids of {@code @grafana/data} 13.2 (valueFormats/categories) but those that are written in words.
 * Each line has a kind, then ids with the text that they are written with, then for some the power of 1000 (or 1024) that a
 * value of this unit has in the unit of the text: {@code kwatt=W:1}.
 */
final class UnitTable {

    private static final String TABLE = """
            fixed dB=dB dBm=dBm pixel=px accMS2=m/s² accFS2=ft/s² accG=g radian=rad grad=grad arcmin=arcmin arcsec=arcsec
            fixed areaM2=m² areaF2=ft² areaMI2=mi² acres=ac hectares=ha ppm=ppm conppb=ppb
            fixed conngm3=ng/m³ conngNm3=ng/Nm³ conµgm3=µg/m³ conµgNm3=µg/Nm³ conmgm3=mg/m³ conmgNm3=mg/Nm³
            fixed congm3=g/m³ congNm3=g/Nm³ conmgdL=mg/dL conmmolL=mmol/L
            fixed flowgpm=gpm flowcms=m³/s flowcfs=ft³/s flowcfm=ft³/min litreh=L/h flowlpm=L/min flowmlpm=mL/min
            fixed lux=lx masslb=lb masst=t lengthcm=cm lengthin=in lengthft=ft lengthmi=mi
            fixed pressurehpa=hPa pressurekpa=kPa pressurehg=inHg rotrpm=rpm rotrads=rad/s rotdegs=°/s kelvin=K
            fixed velocityms=m/s velocitykmh=km/h velocitymph=mph velocityknot=kn m3=m³ Nm3=Nm³ dm3=dm³ gallons=gal
            tight degree=° celsius=~°C fahrenheit=~°F farenheit=~°F
            si candela=cd Wm2=W/m² lumens=lm
            si flops=FLOPS mflops=FLOPS:2 gflops=FLOPS:3 tflops=FLOPS:4 pflops=FLOPS:5 eflops=FLOPS:6 zflops=FLOPS:7 yflops=FLOPS:8
            si watt=W kwatt=W:1 megwatt=W:2 gwatt=W:3 mwatt=W:-1 voltamp=VA kvoltamp=VA:1 voltampreact=VAr kvoltampreact=VAr:1
            si watth=Wh kwatth=Wh:1 mwatth=Wh:2 watthperkg=Wh/kg kwattm=W·min:1 amph=Ah kamph=Ah:1 mamph=Ah:-1 joule=J ev=eV
            si amp=A kamp=A:1 mamp=A:-1 volt=V kvolt=V:1 mvolt=V:-1 mohm=Ω:-1 ohm=Ω kohm=Ω:1 Mohm=Ω:2
            si farad=F µfarad=F:-2 nfarad=F:-3 pfarad=F:-4 ffarad=F:-5 henry=H mhenry=H:-1 µhenry=H:-2
            si forceNm=Nm forcekNm=Nm:1 forceN=N forcekN=N:1 Hs=H/s KHs=H/s:1 MHs=H/s:2 GHs=H/s:3 THs=H/s:4 PHs=H/s:5 EHs=H/s:6
            si massmg=g:-1 massg=g masskg=g:1 lengthmm=m:-1 lengthm=m lengthkm=m:1
            si pressurembar=bar:-1 pressurebar=bar pressurekbar=bar:1 pressurepa=Pa
            si radbq=Bq radci=Ci radgy=Gy radrad=rad radsv=Sv radmsv=Sv:-1 radusv=Sv:-2 radrem=rem radexpckg=C/kg radr=R
            si radsvh=Sv/h radmsvh=Sv/h:-1 radusvh=Sv/h:-2
            si hertz=Hz rothz=Hz rotkhz=Hz:1 rotmhz=Hz:2 rotghz=Hz:3 mlitre=L:-1 litre=L
            dec decbits=b decbytes=B deckbytes=B:1 decmbytes=B:2 decgbytes=B:3 dectbytes=B:4 decpbytes=B:5 pps=p/s
            dec Bps=B/s KBs=B/s:1 MBs=B/s:2 GBs=B/s:3 TBs=B/s:4 PBs=B/s:5
            dec bps=b/s Kbits=b/s:1 Mbits=b/s:2 Gbits=b/s:3 Tbits=b/s:4 Pbits=b/s:5
            iec bits=b bytes=B kbytes=B:1 mbytes=B:2 gbytes=B:3 tbytes=B:4 pbytes=B:5
            iec binBps=B/s KiBs=B/s:1 MiBs=B/s:2 GiBs=B/s:3 TiBs=B/s:4 PiBs=B/s:5
            iec binbps=b/s Kibits=b/s:1 Mibits=b/s:2 Gibits=b/s:3 Tibits=b/s:4 Pibits=b/s:5
            count cps=counts/s ops=ops/s reqps=req/s rps=reads/s wps=writes/s iops=io/s eps=events/s mps=msg/s recps=rec/s rowsps=rows/s
            count cpm=counts/min opm=ops/min reqpm=req/min rpm=reads/min wpm=writes/min epm=events/min mpm=msg/min recpm=rec/min
            count rowspm=rows/min
            money currencyUSD=$ currencyGBP=£ currencyEUR=€ currencyJPY=¥ currencyRUB=₽ currencyUAH=₴ currencyBRL=R$ currencyBTC=₿
            money currencymBTC=m₿ currencyµBTC=µ₿ currencyINR=₹ currencyKRW=₩ currencyPYG=₲ currencyILS=₪ currencyPHP=₱ currencyCNY=¥
            money currencyCHF=CHF currencyPLN=PLN currencyZAR=R currencyIDR=Rp currencyMYR=RM currencyXPF=XPF currencyBGN=BGN
            money currencyUYU=UYU
            moneyAfter currencyDKK=kr currencyISK=kr currencyNOK=kr currencySEK=kr currencyCZK=Kč currencyVND=₫ currencyTRY=₺
            moneyAfter currencyHUF=Ft
            """;

    private UnitTable() {}

    /** The units of the table by their ids, in which the micro sign is always U+00B5. */
    static Map<String, Unit> read() {
        Map<String, Unit> units = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                String[] entry = words[i].split("[=:]");
                int power = entry.length > 2 ? Integer.parseInt(entry[2]) : 0;
                units.put(entry[0], unit(words[0], entry[1].replace('~', ' '), power));
            }
        });
        return units;
    }

    private static Unit unit(String kind, String text, int power) {
        return switch (kind) {
            case "fixed" -> Unit.suffixed(Ladder.PLAIN, " " + text);
            case "tight" -> Unit.tight(1, text);
            case "si" -> Unit.scaled(Ladder.physical(text), thousands(power));
            case "dec" -> Unit.scaled(Ladder.decimal(text), thousands(power));
            case "iec" -> Unit.scaled(Ladder.binary(text), Math.pow(1024, power));
            case "count" -> Unit.suffixed(Ladder.COUNT, " " + text);
            case "money" -> Unit.money(before(text), "");
            case "moneyAfter" -> Unit.money("", " " + text);
            default -> throw new IllegalStateException("no kind of unit: " + kind);
        };
    }

    /** A power of 1000, as exact as a double can be. */
    static double thousands(int power) {
        return Double.parseDouble("1e" + 3 * power);
    }

    /** The text in front of a number for a currency's symbol, with a space behind a symbol that ends with a letter. */
    static String before(String symbol) {
        boolean letter = !symbol.isEmpty() && Character.isLetter(symbol.charAt(symbol.length() - 1));
        return letter ? symbol + " " : symbol;
    }
}
