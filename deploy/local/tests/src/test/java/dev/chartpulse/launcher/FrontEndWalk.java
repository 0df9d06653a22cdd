package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.openqa.selenium.Keys;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.grafana.GrafanaStandIn;

/**
 * A newcomer with a keyboard and no mouse goes through the example front end, from the link that {@code up} prints to a delivered
 * pulse, and then changes what is there.
 */
final class FrontEndWalk implements AutoCloseable {

    private static final String PERSON = "ada@example.org";

    private final LocalKit local;
    private final Issuer issuer;
    private final FrontEndPage page;

    FrontEndWalk(LocalKit local, Issuer issuer, Chromium.Programs programs, Path folder) {
        this.local = local;
        this.issuer = issuer;
        page = new FrontEndPage(new Chromium(programs, folder));
    }

    /** Goes the whole way. */
    void walk() throws IOException, InterruptedException {
        assertAWrongKeyIsToldOnce();
        assertTheLinkSignsIn();
        assertAnotherLinkAsksFirst();
        assertAnUnknownAddressIsTold();
        page.go("New chart", "Which Grafana?");
        assertTheHeaderCanBeSkipped();
        connectGrafana();
        chart();
        schedule();
        watch();
        assertWhatIsAtFaultIsTold();
        changeTheConnection();
        sendWhatFailedOnceMore();
        assertAPulseTellsWhyADeliveryWaits();
        replaceTheToken();
        assertTheDestinationHasItsChannelOnce();
        new FrontEndHistory(local, page).read();
        FrontEndWorkspace workspace = new FrontEndWorkspace(page, PERSON);
        workspace.manageCalendars();
        String key = workspace.openToOthers();
        workspace.assertTheAuditTellsWhatWasDone();
        assertAViewerIsOfferedNothingThatItMayNot(key);
        assertATokenIsTakenInPlaceOfAKey();
        assertAPersonSignsIn();
        assertThat(page.run("return document.body.innerHTML"))
                .asString()
                .doesNotContain("cp_")
                .doesNotContain("eyJ")
                .doesNotContain("glsa_S");
        page.assertNoErrors("end");
    }

    private String address() {
        return "http://localhost:" + local.port(Port.WEB) + "/web/";
    }

    private void assertAWrongKeyIsToldOnce() {
        page.open(address() + "#key=cp_wrong");
        page.see("Sign in");
        page.await("document.activeElement.name === 'secret' && " + times("This key is not known here", 1));
        page.check("sign-in");
    }

    private void assertTheLinkSignsIn() throws IOException {
        String link = local.output()
                .lines()
                .filter(line -> line.contains("Front end"))
                .map(line -> line.replaceAll(".*(http://\\S+).*", "$1"))
                .findFirst()
                .orElseThrow();
        page.open(link);
        page.see("Overview");
        assertThat(page.run("return location.href")).isEqualTo(address());
        page.await("document.getElementById('live').textContent === 'Live'");
        page.await("document.getElementById('who').textContent === 'By the configured key: may change everything'");
        page.see("Latest pulses");
        page.check("overview");
    }

    private void assertAnotherLinkAsksFirst() {
        page.open(address() + "#key=cp_another");
        page.see("Which key?");
        assertThat(page.run("return location.href")).isEqualTo(address());
        page.check("which-key");
        page.enter("Stay signed in as I am");
        page.see("Latest pulses");
    }

    private void assertAnUnknownAddressIsTold() {
        page.run("location.hash = '#/nowhere'");
        page.see("There is no such page");
        page.check("no-such-page");
        page.go("Go to the overview", "Latest pulses");
    }

    private void assertTheHeaderCanBeSkipped() {
        page.run("document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()");
        page.enter("Skip to the content");
        page.await("document.activeElement.id === 'main' && seen('Which Grafana?')");
    }

    private void connectGrafana() {
        page.enter("Test and connect");
        page.await("document.activeElement.name === 'name'");
        page.see("Address is missing");
        page.fill("Name", "Walk");
        page.fill("Address", "http://127.0.0.1:" + local.port(Port.GRAFANA));
        page.fill("Token of a service account", GrafanaStandIn.REVOKED_TOKEN);
        page.enter("Test and connect");
        page.await("document.activeElement.name === 'token' && " + times("Grafana refuses the token", 1));
        page.check("grafana");
        page.fill("Token of a service account", GrafanaStandIn.TOKEN);
        page.enter("Test and connect");
        page.see("What shall it show?");
    }

