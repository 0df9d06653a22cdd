"""Uses the generated Python client against a running Chartpulse: makes a destination, finds it in the list, reads it, meets a problem, deletes it."""

import os
import uuid

from openapi_client import ApiClient, Configuration, DestinationDefinition, DestinationsApi, EmailDestinationDefinition
from openapi_client.exceptions import UnprocessableEntityException


def email(*recipients):
    return DestinationDefinition(EmailDestinationDefinition(kind="email", name="Smoke", recipients=list(recipients)))


configuration = Configuration(host=os.environ["CHARTPULSE_URL"], api_key={"apiKey": os.environ["CHARTPULSE_API_KEY"]})
with ApiClient(configuration) as client:
    destinations = DestinationsApi(client)
    made = destinations.create_destination(email("smoke@example.com"), idempotency_key=str(uuid.uuid4())).actual_instance
    assert made.recipients == ["smoke@example.com"], made
    listed = destinations.list_destinations(limit=200, sort="-created")
    assert made.id in [destination.actual_instance.id for destination in listed.items], listed
    answer = destinations.get_destination_with_http_info(made.id)
    assert answer.data.actual_instance.name == "Smoke" and answer.headers["ETag"], answer
    try:
        destinations.create_destination(email("nobody"))
        raise AssertionError("an address without a host was taken")
    except UnprocessableEntityException as refused:
        assert refused.data.code == "invalid-field" and refused.data.errors[0].var_field == "recipients[0]", refused.data
    destinations.delete_destination(made.id, if_match=answer.headers["ETag"])
print("python: made, listed, read, refused, deleted")
