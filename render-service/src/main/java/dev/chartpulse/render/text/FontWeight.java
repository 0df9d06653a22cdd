package dev.chartpulse.render.text;

/** The weights that the bundled text font has. */
public enum FontWeight {
    REGULAR("ChartpulseSans-Regular.ttf"),
    MEDIUM("ChartpulseSans-Medium.ttf");

    private final String file;

    FontWeight(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
