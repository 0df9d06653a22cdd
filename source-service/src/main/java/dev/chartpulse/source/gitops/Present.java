package dev.chartpulse.source.gitops;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stored resource.
 *
 * @param name by which a document knows it
 * @param updatedAt when it was changed last
 * @param body what a client would PUT to leave it as it is: without secrets, others named by id
 * @param thing as its feature has it, for those that refer to it
 */
public record Present(UUID id, String name, Instant updatedAt, ObjectNode body, Object thing) {}
