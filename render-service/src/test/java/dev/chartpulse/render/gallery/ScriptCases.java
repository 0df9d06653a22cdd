package dev.chartpulse.render.gallery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Names in the scripts of the world, from right to left, and in characters that no font has. */
final class ScriptCases {

    private static final Instant END = Case.MONDAY;
    private static final long MINUTE = 60_000;

    private ScriptCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(named(
                "text-scripts-of-india",
                "Scripts of India and Sri Lanka",
                "বিক্রয় · ਵਿਕਰੀ · વેચાણ · ବିକ୍ରୟ · விற்பனை · అమ్మకాలు · വിൽപ്പന · අලෙවිය",
                "বাংলাদেশ ক্ষেত্রে 5",
                "ਪੰਜਾਬ ਪ੍ਰਸ਼ਨ",
                "ગુજરાત ક્ષત્રિય",
                "ଓଡ଼ିଶା କ୍ଷେତ୍ର",
                "தமிழ்நாடு கொள்கை",
                "తెలుగు క్షేత్రం",
                "ಕನ್ನಡ ಕ್ಷೇತ್ರ",
                "മലയാളം ക്ഷേത്രം",
                "සිංහල ශ්‍රී ලංකාව",
                "दिल्ली क्षेत्र"));
        cases.add(named(
                "text-scripts-others",
                "Scripts of South East Asia, Africa, the Caucasus and others",
                "ការលក់ · ရောင်းအား · ການຂາຍ · ཚོང་འགྲེམས · ሽያጭ · გაყიდვები · վաճառք · ވިޔަފާރި",
                "ភាសាខ្មែរ ត្រៃមាស",
                "မြန်မာ လျှို့ဝှက်",
                "ພາສາລາວ ນ້ຳ",
                "བོད་ཡིག བསྒྲུབས",
                "አማርኛ ኢትዮጵያ",
                "ქართული ᲗᲕᲔ",
                "հայերեն Երևան 5",
                "ދިވެހި 5 ܣܘܪܝܝܐ",
                "ᠮᠣᠩᠭᠣᠯ ᏣᎳᎩ ᐃᓄᒃᑎᑐᑦ",
                "ᱥᱟᱱᱛᱟᱲᱤ ꯃꯤꯇꯩ ꆈꌠꉙ 𞤆𞤵𞤤𞤢𞤪"));
        cases.add(named(
                "text-unknown-characters",
                "Characters newer than Java, or in no font: three names that differ",
                "🫠 and \uE000 and \uD83F\uDFFD",
                "🫠",
                "🫡",
                "🪿",
                "\uE000 private",
                "ꦗꦮ no font"));
        cases.add(new Case("text-right-to-left", "Right-to-left names that end in a number")
                .title("الطلبات اليوم 24")
                .split()
                .metric("الطلبات 5", "suffix:ريال لكل")
                .metric("הזמנות 7", "reqps")
                .notice("\u2068الطلبات 5\u2069: 3 values are infinite")
                .series(
                        Data.wave("A", "الطلبات", END, MINUTE, 360, 124, 20, 1),
                        Data.wave("B", "הזמנות", END, MINUTE, 360, 64, 20, 2)));
        return cases;
    }

    private static Case named(String file, String what, String title, String... names) {
        Case chart = new Case(file, what).title(title).metric(null, "short");
        for (int i = 0; i < names.length; i++) {
            chart.series(Data.wave("A", names[i], END, MINUTE, 360, 20 + 15 * i, 10, i + 1));
        }
        return chart;
    }
}
