package dev.chartpulse.source.members;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.access.Role;

/** Describes the body of {@code PATCH /members/{id}}, which is read as a merge patch of a {@link MemberForm}. */
@Schema(name = "MemberPatch", description = "A merge patch (RFC 7396): the fields to change.")
record MemberPatch(Role role) {}
