package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Documents of all kinds of resources, with names that YAML might take for something else. They name the secrets of {@link DocumentTest}. */
final class RandomDocuments {

    private static final List<String> WILD = List.of(
            "no",
            "1e3",
            "~",
            "0x10",
            "12:30:45",
            "null",
            "true",
            "on",
            "=",
            "<<",
            ".inf",
            "2026-12-25",
            "1_000",
            "+1",
            "0o7",
            "007",
            "?",
            "a:",
            ": a",
            "a: b",
            "a #b",
            "# a",
            "'a'",
            "\"a\"",
            "it's",
            "- a",
            "-",
            "[a]",
            "{a: b}",
            "&a",
            "*a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            ">-",
            "a\\nb",
            "\\",
            "{title}",
            "🚀 up",
            "Größe",
            "日本",
            "...",
            "---",
            "a,b",
            "1.",
            ".5",
            "-0",
            "NaN",
            "y",
            "N",
            "!!str a",
            "a  b",
            "stored",
            "é".repeat(40));

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Random random;

    RandomDocuments(long seed) {
        this.random = new Random(seed);
    }

    /** A document for a workspace that is empty. */
    ObjectNode next() {
        ObjectNode document = json.objectNode().put("apiVersion", DocumentWriter.API_VERSION);
        List<String> grafanas = names(2);
        String slack = "Slack " + wild();
        ArrayNode integrations = document.putArray("integrations");
        grafanas.forEach(name -> integrations
                .addObject()
                .put("name", name)
                .put("kind", "grafana")
                .put("url", "https://grafana.example.com")
                .putObject("tokenFrom")
                .put("file", "grafana"));
        integrations
                .addObject()
                .put("name", slack)
                .put("kind", "slack")
                .putObject("tokenFrom")
                .put("file", "slack");
        List<String> calendars = names(2);
        calendars.forEach(name -> document.withArray("calendars")
                .addObject()
                .put("name", name)
                .putArray("dates")
                .add("12-25"));
        List<String> sources = names(3);
        sources.forEach(title -> document.withArray("sources").add(source(title, one(grafanas))));
        List<String> destinations = destinations(document.putArray("destinations"), slack);
        names(6).forEach(name -> document.withArray("connections")
                .add(connection(name, one(sources), destinations, one(calendars), slack)));
        settings(document.putObject("settings"), one(calendars), slack);
        return document;
    }

    private void settings(ObjectNode settings, String calendar, String slack) {
        settings.put("name", "Default");
        if (maybe()) {
            settings.put("zone", "Asia/Tokyo").put("theme", "dark").put("graceMinutes", 1 + random.nextInt(1000));
        }
        if (maybe()) {
            settings.put("calendar", calendar);
        }
        owner(settings, slack);
    }

    private void owner(ObjectNode of, String slack) {
        if (maybe()) {
            of.putObject("owner").put("email", "owner@example.com");
        } else if (maybe()) {
            of.putObject("owner").put("integration", slack).put("channelId", "C0123456789");
        }
    }

    private ObjectNode source(String title, String grafana) {
        ObjectNode source = json.objectNode().put("title", title).put("integration", grafana);
        source.putObject("dataSource").put("uid", "prom-1");
        ObjectNode metric =
                source.putArray("metrics").addObject().put("expression", "sum(x{a=\"" + random.nextInt() + "\"})");
        if (maybe()) {
            metric.put("label", wild()).put("unit", "reqps").put("decimals", random.nextInt(3));
        }
        source.withArray("metrics")
                .addObject()
                .putObject("model")
                .put("expr", wild())
                .put("factor", random.nextInt(9) + 0.5);
        return source.put("chartType", maybe() ? "bar" : "line").put("window", maybe() ? "6h" : "24h");
    }

    private List<String> destinations(ArrayNode list, String slack) {
        List<String> names = names(5);
        list.addObject()
                .put("name", names.get(0))
                .put("kind", "email")
                .putArray("recipients")
                .add("a@example.com")
                .add("b@example.com");
        list.addObject()
                .put("name", names.get(1))
                .put("kind", "slack")
                .put("integration", slack)
                .put("channelId", "C0123456789");
        ObjectNode hook = list.addObject()
                .put("name", names.get(2))
                .put("kind", "webhook")
                .put("payload", "json");
        hook.putObject("urlFrom").put("file", "url");
        hook.putObject("secretFrom").put("file", "key");
        list.addObject()
                .put("name", names.get(3))
                .put("kind", "teams")
                .putObject("urlFrom")
                .put("file", "teams");
        list.addObject()
                .put("name", names.get(4))
                .put("kind", "chat")
                .putObject("urlFrom")
                .put("file", "chat");
        return names;
    }

    private ObjectNode connection(
            String name, String source, List<String> destinations, String calendar, String slack) {
        ObjectNode connection = json.objectNode().put("name", name).put("source", source);
        List<String> some = new ArrayList<>(destinations);
        Collections.shuffle(some, random);
        some.subList(0, 1 + random.nextInt(3)).forEach(connection.putArray("destinations")::add);
        connection.set("schedule", schedule(calendar));
        if (maybe()) {
            ObjectNode message =
                    connection.putObject("message").put("title", wild()).put("text", wild() + "\n " + wild());
            message.put("subject", "{title}: {last}").put("threading", "connection");
            message.putArray("mentions").add("here");
            message.putArray("attachments").add("csv");
        }
        if (maybe()) {
            connection
                    .put("compare", "7d")
                    .put("graceMinutes", 1 + random.nextInt(500))
                    .put("catchUp", "all");
            ObjectNode when = connection.putObject("when").put("mode", "onChange");
            when.putArray("conditions")
                    .addObject()
                    .put("kind", "threshold")
                    .put("metric", "A")
                    .put("figure", "last")
                    .put("operator", "above")
                    .put("value", random.nextInt(9) + 0.5);
        }
        if (maybe()) {
            connection.put("paused", true);
        }
        owner(connection, slack);
        return connection;
    }

    private ObjectNode schedule(String calendar) {
        ObjectNode schedule = json.objectNode();
        switch (random.nextInt(6)) {
            case 0 -> schedule.put("kind", "every-minutes").put("everyMinutes", 15);
            case 1 -> schedule.put("kind", "hourly").put("minute", random.nextInt(60));
            case 2 ->
                schedule.put("kind", "daily").putArray("times").add("12:30").add("09:00");
            case 3 -> schedule.put("kind", "weekly").putArray("times").add("00:00");
            case 4 ->
                schedule.put("kind", "monthly")
                        .put("ordinal", "last")
                        .put("dayKind", "friday")
                        .putArray("times")
                        .add("23:59");
            default -> schedule.put("kind", "cron").put("expression", "*/5 9-17 * * 1-5");
        }
        if (schedule.path("kind").asText().equals("weekly")) {
            schedule.putArray("days").add("monday").add("friday");
        }
        if (maybe()) {
            schedule.put("zone", "Europe/Zurich");
        }
        if (maybe()) {
            ObjectNode dates =
                    schedule.putObject("dates").put("calendar", calendar).put("until", "2099-12-31");
            dates.putArray("skip").add("12-24");
        }
        return schedule;
    }

    private List<String> names(int count) {
        List<String> all = new ArrayList<>(WILD);
        Collections.shuffle(all, random);
        return IntStream.range(0, count).mapToObj(all::get).toList();
    }

    private String wild() {
        return one(WILD);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }
}
