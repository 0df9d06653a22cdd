package dev.chartpulse.source.editing;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** Under which condition the request that is being handled may change a stored thing: its headers If-Match and If-None-Match. */
@RequestScoped
class EditCondition {

    private TagList match;
    private TagList noneMatch;

    /**
     * Takes the headers.
     *
     * @param ifMatch null if there is none
     * @param ifNoneMatch null if there is none
     */
    void set(TagList ifMatch, TagList ifNoneMatch) {
        match = ifMatch;
        noneMatch = ifNoneMatch;
    }

    /**
     * Requires that a stored thing is as the condition has it. Only the version counts: what else is shown of the thing, such as its
     * last pulse, changes all the time and is nobody's edit.
     *
     * @throws ProblemException 412 when the condition does not hold
     */
    void require(UUID id, Instant updatedAt) {
        if (match == null && noneMatch == null) {
            return;
        }
        String version = EntityTags.version(id, updatedAt);
        if (match != null && !match.anyStrong(tag -> EntityTags.isOf(tag, version))
                || noneMatch != null && noneMatch.anyWeak(tag -> EntityTags.isOf(tag, version))) {
            throw failed(match);
        }
    }

    /** 412: the condition of a request does not hold. */
    static ProblemException failed(TagList match) {
        boolean weak = match != null && match.allWeak();
        return ProblemException.of(
                412,
                ProblemCode.PRECONDITION_FAILED,
                weak
                        ? "If-Match has weak entity tags only (W/…), which never match."
                        : "It is not as the entity tag of the request has it: it was changed since it was read.",
                weak
                        ? "Send a strong tag, as ETag gives it here; a proxy that compresses may have made it weak."
                        : "Read it again, and repeat the change on what it is now.");
    }
}
