package dev.chartpulse.delivery.slack;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackCheck;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.rest.problems.ProblemWriter;

/** What a person waits for: does the token work, which channels are there. For source-service. */
@Path("/internal/slack")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SlackResource {

    private final SlackChecks checks;
    private final SlackDirectory directory;
    private final SlackPeople people;
    private final SlackTokens tokens;

    SlackResource(SlackChecks checks, SlackDirectory directory, SlackPeople people, SlackTokens tokens) {
        this.people = people;
        this.checks = checks;
        this.directory = directory;
        this.tokens = tokens;
    }

    /** Tries the connection to a Slack workspace; a layer that failed is part of the report. */
    @POST
    @Path("checks")
    public Uni<ConnectReport> check(SlackCheck check) {
        return checks.check(check);
    }

    /** A page of the channels that the bot sees and that match the search. */
    @POST
    @Path("channels")
    public Uni<SlackPage<SlackChannel>> channels(SlackChannelSearch search) {
        return directory.search(search);
    }

    /** The channel or person with the id, ready to be posted to. */
    @POST
    @Path("channels/enter")
    public Uni<SlackChannel> enter(SlackChannelSearch place) {
        return directory.enter(place);
    }

    /** A page of the people and user groups that match the search. */
    @POST
    @Path("people")
    public Uni<SlackPage<SlackPerson>> people(SlackChannelSearch search) {
        return people.search(search);
    }

    /** The same token, sealed with the newest key of delivery-service. */
    @POST
    @Path("tokens")
    public Uni<SealedSecret> reseal(SlackAccess access) {
        return Uni.createFrom().item(() -> tokens.reseal(access));
    }

    /** 422 when a person must put something right; 503 or 502 when the same may work later. */
    @ServerExceptionMapper
    Response problem(SlackException failure) {
        SlackFailure reason = failure.reason();
        int status = reason == SlackFailure.RATE_LIMITED ? 503 : reason.isTransient() ? 502 : 422;
        Problem problem = Problem.of(status, ProblemCode.of(reason.kind()), failure.getMessage())
                .action(reason.action())
                .retryable(reason.isTransient())
                .build();
        return failure.retryAfter().isZero()
                ? ProblemWriter.response(problem)
                : ProblemWriter.retryLater(problem, failure.retryAfter().toSeconds());
    }
}
