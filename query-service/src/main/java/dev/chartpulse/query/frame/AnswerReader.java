package dev.chartpulse.query.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.foreign.TextLimit;

/** Reads a whole body of {@code /api/ds/query}. */
final class AnswerReader {

    private AnswerReader() {}

    /**
     * Reads a body.
     *
     * @throws MalformedAnswerException when the body is not JSON, is cut off, or has another structure than Grafana's answers
     */
    static Answer read(ForeignBody body) throws MalformedAnswerException {
        try (JsonParser in = body.parser(Json.FACTORY)) {
            if (in.nextToken() == null) {
                throw new MalformedAnswerException("the answer is empty");
            }
            Answer answer = answer(in);
            if (in.nextToken() != null) {
                throw new MalformedAnswerException("something follows the JSON of the answer");
            }
            return answer;
        } catch (MalformedAnswerException e) {
            throw e;
        } catch (StreamConstraintsException e) {
            throw MalformedAnswerException.tooLarge(
                    "the answer holds a text that is too long, or is nested too deeply");
        } catch (JsonProcessingException e) {
            throw new MalformedAnswerException("the answer is not JSON, or cut off: " + where(e), e);
        } catch (IOException e) {
            throw new MalformedAnswerException("the answer cannot be read", e);
        }
    }

    /** Where the JSON is wrong. Jackson's own message is not used, because it quotes the user's data. */
    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "somewhere"
                : "at byte " + e.getLocation().getByteOffset();
    }

    private static Answer answer(JsonParser in) throws IOException {
        var answer = new Object() {
            List<Answer.Result> results;
            String message;
            String error;
        };
        Json.object(in, "the answer", member -> {
            switch (member) {
                case "results" ->
                    answer.results = in.currentToken() == JsonToken.VALUE_NULL ? null : results(in, new Budget());
                case "message" -> answer.message = Json.lenientText(in, TextLimit.ERROR);
                case "error" -> answer.error = Json.lenientText(in, TextLimit.ERROR);
                default -> in.skipChildren();
            }
        });
        return new Answer(answer.results, nonEmpty(answer.message) ? answer.message : answer.error);
    }

    private static List<Answer.Result> results(JsonParser in, Budget budget) throws IOException {
        List<Answer.Result> results = new ArrayList<>();
        Json.object(in, "results", refId -> results.add(result(in, TextLimit.KEYWORD.cut(refId), budget)));
        return results;
    }

    private static Answer.Result result(JsonParser in, String refId, Budget budget) throws IOException {
        if (refId.isBlank()) {
            throw new MalformedAnswerException("a result has no refId");
        }
        budget.take(Budget.OBJECT);
        var result = new Object() {
            Integer status;
            String error;
            String errorSource;
            final List<Frame> frames = new ArrayList<>();
        };
        Json.object(in, "a result", member -> {
            switch (member) {
                case "status" -> result.status = status(in);
                case "error" -> result.error = error(in);
                case "errorSource" -> result.errorSource = Json.lenientText(in, TextLimit.KEYWORD);
                case "frames" -> Json.array(in, "frames", () -> result.frames.add(FrameReader.read(in, budget)));
                default -> in.skipChildren();
            }
        });
        return new Answer.Result(
                refId,
                result.status,
                nonEmpty(result.error) ? result.error : null,
                nonEmpty(result.errorSource) ? result.errorSource : null,
                result.frames);
    }

    /** Reads an error of any JSON type, because a metric with an error of any form has failed. */
    private static String error(JsonParser in) throws IOException {
        boolean none = in.currentToken() == JsonToken.VALUE_NULL;
        String text = Json.lenientText(in, TextLimit.ERROR);
        return text == null && !none ? "the query failed without a readable reason" : text;
    }

    private static Integer status(JsonParser in) throws IOException {
        boolean quoted =
                in.currentToken() == JsonToken.VALUE_STRING && in.getText().matches("[0-9]{3}");
        return quoted ? Integer.valueOf(in.getText()) : Json.lenientInt(in);
    }

    private static boolean nonEmpty(String text) {
        return text != null && !text.isEmpty();
    }
}
