"""Collections: search, their documents, servers, subscriptions, and guest collections."""

import globus_sdk
import pytest
from conftest import (
    ADA, BO, BO_NAME, BOS_LAPTOP, GUEST_1, GUEST_2, LAPTOP, LEUVEN, NOWHERE, OFFICE, VUB, collection, refused,
)

SUBSCRIPTION = "5ab5c111-0000-4000-8000-000000000001"
SECRET = "5ec1e700-0000-4000-8000-000000000001"
COLLECTION = {
    "DATA_TYPE", "id", "display_name", "entity_type", "owner_id", "owner_string", "description", "organization",
    "department", "keywords", "contact_email", "info_link", "user_message", "public", "subscription_id",
    "default_directory", "force_encryption", "disable_verify", "force_verify", "mfa_required", "requester_pays",
    "high_assurance", "authentication_policy_id", "acl_available", "acl_editable", "my_effective_roles",
    "gcp_connected", "gcp_paused", "network_use", "location", "https_server", "gcs_version", "host_endpoint_id",
    "host_path", "mapped_collection_id", "non_functional", "in_use", "subscription_admin_verified",
}


def ids(listing):
    return {row["id"] for row in listing}


def test_collections_are_found_by_the_words_of_their_names(office):
    client = office.transfer_client()
    found = client.endpoint_search("vub")
    assert found["DATA_TYPE"] == "endpoint_list" and found["has_next_page"] is False
    assert ids(found) == {VUB}
    assert ids(client.endpoint_search("tier2")) == {VUB, LEUVEN}
    page = client.endpoint_search("tier2", limit=1, offset=1)
    assert len(page["DATA"]) == 1 and (page["limit"], page["offset"]) == (1, 1)
    assert ids(client.endpoint_search("tier2 nowhere")) == set()


def test_a_search_is_narrowed_by_filters(office):
    client = office.transfer_client()
    assert ids(client.endpoint_search(filter_scope="my-endpoints")) == {VUB, LEUVEN, GUEST_1, GUEST_2, LAPTOP}
    assert ids(client.endpoint_search(filter_scope="my-gcp-endpoints")) == {LAPTOP}
    assert ids(client.endpoint_search(filter_scope="administered-by-me")) >= {VUB, LAPTOP}
    assert ids(client.endpoint_search(filter_owner_id=BO)) == {BOS_LAPTOP}
    assert ids(client.endpoint_search("", filter_entity_type="GCSv5_mapped_collection")) == {VUB, LEUVEN}
    assert ids(client.endpoint_search("laptop", filter_non_functional=False)) == {LAPTOP, BOS_LAPTOP}
    assert ids(client.endpoint_search("laptop", filter_non_functional=True)) == set()
    assert ids(client.endpoint_search(filter_scope="recently-used")) == set()
    guest = office.guest_collection(client)
    assert ids(client.endpoint_search(filter_host_endpoint=LAPTOP)) == {guest}
    assert guest in ids(client.endpoint_search(filter_scope="shared-by-me"))
    assert refused(client.endpoint_search, filter_scope="everything").http_status == 400


def test_a_long_search_comes_in_pages(large_service):
    paginator = large_service.transfer_client().paginated.endpoint_search("large")
    pages = list(paginator)
    assert [len(page["DATA"]) for page in pages] == [100, 50]
    assert [page["has_next_page"] for page in pages] == [True, False]
    assert len(ids(row for page in pages for row in page["DATA"])) == 150


def test_the_document_of_a_collection(office):
    client = office.transfer_client()
    mapped, guest, laptop = client.get_endpoint(VUB), client.get_endpoint(GUEST_1), client.get_endpoint(LAPTOP)
    for document in (mapped, guest, laptop):
        assert COLLECTION <= set(document.data) and document["DATA_TYPE"] == "endpoint"
    assert (mapped["entity_type"], mapped["high_assurance"]) == ("GCSv5_mapped_collection", False)
    assert (mapped["owner_id"], mapped["owner_string"]) == (ADA, "ada@localglobus.example")
    assert (guest["entity_type"], guest["display_name"]) == ("GCSv5_guest_collection", "Globus tutorial endpoint 1")
    assert laptop["entity_type"] == "GCP_mapped_collection"
    assert (laptop["gcp_connected"], laptop["gcp_paused"]) == (True, False)
    assert "administrator" in mapped["my_effective_roles"]
    assert office.transfer_client(user=BO_NAME).get_endpoint(VUB)["my_effective_roles"] == []
    some = client.get_endpoint(VUB, query_params={"fields": "id,display_name"})
    assert (some["id"], some["display_name"]) == (VUB, "VSC VUB Tier2") and "owner_id" not in some


