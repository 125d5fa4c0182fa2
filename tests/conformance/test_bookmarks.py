"""Bookmarks, of v0.10 and of /v2: the same bookmarks, in two forms."""

import globus_sdk
import pytest
from conftest import BO_NAME, GUEST_1, LAPTOP, NOWHERE, OFFICE, VUB, collection, refused
from globus_sdk.experimental import TransferClientV2
from globus_sdk.experimental.transfer_v2.data import BookmarkCreateDocument, BookmarkUpdateDocument

CLINIC = "c0111000-0000-4000-8000-000000000009"


@pytest.fixture
def ada(office):
    return office.transfer_client()


def second_version(client):
    """The client of /v2 with the tokens of the first."""
    return TransferClientV2(authorizer=client.authorizer)


def test_a_bookmark_is_made_changed_and_deleted(ada):
    made = ada.create_bookmark({"name": "results", "endpoint_id": VUB, "path": "/results/"})
    assert (made["DATA_TYPE"], made["name"]) == ("bookmark", "results")
    assert (made["endpoint_id"], made["path"], made["pinned"]) == (VUB, "/results/", False)
    assert ada.get_bookmark(made["id"]).data == made.data
    changed = ada.update_bookmark(made["id"], {"name": "old results"})
    assert changed["DATA_TYPE"] == "bookmark" and changed["id"] == made["id"]
    assert (changed["name"], changed["path"]) == ("old results", "/results/")
    listing = ada.bookmark_list()
    assert listing["DATA_TYPE"] == "bookmark_list" and listing["DATA"] == [changed.data]

    answer = ada.delete_bookmark(made["id"])
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Deleted")
    assert "deleted successfully" in answer["message"]
    error = refused(ada.get_bookmark, made["id"])
    assert (error.http_status, error.code) == (404, "BookmarkNotFound")
    assert ada.bookmark_list()["DATA"] == []


def test_a_bookmark_that_makes_no_sense_is_refused(ada):
    good = {"name": "results", "endpoint_id": VUB, "path": "/results/"}
    assert refused(ada.create_bookmark, {**good, "name": None}).http_status == 400
    assert refused(ada.create_bookmark, {**good, "endpoint_id": NOWHERE}).http_status in (400, 404)
    ada.create_bookmark(good)
    assert 400 <= refused(ada.create_bookmark, good).http_status < 500  # the name is taken
    assert refused(ada.update_bookmark, NOWHERE, {"name": "x"}).http_status == 404
    assert refused(ada.delete_bookmark, NOWHERE).http_status == 404


def test_bookmarks_are_private(office, ada):
    made = ada.create_bookmark({"name": "results", "endpoint_id": VUB, "path": "/results/"})
    bo = office.transfer_client(user=BO_NAME)
    assert bo.bookmark_list()["DATA"] == []
    assert refused(bo.get_bookmark, made["id"]).http_status in (403, 404)
    assert refused(bo.delete_bookmark, made["id"]).http_status in (403, 404)
    assert bo.create_bookmark({"name": "results", "endpoint_id": VUB, "path": "/"})["name"] == "results"


def test_a_bookmark_outlives_its_collection(office, ada):
    guest = office.guest_collection(ada)
    made = ada.create_bookmark({"name": "shared", "endpoint_id": guest, "path": "/"})
    ada.delete_endpoint(guest)
    assert [bookmark["id"] for bookmark in ada.bookmark_list()] == [made["id"]]


def test_v2_a_bookmark_is_made_changed_and_deleted(ada):
    client = second_version(ada)
    made = client.create_bookmark(BookmarkCreateDocument(VUB, "results", "/results/"))
    assert made.http_status == 201 and made["meta"]["request_id"]
    bookmark = made["data"]
    assert bookmark["type"] == "Bookmark" and bookmark["attributes"] == {"name": "results", "path": "/results/"}
    assert bookmark["relationships"] == {"collection": {"data": {"type": "Collection", "id": VUB}}}
    assert client.get_bookmark(bookmark["id"])["data"] == bookmark

    changed = client.update_bookmark(bookmark["id"], BookmarkUpdateDocument("old results", "/"))["data"]
    assert changed == {**bookmark, "attributes": {"name": "old results", "path": "/"}}
    assert list(client.list_bookmarks()) == [changed]

    answer = client.delete_bookmark(bookmark["id"])
    assert answer["meta"]["request_id"]
    error = refused(client.get_bookmark, bookmark["id"])
    assert isinstance(error, globus_sdk.TransferAPIError) and error.http_status == 404 and error.message
    assert list(client.list_bookmarks()) == []


def test_v2_the_collection_is_included_on_request(ada):
    client = second_version(ada)
    made = client.create_bookmark(BookmarkCreateDocument(GUEST_1, "tutorial", "/"))["data"]
    assert "included" not in client.get_bookmark(made["id"]).data
    wanted = [{
        "type": "Collection", "id": GUEST_1,
        "attributes": {"display_name": "Globus tutorial endpoint 1", "high_assurance": False},
    }]
    assert client.get_bookmark(made["id"], query_params={"include": "collection"})["included"] == wanted
    assert client.list_bookmarks(query_params={"include": "collection"})["included"] == wanted


def test_both_versions_show_the_same_bookmarks(ada):
    client = second_version(ada)
    new = client.create_bookmark(BookmarkCreateDocument(LAPTOP, "desk", "/"))["data"]
    old = ada.create_bookmark({"name": "results", "endpoint_id": VUB, "path": "/results/"})
    assert {bookmark["id"] for bookmark in ada.bookmark_list()} == {new["id"], old["id"]}
    assert {bookmark["id"] for bookmark in client.list_bookmarks()} == {new["id"], old["id"]}
    assert ada.get_bookmark(new["id"])["endpoint_id"] == LAPTOP


def test_v2_a_listing_does_not_tell_paths_of_high_assurance_collections(serve):
    clinic = collection(CLINIC, "Clinic", "GCSv5_mapped_collection", high_assurance=True)
    client = second_version(serve(OFFICE + "\n" + clinic).transfer_client())
    made = client.create_bookmark(BookmarkCreateDocument(CLINIC, "patients", "/patients/"))["data"]
    assert made["attributes"]["path"] == "/patients/"
    [listed] = client.list_bookmarks()
    assert listed["attributes"] == {"name": "patients", "path": None}
    assert client.get_bookmark(made["id"])["data"] == made
