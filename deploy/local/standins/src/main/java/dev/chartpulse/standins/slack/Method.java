package dev.chartpulse.standins.slack;

import io.vertx.core.json.JsonObject;

/**
 * A method of the Web API.
 *
 * @param scope that the token needs; "" for none, several alternatives apart by a blank
 * @param takesJson whether arguments may come as JSON
 * @param work gives the answer, to which "ok" is added
 */
record Method(String scope, boolean takesJson, Work work) {

    /** What a method does. */
    @FunctionalInterface
    interface Work {

        /**
         * @throws SlackErrorException when Slack would refuse
         */
        JsonObject call(Arguments arguments);
    }
}
