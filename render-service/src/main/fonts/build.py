#!/usr/bin/env python3
"""Makes the fonts in ../resources/fonts that are not as their makers ship them (needs fonttools).

usage: build.py Inter_400Regular.ttf Inter_500Medium.ttf NotoSansKR_400Regular.ttf NOTO

The two text faces are made out of Inter, the Korean fall-back out of Noto Sans KR (its Hangul only), the
fall-backs of SCRIPTS out of the folder NOTO: /usr/share/fonts/truetype/noto of Debian's package
fonts-noto-core. These keep all that shaping needs; hints and the letters of other scripts go.

Java cannot switch OpenType features on, and Inter's default figures are proportional, so the tabular
figures (feature tnum) are made the default ones here; scripts that other bundled fonts cover better and
features that are never used go, which leaves a third of the size. The family is renamed, so that a
changed font does not pass for the original.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "resources" / "fonts"
KEPT = [*range(0x20, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2070), *range(0x2070, 0x20D0),
        *range(0x2100, 0x2200), *range(0x2200, 0x2300), 0x25CF, 0x25CB, 0x2713, 0x2717]


# Dotted circle, for a mark without a letter; joiners; the two dandas that scripts of India share.
SHARED = [0x25CC, 0x200C, 0x200D, 0x964, 0x965]
SCRIPTS = {
    "NotoSansArmenian": [range(0x530, 0x590), range(0xFB13, 0xFB18)],
    "NotoSansSyriac": [range(0x700, 0x750)],
    "NotoSansThaana": [range(0x780, 0x7C0)],
    "NotoSansBengali": [range(0x980, 0xA00)],
    "NotoSansGurmukhi": [range(0xA00, 0xA80)],
    "NotoSansGujarati": [range(0xA80, 0xB00)],
    "NotoSansOriya": [range(0xB00, 0xB80)],
    "NotoSansTamil": [range(0xB80, 0xC00)],
    "NotoSansTelugu": [range(0xC00, 0xC80)],
    "NotoSansKannada": [range(0xC80, 0xD00)],
    "NotoSansMalayalam": [range(0xD00, 0xD80)],
    "NotoSansSinhala": [range(0xD80, 0xE00)],
    "NotoSansLao": [range(0xE80, 0xF00)],
    "NotoSerifTibetan": [range(0xF00, 0x1000)],
    "NotoSansMyanmar": [range(0x1000, 0x10A0), range(0xA9E0, 0xAA00), range(0xAA60, 0xAA80)],
    "NotoSansGeorgian": [range(0x10A0, 0x1100), range(0x1C90, 0x1CC0), range(0x2D00, 0x2D30)],
    "NotoSansEthiopic": [range(0x1200, 0x13A0), range(0x2D80, 0x2DE0), range(0xAB00, 0xAB30)],
    "NotoSansCherokee": [range(0x13A0, 0x1400), range(0xAB70, 0xABC0)],
    "NotoSansCanadianAboriginal": [range(0x1400, 0x1680), range(0x18B0, 0x1900)],
    "NotoSansKhmer": [range(0x1780, 0x1800), range(0x19E0, 0x1A00)],
    "NotoSansMongolian": [range(0x1800, 0x18B0)],
    "NotoSansOlChiki": [range(0x1C50, 0x1C80)],
    "NotoSansYi": [range(0xA000, 0xA4D0)],
    "NotoSansMeeteiMayek": [range(0xAAE0, 0xAB00), range(0xABC0, 0xAC00)],
    "NotoSansAdlamUnjoined": [range(0x1E900, 0x1E960)],
}

# Drawn smaller than they are designed: their stacks are as high as two lines.
SCALES = {"NotoSerifTibetan": 0.8}


def tabular_figures(font):
    """glyph -> its tabular form"""
    gsub = font["GSUB"].table
    swaps = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(table, "ExtSubTable", table).mapping)
    return swaps


def text_face(source, target, style):
    font = TTFont(source)
    swaps = tabular_figures(font)
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            if 0x30 <= code <= 0x39:
                table.cmap[code] = swaps.get(glyph, glyph)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=KEPT)
    subsetter.subset(font)
    for name in font["name"].names:
        if name.nameID in (1, 16):
            name.string = "Chartpulse Sans"
        elif name.nameID == 4:
            name.string = "Chartpulse Sans " + style
        elif name.nameID == 6:
            name.string = "ChartpulseSans-" + style
    font.recalcTimestamp = False
    font.save(target)


def hangul(source, target):
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*range(0x3130, 0x3190), *range(0xAC00, 0xD7A4)])
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.save(target)


def script(folder, name, ranges):
    font = TTFont(Path(folder) / (name + "-Regular.ttf"))
    options = subset.Options()
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*SHARED, *(code for codes in ranges for code in codes)])
    subsetter.subset(font)
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / SCALES.get(name, 1))
    font.recalcTimestamp = False
    font.save(OUT / (name + "-Regular.ttf"))


text_face(sys.argv[1], OUT / "ChartpulseSans-Regular.ttf", "Regular")
text_face(sys.argv[2], OUT / "ChartpulseSans-Medium.ttf", "Medium")
hangul(sys.argv[3], OUT / "NotoSansKR-Hangul.ttf")
for name, ranges in SCRIPTS.items():
    script(sys.argv[4], name, ranges)