    private void chart() {
        page.fill("Title", "Checkout");
        page.choose("dataSource.uid", "prometheus");
        page.enter("What is there to query?");
        page.see("http_requests_total");
        page.fill("Query", "sum(rate(http_requests_total[5m])");
        page.await("document.querySelector('.preview .wrong') !== null");
        page.await(
                "[...document.querySelectorAll('.fault:not([hidden])')].some(fault => fault.innerText.startsWith('bad_data'))");
        page.fill("Query", "sum(rate(http_requests_total[5m]))");
        page.fill("Label", "Requests");
        page.choose("metrics[0].unit", "reqps");
        page.tabTo("A second metric");
        page.press(" ");
        page.see("An axis of its own for each");
        page.fill("Query", "sum(rate(http_errors_total[5m]))", 1);
        page.fill("Label", "Errors", 1);
        page.await("document.querySelector('.preview img')?.naturalWidth > 0"
                + " && document.querySelector('.preview table')?.innerText.includes('Errors')"
                + " && !document.querySelector('.preview [aria-busy]')");
        page.check("chart");
        page.enter("Save the chart");
        page.see("Where and when?");
    }

    private void whatIsPickedStaysWhileOneSearchesOn() {
        String channels =
                "[...document.querySelectorAll('[name=channelId]')].map(one => one.value + one.checked).join()";
        page.tabTo("#charts");
        page.press(" ");
        page.run("document.querySelector('h1').focus()");
        page.fill("Look for it", "gener");
        page.await(channels + ".match(/^C0CHARTS01true,C0\\w+false$/) && seen('#general')");
        page.fill("Look for it", "");
        page.press(Keys.BACK_SPACE);
        page.await(channels + ".split('C0CHARTS01').length === 2 && " + channels + ".split(',').length > 2");
    }

    /** The first answer is lost: who presses again has made one thing all the same. */
    private void addWithoutAnAnswer() throws IOException, InterruptedException {
        page.run("globalThis.kept = fetch; globalThis.fetch = async (address, options) => {"
                + " const answer = await kept(address, options);"
                + " if (options?.method !== 'POST' || !String(address).endsWith('/destinations')) return answer;"
                + " globalThis.fetch = kept; throw new TypeError('Failed to fetch') }");
        page.enter("Add the destination");
        page.see("Chartpulse cannot be reached.");
        page.enter("Add the destination");
        page.await("document.querySelector('[name=destinationIds]:checked') !== null");
        assertThat(local.api().get("/destinations?q=walk").getJsonArray("items"))
                .hasSize(1);
    }

    private void schedule() throws IOException, InterruptedException {
        page.see("Every day at 09:00 and 17:00");
        page.check("where");
        theChannelOfTheDemo();
        page.enter("Add a destination");
        page.see("#charts");
        page.see("Connect a Slack");
        whatIsPickedStaysWhileOneSearchesOn();
        page.tabTo("Slack");
        page.press(Keys.ARROW_DOWN);
        page.fill("Recipients", "walk@example.org");
        page.await("!seen('Connect a Slack')");
        page.check("destination");
        addWithoutAnAnswer();
        page.enter("Test walk@example.org now");
        page.await("document.querySelector('.choice-row .badge[data-status=sent]') !== null");
        page.choose("schedule.kind", "weekly");
        page.see("Every Monday and Thursday at 09:00");
        page.choose("schedule.zone", "Asia/Kolkata");
        page.see("(UTC+05:30)");
        page.fill("Times", "25:00");
        page.await("document.querySelector('.sentence').textContent === 'One field needs another look.'");
        page.see("Times must be a time such as");
        page.fill("Times", "09:00");
        page.see("Every Monday and Thursday at 09:00");
        messageAndConditions();
        page.fill("Name of the connection", "Walk");
        page.enter("Save and watch");
        page.see("Latest pulses");
    }

    /** A second destination for the same channel is allowed, and probably not meant. */
    private void theChannelOfTheDemo() {
        page.enter("Add a destination");
        page.see("#charts");
        page.tabTo("#charts");
        page.press(" ");
        page.enter("Add the destination");
        page.see("This is the channel of \"Demo channel\" as well");
        page.check("same-channel");
        // It is not for this connection.
        page.await("document.activeElement.name === 'destinationIds'");
        page.press(" ");
        page.await("document.querySelector('[name=destinationIds]:checked') === null");
    }

