package dev.chartpulse.launcher;

import java.io.IOException;

import io.vertx.core.json.JsonObject;

/** The history, as a newcomer with a keyboard reads it while pulses come. */
final class FrontEndHistory {

    private static final String ROWS = "document.querySelectorAll('#main .plain li')";
    private static final int PAGE = 20;

    private final LocalKit local;
    private final FrontEndPage page;

    FrontEndHistory(LocalKit local, FrontEndPage page) {
        this.local = local;
        this.page = page;
    }

    /** By status, and further than the first page. */
    void read() throws IOException, InterruptedException {
        assertItTellsWhatFailed();
        assertNobodyLosesThePlace();
    }

    private void assertItTellsWhatFailed() {
        page.go("Overview", "Latest pulses");
        page.go("All pulses", "Look for pulses");
        page.await("document.querySelector('#main .plain [data-status=delivered]') !== null");
        page.run("{ const status = document.querySelector('#main select'); status.value = 'failed';"
                + " status.dispatchEvent(new Event('change')); }");
        page.await("document.querySelector('#main .plain [data-status=failed]') !== null"
                + " && document.querySelector('#main .plain [data-status=delivered]') === null");
        page.check("history");
    }

    /** What comes meanwhile waits behind a button; what was loaded stays, and so does the row that is read. */
    private void assertNobodyLosesThePlace() throws IOException, InterruptedException {
        String connection = local.api()
                .get("/connections?q=Ours")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        for (int i = 0; i <= PAGE; i++) {
            fire(connection);
        }
        page.run("location.hash = '#/history?connection=" + connection + "'");
        page.see("Of Ours.");
        page.enter("More pulses");
        page.await(ROWS + ".length > " + PAGE);
        Object shown = page.run("globalThis.tenth = " + ROWS + "[9]; return " + ROWS + ".length");
        fire(connection);
        page.await("[...document.querySelectorAll('#main button')].some(button => !button.hidden"
                + " && button.textContent === 'Show new pulses (1)')");
        page.await(ROWS + ".length === " + shown + " && " + ROWS + "[9] === tenth");
        page.check("new-pulses");
        page.enter("Show new pulses (1)");
        page.await(ROWS + ".length === " + shown + " + 1 && document.activeElement.textContent === 'Pulses'");
        page.await(ROWS + "[0].querySelector('[data-status=failed]') !== null");
    }

    private void fire(String connection) throws IOException, InterruptedException {
        local.api().post("/connections/" + connection + "/pulses", new JsonObject());
    }
}
