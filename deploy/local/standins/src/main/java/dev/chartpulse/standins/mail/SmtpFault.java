package dev.chartpulse.standins.mail;

/** A fault that spoils one SMTP command, or the content of a mail. */
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

    /** The connection is closed without a reply, and the command is not executed. */
    public static SmtpFault drop() {
        return new SmtpFault(Ending.DROP, null, false);
    }

    /** The command is executed, such as the mail delivered, but the connection is closed in place of the reply. */
    public static SmtpFault dropAfterTheWork() {
        return new SmtpFault(Ending.DROP, null, true);
    }

    /** There is no reply, and the command is not executed; the connection stays open. */
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