    private void messageAndConditions() {
        page.enter("In Slack: mentions and threads");
        page.enter("Mention a person or a group");
        page.see("Ada Lovelace");
        page.enter("Ada Lovelace");
        page.await("document.querySelector('[name=\"message.mentions\"][value=U0ADA00001]').checked");
        page.tabTo("The rows as a file (CSV): in mails, Slack and webhooks");
        page.press(" ");
        page.enter("Only when it matters: comparison and conditions");
        page.choose("when.mode", "while");
        page.enter("Would it be sent now?");
        page.await("document.querySelector('[name=\"when.conditions[0].value\"]').ariaInvalid === 'true'");
        page.fill("Number", "1");
        page.enter("Would it be sent now?");
        page.see("condition is met");
        page.check("conditions");
    }

    private void watch() {
        page.see("On the clock of Asia/Kolkata");
        page.see("Sent while its condition is met.");
        page.enter("Send now");
        page.await("document.querySelector('#main [data-status=delivered]') !== null && seen('The chart')"
                + " && document.querySelector('figure.chart img')?.naturalWidth > 0");
        page.see("walk@example.org");
        page.check("connection");
        page.go("Overview", "Comes next");
        page.see("(UTC+05:30), Asia/Kolkata");
        page.enter("Walk");
        page.see("On the clock of Asia/Kolkata");
    }

    /** No answer, half of one, and a fault of the page are all a TypeError to a script, and not the same to a person. */
    private void assertWhatIsAtFaultIsTold() {
        page.run("globalThis.wrong = Object.getOwnPropertyDescriptor(Crypto.prototype, 'randomUUID');"
                + " delete Crypto.prototype.randomUUID");
        page.enter("Send now");
        page.see("Something is wrong with this page: ");
        assertThat(page.errors()).singleElement().asString().contains("randomUUID is not a function");
        page.run("Object.defineProperty(Crypto.prototype, 'randomUUID', wrong); globalThis.kept = fetch;"
                + " globalThis.fetch = async () => { throw new TypeError('Failed to fetch') }");
        page.enter("Send now");
        page.see("Chartpulse cannot be reached.");
        page.run("globalThis.fetch = async () => new Response(new ReadableStream({"
                + " start: stream => stream.error(new TypeError('network error')) }), { status: 202 })");
        page.enter("Send now");
        page.see("The connection to Chartpulse broke off in the middle of its answer.");
        page.run("globalThis.fetch = kept");
        page.assertNoErrors("broken off");
    }

    /** Somebody else saves in between: that is told, and nothing of theirs is overwritten. */
    private void changeTheConnection() throws IOException, InterruptedException {
        page.enter("Change");
        page.see("Change Walk");
        // The name of who is mentioned, of whom the connection has the id alone.
        page.see("Ada Lovelace");
        page.check("change");
        JsonObject theirs =
                local.api().get("/connections?q=Walk").getJsonArray("items").getJsonObject(0);
        local.put("/connections/" + theirs.getString("id"), theirs.copy().put("name", "Theirs"));
        page.fill("Name of the connection", "Mine");
        page.enter("Save");
        page.see("Somebody else has changed this since you opened it");
        page.check("conflict");
        page.enter("Look at what it is now");
        page.see("Change Theirs");
        page.fill("Name of the connection", "Ours");
        page.enter("Save");
        page.await("document.querySelector('h1').textContent === 'Ours'");
        JsonObject ours = local.api().get("/connections/" + theirs.getString("id"));
        for (String kept : new String[] {"when", "message", "schedule", "destinationIds", "catchUp", "graceMinutes"}) {
            assertThat(ours.getValue(kept)).as(kept).isEqualTo(theirs.getValue(kept));
        }
        saveInPlaceOfTheirs(ours);
    }

    private void saveInPlaceOfTheirs(JsonObject ours) throws IOException, InterruptedException {
        page.enter("Change");
        page.see("Change Ours");
        local.put("/connections/" + ours.getString("id"), ours.copy().put("name", "Theirs"));
        page.choose("when.mode", "every");
        page.enter("Save");
        page.see("Somebody else has changed this since you opened it");
        page.enter("Save mine all the same");
        page.await("document.querySelector('h1').textContent === 'Ours' && !seen('Sent while')");
        assertThat(local.api().get("/connections/" + ours.getString("id")).getValue("when"))
                .isNull();
    }

    private void sendWhatFailedOnceMore() throws IOException, InterruptedException {
        String nowhere = local.api()
                .post(
                        "/destinations",
                        new JsonObject()
                                .put("kind", "webhook")
                                .put("name", "Nowhere")
                                .put("url", "http://127.0.0.1:" + local.port(Port.WEB) + "/nowhere")
                                .put("secret", "a-long-and-random-text"))
                .getString("id");
        JsonObject ours =
                local.api().get("/connections?q=Ours").getJsonArray("items").getJsonObject(0);
        local.put("/connections/" + ours.getString("id"), ours.put("destinationIds", List.of(nowhere)));
        page.enter("Send now");
        page.await("document.querySelector('.deliveries [data-status=failed]') !== null");
        page.check("failed");
        page.enter("Send to Nowhere once more");
        page.await("document.querySelector('[data-event=resend-requested]') !== null");
    }

