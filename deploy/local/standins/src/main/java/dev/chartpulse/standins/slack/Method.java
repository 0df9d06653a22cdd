package dev.chartpulse.standins.slack;

import io.vertx.core.json.JsonObject;

/**
 * A method of the Web API.
 *
 * @param scope the scope that the token needs; "" for none; a blank separates alternatives
 * @param takesJson whether arguments may be JSON
 * @param work makes the answer, to which "ok" is added
 */
record Method(String scope, boolean takesJson, Work work) {

    /** The work of a method. */
    @FunctionalInterface
    interface Work {

        /**
         * Makes the answer.
         *
         * @throws SlackErrorException when Slack would refuse the call
         */
        JsonObject call(Arguments arguments);
    }
}