def test_a_collection_that_is_not_there(office):
    client = office.transfer_client()
    for call in (client.get_endpoint, client.endpoint_server_list, client.delete_endpoint, client.endpoint_role_list):
        error = refused(call, NOWHERE)
        assert isinstance(error, globus_sdk.TransferAPIError)
        assert (error.http_status, error.code) == (404, "EndpointNotFound")
        assert error.request_id and NOWHERE in error.message
    error = refused(client.set_subscription_id, NOWHERE, SUBSCRIPTION)
    assert (error.http_status, error.code) == (404, "EndpointNotFound")


def test_a_private_collection_is_found_by_its_owner_only(serve):
    service = serve(OFFICE + "\n" + collection(SECRET, "Secret drawer", "GCP_mapped_collection", public=False))
    ada, bo = service.transfer_client(), service.transfer_client(user=BO_NAME)
    assert ids(ada.endpoint_search("drawer")) == {SECRET} and ada.get_endpoint(SECRET)["public"] is False
    assert ids(bo.endpoint_search("drawer")) == set()
    assert refused(bo.get_endpoint, SECRET).http_status in (403, 404)


def test_a_personal_collection_is_changed_by_its_owner(office):
    client = office.transfer_client()
    changes = {"display_name": "Ada's new laptop", "description": "faster", "contact_email": "ada@localglobus.example"}
    answer = client.update_endpoint(LAPTOP, changes)
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Updated")
    assert answer["message"] == "Endpoint updated successfully" and answer["resource"] == f"/v0.10/endpoint/{LAPTOP}"
    document = client.get_endpoint(LAPTOP)
    assert {key: document[key] for key in changes} == changes
    assert ids(client.endpoint_search("new laptop")) == {LAPTOP}
    error = refused(office.transfer_client(user=BO_NAME).update_endpoint, LAPTOP, {"display_name": "Bo's"})
    assert (error.http_status, error.code) == (403, "PermissionDenied")


def test_a_collection_of_connect_server_is_not_changed_here(office):
    """Transfer only reads them: Globus Connect Server's own API changes them."""
    client = office.transfer_client()
    assert 400 <= refused(client.update_endpoint, VUB, {"display_name": "Mine"}).http_status < 500
    assert 400 <= refused(client.delete_endpoint, VUB).http_status < 500
    assert client.get_endpoint(VUB)["display_name"] == "VSC VUB Tier2"


def test_a_guest_collection_is_a_folder_of_its_host(office):
    client = office.transfer_client()
    folder = office.folder(LAPTOP) / "photos"
    folder.mkdir()
    (folder / "sea.jpg").write_bytes(b"blue")
    made = client.create_shared_endpoint({
        "DATA_TYPE": "shared_endpoint", "host_endpoint": LAPTOP, "host_path": "/photos/", "display_name": "Photos",
        "description": "of the sea",
    })
    assert (made["DATA_TYPE"], made["code"]) == ("endpoint_create_result", "Created")
    assert made["message"] and made["request_id"] and made["resource"].endswith("/shared_endpoint")
    guest = client.get_endpoint(made["id"])
    assert (guest["entity_type"], guest["display_name"]) == ("GCP_guest_collection", "Photos")
    assert (guest["host_endpoint_id"], guest["host_path"]) == (LAPTOP, "/photos/")
    assert (guest["acl_available"], guest["acl_editable"], guest["owner_id"]) == (True, True, ADA)
    assert [entry["name"] for entry in client.operation_ls(made["id"], path="/")] == ["sea.jpg"]

    answer = client.delete_endpoint(made["id"])
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Deleted")
    assert answer["message"] == "Endpoint deleted successfully"
    error = refused(client.get_endpoint, made["id"])
    assert (error.http_status, error.code) == (404, "EndpointDeleted")
    assert (folder / "sea.jpg").exists()


