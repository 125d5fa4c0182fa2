"""Tunnels between stream access points, of TransferClient and of TransferClientV2, in the form of JSON:API."""

import uuid

import globus_sdk
import pytest
from conftest import ADA, BO_NAME, NOWHERE, eventually, refused
from globus_sdk.experimental import TransferClientV2
from globus_sdk.experimental.transfer_v2.data import TunnelCreateDocument, TunnelUpdateDocument
from globus_sdk.services.transfer import CreateTunnelData

TUNNEL = {
    "created_time", "initiator_ip_address", "initiator_port", "label", "lifetime_mins", "listener_ip_address",
    "listener_port", "restartable", "state", "status", "submission_id",
}
ACCESS_POINT = {
    "advertised_owner", "contact_email", "contact_info", "department", "description", "display_name", "info_link",
    "keywords", "organization", "tlsftp_server",
}


@pytest.fixture
def first(office):
    return office.transfer_client()


@pytest.fixture
def second(first):
    """The client of /v2 with the same tokens."""
    return TransferClientV2(authorizer=first.authorizer)


@pytest.fixture
def ends(second):
    """The ids of two stream access points; every service has that many."""
    return [point["id"] for point in second.list_stream_access_points()][:2]


def stopped(client, tunnel):
    client.update_tunnel(tunnel, {"data": {"type": "Tunnel", "attributes": {"state": "STOPPING"}}})
    state = eventually(lambda: client.get_tunnel(tunnel)["data"]["attributes"]["state"], lambda now: now != "STOPPING")
    assert state == "STOPPED"


def test_stream_access_points_are_listed_and_shown(first, second):
    points = list(second.list_stream_access_points())
    assert len(points) >= 2
    for point in points:
        assert point["type"] == "StreamAccessPoint" and ACCESS_POINT <= set(point["attributes"])
        assert point["attributes"]["tlsftp_server"].startswith("tlsftp://")
        assert point["relationships"]["host_endpoint"]["data"]["type"] == "Endpoint"
    for client in (first, second):
        answer = client.get_stream_access_point(points[0]["id"])
        assert answer["data"] == points[0] and answer["meta"]["request_id"]
        assert refused(client.get_stream_access_point, NOWHERE).http_status == 404


def test_stream_access_points_come_in_pages(second):
    everything = [point["id"] for point in second.list_stream_access_points()]
    paginator = second.paginated.list_stream_access_points(query_params={"page[limit]": 1})
    pages = [[point["id"] for point in page] for page in paginator]
    assert pages == [[id] for id in everything]


def test_a_tunnel_from_its_making_to_its_end(first, ends):
    made = first.create_tunnel(CreateTunnelData(*ends, label="screens", lifetime_mins=10))
    assert made.http_status == 201 and made["meta"]["request_id"]
    tunnel = made["data"]
    assert tunnel["type"] == "Tunnel" and TUNNEL <= set(tunnel["attributes"])
    attributes = tunnel["attributes"]
    assert (attributes["label"], attributes["lifetime_mins"], attributes["restartable"]) == ("screens", 10, False)
    assert (attributes["state"], attributes["listener_port"]) == ("AWAITING_LISTENER", None) and attributes["status"]
    relationships = {name: value["data"] for name, value in tunnel["relationships"].items()}
    assert relationships["initiator"] == {"type": "StreamAccessPoint", "id": ends[0]}
    assert relationships["listener"] == {"type": "StreamAccessPoint", "id": ends[1]}
    assert relationships["owner"] == {"type": "Identity", "id": ADA}
    assert first.get_tunnel(tunnel["id"])["data"]["id"] == tunnel["id"]
    assert [listed["id"] for listed in first.list_tunnels()] == [tunnel["id"]]

    assert 400 <= refused(first.delete_tunnel, tunnel["id"]).http_status < 500  # it must be stopped first
    stopped(first, tunnel["id"])
    events = first.get_tunnel_events(tunnel["id"])["data"]
    assert {event["type"] for event in events} == {"TunnelEvent"}
    assert "TUNNEL_STOPPED" in [event["attributes"]["code"] for event in events]
    assert {"code", "is_error", "description", "details", "time"} <= set(events[0]["attributes"])

    assert first.delete_tunnel(tunnel["id"])["meta"]["request_id"]
    assert refused(first.get_tunnel, tunnel["id"]).http_status == 404
    assert list(first.list_tunnels()) == []


def test_v2_a_tunnel_from_its_making_to_its_end(second, ends):
    tunnel = second.create_tunnel(TunnelCreateDocument(*ends, label="screens", restartable=True))["data"]
    assert (tunnel["attributes"]["restartable"], tunnel["attributes"]["lifetime_mins"]) == (True, 360)
    changed = second.update_tunnel(tunnel["id"], TunnelUpdateDocument(label="cameras"))["data"]
    assert changed["id"] == tunnel["id"] and changed["attributes"]["label"] == "cameras"
    contact = TunnelUpdateDocument(listener_ip_address="127.0.0.1", listener_port=5901)
    changed = second.update_tunnel(tunnel["id"], contact)["data"]["attributes"]
    assert (changed["listener_ip_address"], changed["listener_port"]) == ("127.0.0.1", 5901)
    assert second.get_tunnel(tunnel["id"])["data"]["attributes"]["label"] == "cameras"
    assert [listed["id"] for listed in second.list_tunnels()] == [tunnel["id"]]
    stopped(second, tunnel["id"])
    assert "TUNNEL_STOPPED" in [event["attributes"]["code"] for event in second.get_tunnel_events(tunnel["id"])]
    assert second.delete_tunnel(tunnel["id"])["meta"]["request_id"]
    assert refused(second.get_tunnel, tunnel["id"]).http_status == 404


def test_a_repeated_request_makes_one_tunnel(first, ends):
    submission_id = str(uuid.uuid4())
    answers = [first.create_tunnel(CreateTunnelData(*ends, submission_id=submission_id)) for _ in range(2)]
    assert answers[0]["data"]["id"] == answers[1]["data"]["id"]
    assert answers[0]["data"]["attributes"]["submission_id"] == submission_id
    assert len(list(first.list_tunnels())) == 1


def test_tunnels_are_private(office, first, ends):
    tunnel = first.create_tunnel(CreateTunnelData(*ends))["data"]["id"]
    bo = office.transfer_client(user=BO_NAME)
    assert list(bo.list_tunnels()) == []
    for call in (bo.get_tunnel, bo.delete_tunnel, bo.get_tunnel_events):
        assert refused(call, tunnel).http_status in (403, 404)


def test_a_tunnel_that_makes_no_sense_is_refused(first, ends):
    error = refused(first.create_tunnel, CreateTunnelData(ends[0], NOWHERE))
    assert isinstance(error, globus_sdk.TransferAPIError) and 400 <= error.http_status < 500
    assert error.message
    assert refused(first.get_tunnel, NOWHERE).http_status == 404
