package dev.chartpulse.launcher;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, with one page, driven by Selenium. Browser and driver are those of this machine. */
final class Chromium implements AutoCloseable {

    /** The logger is kept here, since a level is lost with a logger that nobody holds. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        // Warns at each start that it has no typed DevTools commands for this Chromium; none are used here.
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    /** @param folder for the browser's profile */
    Chromium(Programs programs, Path folder) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.driver().toFile())
                .usingAnyFreePort()
                .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.browser().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--user-data-dir=" + folder);
        driver = new ChromeDriver(service, options);
    }

    WebDriver driver() {
        return driver;
    }

    void open(String url) {
        driver.get(url);
    }

    /** Shows the page as on a screen of this width, with the reader's preferred colours, and without transitions. */
    void look(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** The value that a script in the page returns, or that the promise gives which it returns. */
    Object run(String script) {
        return driver.executeScript(script);
    }

    /** Presses and releases the keys of a text one after the other, where the focus is. */
    void press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What the page's console has had of errors since the last call. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** A picture of the whole page, as PNG. */
    byte[] screenshot() {
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        return Base64.getDecoder().decode(data.toString());
    }

    @Override
    public void close() {
        driver.quit();
    }

    /**
     * What must be on this machine: a Chromium, and the driver of its version.
     *
     * @param browser by the variable {@code CHROMIUM}, or on the path
     * @param driver by the variable {@code CHROMEDRIVER}, or on the path
     */
    record Programs(Path browser, Path driver) {

        static Optional<Programs> installed() {
            Optional<Path> browser =
                    find("CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
            return browser.flatMap(
                    found -> find("CHROMEDRIVER", "chromedriver").map(driver -> new Programs(found, driver)));
        }

        private static Optional<Path> find(String variable, String... names) {
            String named = System.getenv(variable);
            if (named != null) {
                return Optional.of(Path.of(named)).filter(Files::isExecutable);
            }
            return Stream.of(System.getenv("PATH").split(":"))
                    .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
