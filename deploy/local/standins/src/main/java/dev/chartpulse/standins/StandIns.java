package dev.chartpulse.standins;

import dev.chartpulse.standins.grafana.GrafanaStandIn;
import dev.chartpulse.standins.grafana.Recordings;
import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.InboxPage;
import dev.chartpulse.standins.mail.MailStandIn;

/**
 * The stand-ins of a trial on Kubernetes, in a process of their own until it is ended: Grafana at port 3000, a mail server at
 * port 1025, and the page that shows what was mailed at port 8025.
 */
public final class StandIns {

    private StandIns() {}

    /**
     * Starts them.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Inbox inbox = new Inbox();
        GrafanaStandIn.start(3000, Recordings.none());
        MailStandIn.start(1025, inbox);
        InboxPage.start(8025, inbox);
    }
}
