package dev.chartpulse.render.text;

/** The weights of the text face. */
public enum Face {
    REGULAR("ChartpulseSans-Regular.ttf"),
    MEDIUM("ChartpulseSans-Medium.ttf");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
