#!/usr/bin/env python3
"""Makes the fonts in ../resources/fonts that are not as their makers ship them (needs fonttools).

usage: build.py Inter_400Regular.ttf Inter_500Medium.ttf NotoSansKR_400Regular.ttf

The two text faces are made out of Inter, the Korean fall-back out of Noto Sans KR (its Hangul only).

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


text_face(sys.argv[1], OUT / "ChartpulseSans-Regular.ttf", "Regular")
text_face(sys.argv[2], OUT / "ChartpulseSans-Medium.ttf", "Medium")
hangul(sys.argv[3], OUT / "NotoSansKR-Hangul.ttf")