    /** A receiver that is away for now: each delivery tells why it waits, and when it is tried next. */
    private void assertAPulseTellsWhyADeliveryWaits() throws IOException, InterruptedException {
        JsonObject ours =
                local.api().get("/connections?q=Ours").getJsonArray("items").getJsonObject(0);
        JsonArray failing = ours.getJsonArray("destinationIds");
        String away = local.api()
                .post(
                        "/destinations",
                        new JsonObject()
                                .put("kind", "webhook")
                                .put("name", "Away")
                                .put("url", "http://127.0.0.1:1/away")
                                .put("secret", "a-long-and-random-text"))
                .getString("id");
        local.put(
                "/connections/" + ours.getString("id"),
                ours.put("destinationIds", failing.copy().add(away)));
        page.enter("Send now");
        page.await(
                "document.querySelector('.deliveries')?.innerText.match(/Away[^]*Tried [^]* next at [^]*until [^]*refuses connections/)"
                        + " && document.querySelector('.sentence [data-status=rendered]') !== null");
        page.check("waiting");
        local.put("/connections/" + ours.getString("id"), ours.put("destinationIds", failing));
    }

    private void replaceTheToken() {
        page.go("Parts", "Integrations");
        page.check("parts");
        page.enter("Checkout");
        page.see("Change Checkout");
        page.await("document.querySelector('.preview img')?.naturalWidth > 0");
        page.check("change-chart");
        page.go("Parts", "Integrations");
        page.enter("Walk");
        page.see("A new token");
        page.fill("New token", GrafanaStandIn.REVOKED_TOKEN);
        page.enter("Test and replace");
        page.await("document.activeElement.name === 'token' && " + times("Grafana refuses the token", 1));
        page.check("integration");
        page.fill("New token", GrafanaStandIn.TOKEN);
        page.enter("Test and replace");
        page.await(times("Grafana refuses the token", 0) + " && document.activeElement.tagName === 'H1'");
    }

    private void assertTheDestinationHasItsChannelOnce() {
        page.go("Parts", "Integrations");
        page.enter("Demo channel");
        page.see("as it is now");
        page.await("seen('#general')");
        assertThat((List<?>)
                        page.run("return [...document.querySelectorAll('[name=channelId]')].map(one => one.value)"))
                .doesNotHaveDuplicates()
                .asString()
                .startsWith("[C0CHARTS01, ");
        page.fill("Look for it", "charts");
        page.see("It is the one that is chosen already.");
        page.check("same-destination");
    }

    private void assertAViewerIsOfferedNothingThatItMayNot(String key) {
        page.enter("Sign out");
        page.see("to the Chartpulse at");
        page.open(address() + "#key=" + key);
        page.see("Latest pulses");
        page.await("document.getElementById('who').textContent === 'By the key “Screen”: may look'");
        page.await("document.querySelector('nav').innerText === 'Overview\\nParts' && !seen('New chart')");
        page.enter("Ours");
        page.see("Sending, pausing or changing it needs the role editor, and you have the role viewer.");
        page.await("document.querySelector('#main .actions') === null");
        page.check("viewer");
        page.run("location.hash = '#/audit'");
        page.see("Looking at who changed what needs the role admin, and you have the role viewer.");
        page.go("Overview", "Latest pulses");
    }

    private void assertATokenIsTakenInPlaceOfAKey() {
        page.enter("Sign out");
        page.see("to the Chartpulse at");
        page.tabTo("An API key");
        page.press(Keys.ARROW_DOWN);
        page.fill("Token", "eyJhbGciOiJub25lIn0.e30.");
        page.enter("Sign in");
        page.await("document.activeElement.name === 'secret' && " + times("This token is refused", 1));
    }

    private void assertAPersonSignsIn() {
        page.fill("Token", issuer.token(PERSON));
        page.enter("Sign in");
        page.see("Latest pulses");
        page.await("document.getElementById('who').textContent === 'By " + PERSON + ": may change charts'");
        page.await("document.getElementById('live').textContent === 'Live'");
        page.go("New chart", "Connecting one needs the role admin, and you have the role editor.");
        page.check("person");
    }

    private static String times(String text, int count) {
        return "document.getElementById('main').innerText.split('" + text + "').length === " + (count + 1);
    }

    @Override
    public void close() {
        page.close();
    }
}
