package dev.chartpulse.standins.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;

import dev.chartpulse.standins.inbox.ReceivedFile;
import dev.chartpulse.standins.inbox.ReceivedImage;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/** Reads a MIME message as a mail client would. */
final class MailReader {

    private final List<ReceivedImage> images = new ArrayList<>();
    private final List<ReceivedFile> files = new ArrayList<>();
    private String text;
    private String html;

    private MailReader() {}

    /**
     * Reads a message.
     *
     * @param recipient of the envelope
     */
    static ReceivedMessage read(MimeMessage mail, String recipient, Instant at) throws MessagingException, IOException {
        MailReader reader = new MailReader();
        reader.read(mail);
        return new ReceivedMessage(
                ReceivedMessage.Kind.EMAIL,
                at,
                sender(mail),
                recipient,
                mail.getSubject() == null ? "" : mail.getSubject(),
                reader.text == null ? "" : reader.text,
                null,
                reader.html,
                headers(mail),
                reader.images,
                reader.files);
    }

    private void read(MimePart part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                read((MimePart) parts.getBodyPart(i));
            }
        } else if (part.isMimeType("image/*")) {
            images.add(image(part));
        } else if (isAttachment(part)) {
            files.add(file(part));
        } else if (part.isMimeType("text/html") && html == null) {
            html = (String) part.getContent();
        } else if (part.isMimeType("text/plain") && text == null) {
            text = (String) part.getContent();
        }
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private static ReceivedFile file(MimePart part) throws MessagingException, IOException {
        return new ReceivedFile(
                part.getFileName() == null ? "file" : part.getFileName(),
                mediaType(part),
                part.getInputStream().readAllBytes());
    }

    private static String mediaType(MimePart part) throws MessagingException {
        return part.getContentType().split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static ReceivedImage image(MimePart part) throws MessagingException, IOException {
        String contentId = part.getContentID();
        return new ReceivedImage(
                part.getFileName() == null ? "image" : part.getFileName(),
                mediaType(part),
                contentId == null ? null : contentId.replaceAll("^<|>$", ""),
                part.getDescription(),
                part.getInputStream().readAllBytes());
    }

    private static String sender(MimeMessage mail) throws MessagingException {
        return mail.getFrom() != null && mail.getFrom().length > 0
                ? ((InternetAddress) mail.getFrom()[0]).toUnicodeString()
                : "";
    }

    private static Map<String, String> headers(MimeMessage mail) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        return headers;
    }
}
