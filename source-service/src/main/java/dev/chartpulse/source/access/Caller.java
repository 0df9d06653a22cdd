package dev.chartpulse.source.access;

import java.util.List;

import dev.chartpulse.source.workspaces.Workspace;

/**
 * Who sent a request, and what they may do.
 *
 * @param kind whether it is a program with an API key, or a person with a token
 * @param id the same for all requests of one caller, and no secret
 * @param name for people; no secret
 * @param workspace the one that the request is for; null if it names none that this caller may use
 * @param role in that workspace; null without a workspace
 * @param instanceAdmin whether the caller may make workspaces, and is an admin of each
 * @param workspaces all that the caller may use, the oldest first
 * @param person what the token of a person says; null for a key
 */
public record Caller(
        Kind kind,
        String id,
        String name,
        Workspace workspace,
        Role role,
        boolean instanceAdmin,
        List<Workspace> workspaces,
        Person person) {

    /** The attribute of the identity of a caller that holds this record. */
    static final String ATTRIBUTE = "caller";

    /** What a caller identifies itself with. */
    public enum Kind {
        KEY,
        PERSON
    }

    /** How the caller is named in a sentence. */
    public String words() {
        return (kind == Kind.KEY ? "the API key “" : "“") + name + "”";
    }
}