def test_guest_collections_are_listed_by_their_host(office):
    client = office.transfer_client()
    guests = {office.guest_collection(client, f"/shared-{number}/") for number in range(5)}
    mine = client.my_shared_endpoint_list(LAPTOP)
    assert mine["DATA_TYPE"] == "endpoint_list" and ids(mine) == guests
    assert ids(client.get_shared_endpoint_list(LAPTOP)["shared_endpoints"]) == guests
    first = client.get_shared_endpoint_list(LAPTOP, max_results=2)
    assert len(first["shared_endpoints"]) == 2 and first["next_token"]
    pages = list(client.paginated.get_shared_endpoint_list(LAPTOP, max_results=2))
    assert [len(page["shared_endpoints"]) for page in pages] == [2, 2, 1]
    assert pages[-1]["next_token"] is None
    assert ids(row for page in pages for row in page["shared_endpoints"]) == guests


def test_only_the_owner_shares(office):
    bo = office.transfer_client(user=BO_NAME)
    with pytest.raises(globus_sdk.TransferAPIError) as failed:
        office.guest_collection(bo)
    assert failed.value.http_status == 403
    assert refused(bo.create_shared_endpoint, {"DATA_TYPE": "shared_endpoint", "display_name": "?"}).http_status == 400


def test_a_collection_has_servers(office):
    client = office.transfer_client()
    servers = client.endpoint_server_list(LAPTOP)
    assert servers["DATA_TYPE"] == "endpoint_server_list"
    [server] = servers
    assert (server["DATA_TYPE"], server["is_connected"], server["is_paused"]) == ("server", True, False)
    assert {"id", "hostname", "port", "scheme", "uri", "subject"} <= set(server)
    same = client.get_endpoint_server(LAPTOP, server["id"])
    assert same["id"] == server["id"] and same["DATA_TYPE"] == "server"
    error = refused(client.get_endpoint_server, LAPTOP, server["id"] + 1)
    assert error.http_status == 404 and "ServerNotFound" in error.code


def test_a_personal_collection_joins_a_subscription_and_leaves_it(office):
    client = office.transfer_client()
    assert client.get_endpoint(LAPTOP)["subscription_id"] is None
    answer = client.set_subscription_id(LAPTOP, SUBSCRIPTION)
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Updated")
    assert answer["resource"] == f"/v0.10/endpoint/{LAPTOP}/subscription"
    assert client.get_endpoint(LAPTOP)["subscription_id"] == SUBSCRIPTION
    client.set_subscription_id(LAPTOP, None)
    assert client.get_endpoint(LAPTOP)["subscription_id"] is None
    client.set_subscription_id(LAPTOP, "DEFAULT")
    assert client.get_endpoint(LAPTOP)["subscription_id"]
    error = refused(office.transfer_client(user=BO_NAME).set_subscription_id, LAPTOP, SUBSCRIPTION)
    assert (error.http_status, error.code) == (403, "PermissionDenied")


def test_a_subscriptions_administrator_verifies_a_collection(office):
    client = office.transfer_client()
    error = refused(client.set_subscription_admin_verified, LAPTOP, True)
    assert (error.http_status, error.code) == (400, "BadRequest")
    assert "must be associated with a subscription" in error.message
    client.set_subscription_id(LAPTOP, SUBSCRIPTION)
    answer = client.set_subscription_admin_verified(LAPTOP, True)
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Updated")
    assert answer["resource"] == f"/v0.10/endpoint/{LAPTOP}/subscription_admin_verified"
    assert client.get_endpoint(LAPTOP)["subscription_admin_verified"] is True
    client.set_subscription_admin_verified(LAPTOP, False)
    assert client.get_endpoint(LAPTOP)["subscription_admin_verified"] is False
    error = refused(office.transfer_client(user=BO_NAME).set_subscription_admin_verified, LAPTOP, True)
    assert (error.http_status, error.code) == (403, "PermissionDenied")
    assert refused(client.set_subscription_admin_verified, LAPTOP, "perhaps").http_status == 400
