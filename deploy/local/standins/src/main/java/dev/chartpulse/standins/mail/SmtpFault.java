package dev.chartpulse.standins.mail;

/** What goes wrong with one SMTP command, or with the content of a mail. */
public final class SmtpFault {

    enum Ending {
        REPLY,
        DROP,
        HANG
    }

    private final Ending ending;
    private final String reply;
    private final boolean worked;

    private SmtpFault(Ending ending, String reply, boolean worked) {
        this.ending = ending;
        this.reply = reply;
        this.worked = worked;
    }

    /** The server refuses, with a reply such as {@code 450 mailbox busy}. */
    public static SmtpFault reply(String reply) {
        return new SmtpFault(Ending.REPLY, reply, false);
    }

    /** The connection is closed without a reply, nothing was done. */
    public static SmtpFault drop() {
        return new SmtpFault(Ending.DROP, null, false);
    }

    /** The connection is closed in place of the reply, what was asked for was done: the mail is delivered. */
    public static SmtpFault dropAfterTheWork() {
        return new SmtpFault(Ending.DROP, null, true);
    }

    /** No reply, nothing was done; the connection stays open. */
    public static SmtpFault hang() {
        return new SmtpFault(Ending.HANG, null, false);
    }

    Ending ending() {
        return ending;
    }

    String reply() {
        return reply;
    }

    boolean worked() {
        return worked;
    }
}
