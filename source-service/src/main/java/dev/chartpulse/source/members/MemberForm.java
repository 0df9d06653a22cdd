package dev.chartpulse.source.members;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.source.access.Role;
import dev.chartpulse.source.destinations.EmailAddress;
import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** Body of {@code POST /members} and, patched, of {@code PATCH /members/{id}}. */
@JsonIgnoreProperties({"id", "createdBy", "createdAt", "updatedAt"})
@Checked
@Schema(
        name = "NewMember",
        requiredProperties = {"email", "role"})
record MemberForm(
        @NotNull(message = "is missing")
        @Schema(
                description =
                        "Whoever signs in with this address is a member, once the issuer says that it was verified. In"
                                + " ASCII: letters of other languages can look like, or become, another address.",
                maxLength = TextLengths.EMAIL_ADDRESS,
                examples = "ada@example.com")
        String email,

        @NotNull(message = "is missing") Role role)
        implements Checked.Request {

    @Override
    public void check(Fields fields) {
        if (email != null && !(EmailAddress.isValid(email) && EmailAddress.isAscii(email))) {
            fields.refuse("email", "must be one email address such as ops@example.com, in ASCII, without a name");
        }
    }
}
