package dev.chartpulse.standins.slack;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.standins.fault.Faults;
import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.http.StandInServer;
import dev.chartpulse.standins.inbox.Inbox;

/**
 * A stand-in for Slack. In {@link #faults} its calls have the names of the methods ({@code
 * files.completeUploadExternal}, …), and the second step of an upload is {@code upload}. A message appears in its inbox a
 * moment after the answer, as in the real Slack.
 *
 * <p>Its channels: {@value #CHANNEL} (#charts) and #general, which the bot is in; {@value #NOT_JOINED_CHANNEL}
 * (#random), which it may join; {@value #PRIVATE_CHANNEL} (#leaders), private, the bot is in; {@value
 * #INVISIBLE_CHANNEL} (#secret), private, the bot is not in; {@value #ARCHIVED_CHANNEL} (#old-news), archived. Its people: {@value
 * #PERSON} (Grace Hopper) and others, and a user group.
 */
public final class SlackStandIn implements AutoCloseable {

    /** The token of the bot. It is no secret, because only this stand-in accepts it. */
    public static final String TOKEN = "xoxb-000000000001-000000000001-StandInStandInStandIn001";
    /** A token that was revoked. */
    public static final String REVOKED_TOKEN = "xoxb-000000000001-000000000002-RevokedRevokedRevoked002";

    public static final String CHANNEL = "C0CHARTS01";
    public static final String NOT_JOINED_CHANNEL = "C0RANDOM01";
    public static final String PRIVATE_CHANNEL = "G0LEADERS1";
    public static final String INVISIBLE_CHANNEL = "G0SECRET01";
    public static final String ARCHIVED_CHANNEL = "C0OLDNEWS1";

    public static final String PERSON = "U0GRACE001";

    private static final List<String> ALL_SCOPES = List.of(
            "chat:write",
            "files:write",
            "files:read",
            "channels:read",
            "groups:read",
            "channels:join",
            "users:read",
            "usergroups:read",
            "im:write");
    private static final Duration USUAL_DELAY = Duration.ofMillis(200);

    private final StandInServer server = StandInServer.create();
    private final Workspace workspace = new Workspace();
    private final Map<String, Method> methods = new HashMap<>();
    private volatile List<String> scopes = ALL_SCOPES;
    private volatile Duration shareDelay = USUAL_DELAY;

    private SlackStandIn(Inbox inbox) {
        Board board = new Board(workspace, inbox, Clock.systemUTC());
        FileMethods files = new FileMethods(workspace, board, () -> server.url() + "/upload/v1/", this::later);
        methods.putAll(files.all());
        methods.putAll(new ConversationMethods(workspace).all());
        methods.putAll(new ChatMethods(workspace, board).all());
        methods.putAll(new PeopleMethods(workspace).all());
        methods.put("auth.test", new Method("", true, arguments -> identity()));
        server.on(
                HttpMethod.POST,
                "/upload/v1/:file",
                "upload",
                context ->
                        files.upload(context.pathParam("file"), context.body().buffer()));
        server.on(server.router().route("/api/:method"), context -> context.pathParam("method"), this::call);
    }

    /**
     * Starts on a port.
     *
     * @param port of the loopback address, 0 for any
     * @param inbox receives the messages
     * @throws IllegalStateException when the port is taken
     */
    public static SlackStandIn start(int port, Inbox inbox) {
        SlackStandIn slack = new SlackStandIn(inbox);
        slack.server.listen(port);
        return slack;
    }

    /** The address to be used in place of {@code https://slack.com/api}. */
    public String url() {
        return server.url() + "/api";
    }

    /** The faults that spoil its calls, and the counts of the calls. */
    public Faults<Fault> faults() {
        return server.faults();
    }

    /** A fault as Slack reports most errors: HTTP 200 with an error code. */
    public static Fault error(String error) {
        return Fault.answer(
                200, new JsonObject().put("ok", false).put("error", error).encode());
    }

    /** Lets the token have only these scopes. */
    public void grantOnly(String... granted) {
        scopes = List.of(granted);
    }

    /** Sets how long after step 3 of an upload a file is processed and its message appears. */
    public void setShareDelay(Duration delay) {
        shareDelay = delay;
    }

    /** Adds a channel, or replaces the one with the same id. */
    public void putChannel(String id, String name, boolean isPrivate, boolean isMember, boolean isArchived) {
        workspace.put(new Channel(id, name, isPrivate, isMember, isArchived));
    }

    @Override
    public void close() {
        server.close();
    }

    private void later(Runnable work) {
        long millis = shareDelay.toMillis();
        if (millis == 0) {
            work.run();
        } else {
            server.vertx().setTimer(millis, timer -> work.run());
        }
    }

    private Answer call(RoutingContext context) {
        Answer answer;
        try {
            answer = Answer.json(200, work(context).put("ok", true));
        } catch (SlackErrorException e) {
            answer = Answer.json(200, e.body());
        }
        return answer.with("x-oauth-scopes", String.join(",", scopes));
    }

    private JsonObject work(RoutingContext context) {
        Method method = methods.get(context.pathParam("method"));
        if (method == null) {
            throw SlackErrorException.of("unknown_method");
        }
        Arguments arguments = Arguments.of(context, method.takesJson());
        checkToken(context, arguments);
        String scope = method.scope();
        if (!scope.isEmpty() && Arrays.stream(scope.split(" ")).noneMatch(scopes::contains)) {
            throw SlackErrorException.missingScope(scope.replace(' ', ','), String.join(",", scopes));
        }
        return method.work().call(arguments);
    }

    private static void checkToken(RoutingContext context, Arguments arguments) {
        String header = context.request().getHeader("Authorization");
        String token = header != null && header.startsWith("Bearer ")
                ? header.substring("Bearer ".length())
                : arguments.text("token").orElse("");
        switch (token) {
            case TOKEN -> {}
            case REVOKED_TOKEN -> throw SlackErrorException.of("token_revoked");
            case "" -> throw SlackErrorException.of("not_authed");
            default -> throw SlackErrorException.of("invalid_auth");
        }
    }

    private static JsonObject identity() {
        return new JsonObject()
                .put("url", "https://stand-in.slack.com/")
                .put("team", "Stand-in")
                .put("team_id", "T0STANDIN1")
                .put("user", "chartpulse")
                .put("user_id", "U0CHARTBOT")
                .put("bot_id", "B0CHARTBOT")
                .put("is_enterprise_install", false);
    }
}
