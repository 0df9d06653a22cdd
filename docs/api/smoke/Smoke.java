import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.DestinationsApi;
import org.openapitools.client.model.Destination;
import org.openapitools.client.model.DestinationDefinition;
import org.openapitools.client.model.EmailDestination;
import org.openapitools.client.model.EmailDestinationDefinition;

/** Uses the generated Java client against a running Chartpulse: makes a destination, finds it in the list, reads it, meets a problem, deletes it. */
public class Smoke {

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("CHARTPULSE_URL"));
        client.setRequestInterceptor(request -> request.header("X-API-Key", System.getenv("CHARTPULSE_API_KEY")));
        DestinationsApi destinations = new DestinationsApi(client);

        EmailDestination made =
                email(destinations.createDestination(definition("smoke@example.com"), UUID.randomUUID().toString(), null));
        require(made.getRecipients().equals(List.of("smoke@example.com")), made);
        List<Destination> listed = destinations.listDestinations(null, 200, null, "-created", null, null).getItems();
        require(
                listed.stream().anyMatch(one -> one.getActualInstance() instanceof EmailDestination mail
                        && mail.getId().equals(made.getId())),
                listed);
        ApiResponse<Destination> read = destinations.getDestinationWithHttpInfo(made.getId(), null, null);
        require(email(read.getData()).getName().equals("Smoke"), read.getData());
        try {
            destinations.createDestination(definition("nobody"), null, null);
            throw new AssertionError("an address without a host was taken");
        } catch (ApiException refused) {
            JsonNode problem = client.getObjectMapper().readTree(refused.getResponseBody());
            require(refused.getCode() == 422 && problem.at("/errors/0/field").asText().equals("recipients[0]"), problem);
        }
        destinations.deleteDestination(made.getId(), read.getHeaders().get("etag").get(0), null);
        System.out.println("java: made, listed, read, refused, deleted");
    }

    private static DestinationDefinition definition(String recipient) {
        return new DestinationDefinition(new EmailDestinationDefinition()
                .kind(EmailDestinationDefinition.KindEnum.EMAIL)
                .name("Smoke")
                .recipients(List.of(recipient)));
    }

    private static EmailDestination email(Destination destination) {
        return (EmailDestination) destination.getActualInstance();
    }

    private static void require(boolean holds, Object seen) {
        if (!holds) {
            throw new AssertionError(seen);
        }
    }
}
