package dev.chartpulse.launcher;

/** The ports that are used, all of the loopback address. */
enum Port {
    SOURCE("source-service", "--source-port", 8080, true),
    QUERY("query-service", "--query-port", 8081),
    RENDER("render-service", "--render-port", 8082),
    DELIVERY("delivery-service", "--delivery-port", 8083),
    SOURCE_MANAGEMENT("source-service's health and metrics", "--source-management-port", 9080),
    QUERY_MANAGEMENT("query-service's health and metrics", "--query-management-port", 9081),
    RENDER_MANAGEMENT("render-service's health and metrics", "--render-management-port", 9082),
    DELIVERY_MANAGEMENT("delivery-service's health and metrics", "--delivery-management-port", 9083),
    GRAFANA("the stand-in for Grafana", "--grafana-port", 3000),
    SLACK("the stand-in for Slack", "--slack-port", 8090),
    WEBHOOKS("the stand-ins for webhooks, Teams and Google Chat", "--webhooks-port", 8091),
    SMTP("the stand-in for a mail server", "--smtp-port", 1025),
    PAGE("the page that shows what arrived", "--page-port", 8025, true),
    WEB("the example front end", "--web-port", 8026, true),
    POSTGRES("PostgreSQL", "--postgres-port", 15432),
    KAFKA("Kafka", "--kafka-port", 19092);

    private final String user;
    private final String option;
    private final int usual;
    private final boolean ofBrowsers;

    Port(String user, String option, int usual) {
        this(user, option, usual, false);
    }

    Port(String user, String option, int usual, boolean ofBrowsers) {
        this.user = user;
        this.option = option;
        this.usual = usual;
        this.ofBrowsers = ofBrowsers;
    }

    /** The name of the server that listens on the port. */
    String user() {
        return user;
    }

    /** The option that chooses another port. */
    String option() {
        return option;
    }

    int usual() {
        return usual;
    }

    /** Whether browsers call it, and not only the services. */
    boolean isOfBrowsers() {
        return ofBrowsers;
    }
}
