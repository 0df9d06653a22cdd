package dev.chartpulse.render.unit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.UnitExample;

/**
 * The units that are chosen among, in words, each with a number that is written as charts and messages write it. Each line of the
 * table has a group, the number of its examples, and ids with their names. Ids that only old dashboards have ("us", "farenheit") are
 * understood, but not listed.
 */
public final class UnitNames {

    private static final String TABLE = """
            Numbers|1234.567|none=number;short=number, scaled (K, Mil, Bil);sishort=number with SI prefix;locale=number with thousands separators;sci=scientific notation;pixel=pixels;dB=decibels;string=text
            Numbers|255|hex=hexadecimal;hex0x=hexadecimal with 0x
            Percent|42.195|percent=percent (0 to 100);humidity=relative humidity
            Percent|0.42195|percentunit=percent (0.0 to 1.0)
            Yes or no|1|bool=true or false;bool_yes_no=yes or no;bool_on_off=on or off
            Acceleration|1234.567|accMS2=metres per second squared;accFS2=feet per second squared;accG=g force
            Angle|42.195|degree=degrees;radian=radians;grad=gradians;arcmin=arc minutes;arcsec=arc seconds
            Area|1234.567|areaM2=square metres;areaF2=square feet;areaMI2=square miles;acres=acres;hectares=hectares
            Computation|1234.567|flops=FLOP/s;mflops=MFLOP/s;gflops=GFLOP/s;tflops=TFLOP/s;pflops=PFLOP/s;eflops=EFLOP/s;zflops=ZFLOP/s;yflops=YFLOP/s
            Concentration|1234.567|ppm=parts per million;conppb=parts per billion;conngm3=nanograms per cubic metre;conngNm3=nanograms per normal cubic metre;conµgm3=micrograms per cubic metre;conµgNm3=micrograms per normal cubic metre;conmgm3=milligrams per cubic metre;conmgNm3=milligrams per normal cubic metre;congm3=grams per cubic metre;congNm3=grams per normal cubic metre;conmgdL=milligrams per decilitre;conmmolL=millimoles per litre
            Currency|1234.567|currencyUSD=US dollars;currencyGBP=pounds sterling;currencyEUR=euros;currencyCHF=Swiss francs;currencyJPY=yen;currencyCNY=yuan;currencyINR=Indian rupees;currencyKRW=South Korean won;currencyBRL=Brazilian reals;currencyRUB=roubles;currencyUAH=hryvnias;currencyDKK=Danish kroner;currencyISK=Icelandic kronur;currencyNOK=Norwegian kroner;currencySEK=Swedish kronor;currencyCZK=Czech korunas;currencyPLN=zlotys;currencyHUF=forints;currencyBGN=Bulgarian levs;currencyTRY=Turkish liras;currencyZAR=rand;currencyIDR=Indonesian rupiahs;currencyMYR=ringgits;currencyPHP=Philippine pesos;currencyVND=dongs;currencyILS=shekels;currencyPYG=guaranis;currencyUYU=Uruguayan pesos;currencyXPF=CFP francs;currencyBTC=bitcoins;currencymBTC=millibitcoins;currencyµBTC=microbitcoins
            Data|1234567|bytes=bytes (IEC, 1024);kbytes=kibibytes;mbytes=mebibytes;gbytes=gibibytes;tbytes=tebibytes;pbytes=pebibytes;bits=bits (IEC, 1024);decbytes=bytes (SI, 1000);deckbytes=kilobytes;decmbytes=megabytes;decgbytes=gigabytes;dectbytes=terabytes;decpbytes=petabytes;decbits=bits (SI, 1000)
            Data rate|1234567|binBps=bytes per second (IEC, 1024);Bps=bytes per second (SI, 1000);binbps=bits per second (IEC, 1024);bps=bits per second (SI, 1000);KiBs=kibibytes per second;MiBs=mebibytes per second;GiBs=gibibytes per second;TiBs=tebibytes per second;PiBs=pebibytes per second;KBs=kilobytes per second;MBs=megabytes per second;GBs=gigabytes per second;TBs=terabytes per second;PBs=petabytes per second;Kibits=kibibits per second;Mibits=mebibits per second;Gibits=gibibits per second;Tibits=tebibits per second;Pibits=pebibits per second;Kbits=kilobits per second;Mbits=megabits per second;Gbits=gigabits per second;Tbits=terabits per second;Pbits=petabits per second;pps=packets per second
            Date and time|1767258000000|dateTimeAsIso=date and time (ISO);dateTimeAsUS=date and time (US)
            Energy|1234.567|watt=watts;kwatt=kilowatts;megwatt=megawatts;gwatt=gigawatts;mwatt=milliwatts;Wm2=watts per square metre;voltamp=volt-amperes;kvoltamp=kilovolt-amperes;voltampreact=volt-amperes reactive;kvoltampreact=kilovolt-amperes reactive;watth=watt-hours;kwatth=kilowatt-hours;mwatth=megawatt-hours;watthperkg=watt-hours per kilogram;kwattm=kilowatt-minutes;amph=ampere-hours;kamph=kiloampere-hours;mamph=milliampere-hours;joule=joules;ev=electron volts;amp=amperes;kamp=kiloamperes;mamp=milliamperes;volt=volts;kvolt=kilovolts;mvolt=millivolts;dBm=decibel-milliwatts;mohm=milliohms;ohm=ohms;kohm=kilohms;Mohm=megohms;farad=farads;µfarad=microfarads;nfarad=nanofarads;pfarad=picofarads;ffarad=femtofarads;henry=henries;mhenry=millihenries;µhenry=microhenries
            Flow|1234.567|flowgpm=gallons per minute;flowcms=cubic metres per second;flowcfs=cubic feet per second;flowcfm=cubic feet per minute;litreh=litres per hour;flowlpm=litres per minute;flowmlpm=millilitres per minute
            Force|1234.567|forceNm=newton-metres;forcekNm=kilonewton-metres;forceN=newtons;forcekN=kilonewtons
            Hash rate|1234.567|Hs=hashes per second;KHs=kilohashes per second;MHs=megahashes per second;GHs=gigahashes per second;THs=terahashes per second;PHs=petahashes per second;EHs=exahashes per second
            Length|1234.567|lengthmm=millimetres;lengthcm=centimetres;lengthm=metres;lengthkm=kilometres;lengthin=inches;lengthft=feet;lengthmi=miles
            Light|1234.567|lux=lux;candela=candelas;lumens=lumens
            Mass|1234.567|massmg=milligrams;massg=grams;masskg=kilograms;masst=tonnes;masslb=pounds
            Pressure|1234.567|pressurembar=millibars;pressurebar=bars;pressurekbar=kilobars;pressurepa=pascals;pressurehpa=hectopascals;pressurekpa=kilopascals;pressurehg=inches of mercury;pressurepsi=pounds per square inch
            Radiation|1234.567|radbq=becquerels;radci=curies;radgy=grays;radrad=rads;radsv=sieverts;radmsv=millisieverts;radusv=microsieverts;radrem=rems;radexpckg=coulombs per kilogram;radr=roentgens;radsvh=sieverts per hour;radmsvh=millisieverts per hour;radusvh=microsieverts per hour
            Rotation|1234.567|rotrpm=revolutions per minute;rothz=revolutions per second (Hz);rotkhz=revolutions per second (kHz);rotmhz=revolutions per second (MHz);rotghz=revolutions per second (GHz);rotrads=radians per second;rotdegs=degrees per second
            Temperature|21.456|celsius=degrees Celsius;fahrenheit=degrees Fahrenheit;kelvin=kelvins
            Throughput|1234.567|reqps=requests per second;ops=operations per second;cps=counts per second;rps=reads per second;wps=writes per second;iops=I/O operations per second;eps=events per second;mps=messages per second;recps=records per second;rowsps=rows per second;reqpm=requests per minute;opm=operations per minute;cpm=counts per minute;rpm=reads per minute;wpm=writes per minute;epm=events per minute;mpm=messages per minute;recpm=records per minute;rowspm=rows per minute
            Time|1234.567|ns=nanoseconds;µs=microseconds;ms=milliseconds;s=seconds;m=minutes;h=hours;d=days;hertz=hertz;timeticks=hundredths of a second
            Time|12345|dtdurations=duration in words (from seconds);dthms=hours, minutes and seconds (from seconds);dtdhms=days, hours, minutes and seconds (from seconds);clocks=clock (from seconds)
            Time|12345678|dtdurationms=duration in words (from milliseconds);clockms=clock (from milliseconds)
            Velocity|123.456|velocityms=metres per second;velocitykmh=kilometres per hour;velocitymph=miles per hour;velocityknot=knots
            Volume|1234.567|mlitre=millilitres;litre=litres;m3=cubic metres;Nm3=normal cubic metres;dm3=cubic decimetres;gallons=gallons
            """;

    private UnitNames() {}

    /** All units that are listed, by their groups. */
    public static List<UnitExample> list() {
        List<UnitExample> units = new ArrayList<>();
        TABLE.lines().forEach(line -> {
            String[] parts = line.split("\\|");
            double number = Double.parseDouble(parts[1]);
            for (String unit : parts[2].split(";")) {
                int equals = unit.indexOf('=');
                String id = unit.substring(0, equals);
                String example = ValueFormat.of(id, null, null, ZoneOffset.UTC).text(number);
                units.add(new UnitExample(id, unit.substring(equals + 1), parts[0], example));
            }
        });
        return List.copyOf(units);
    }
}
