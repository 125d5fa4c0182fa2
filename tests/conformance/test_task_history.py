"""What happened in tasks: events, files that arrived, errors that were skipped, pauses, and lists of tasks."""

import json

import globus_sdk
import pytest
from conftest import BO_NAME, GUEST_1, GUEST_2, NOWHERE, finished, refused

EVENT = {"DATA_TYPE", "code", "description", "details", "is_error", "time"}
SUCCESS = {"DATA_TYPE", "source_path", "destination_path", "size", "checksum", "checksum_algorithm", "dynamic"}
SKIPPED = {
    "DATA_TYPE", "source_path", "destination_path", "error_code", "error_details", "error_time", "is_directory",
    "is_symlink", "is_delete_destination_extra", "external_checksum", "checksum_algorithm",
}


@pytest.fixture
def client(service):
    return service.transfer_client()


def moved(client, source, destination, **options):
    """The id of a transfer that has ended."""
    data = globus_sdk.TransferData(GUEST_1, GUEST_2, **options)
    data.add_item(source, destination, recursive=source.endswith("/"))
    task_id = client.submit_transfer(data)["task_id"]
    finished(client, task_id)
    return task_id


def test_the_events_of_a_task_that_succeeded(client, tree):
    task_id = moved(client, "/run/", "/arrived/")
    events = client.task_event_list(task_id)
    assert events["DATA_TYPE"] == "event_list" and events["total"] == events["length"] == len(events["DATA"])
    assert all(EVENT <= set(event) and event["DATA_TYPE"] == "event" for event in events)
    codes = [event["code"] for event in events]
    assert codes[0] == "SUCCEEDED" and codes[-1] == "STARTED"  # the newest is first
    times = [event["time"] for event in events]
    assert times == sorted(times, reverse=True)
    assert isinstance(json.loads(events["DATA"][-1]["details"]), dict)
    assert not any(event["is_error"] for event in events)
    assert refused(client.task_event_list, NOWHERE).http_status == 404


def test_the_events_of_a_task_that_failed(client):
    task_id = moved(client, "/nowhere", "/nowhere")
    errors = client.task_event_list(task_id, query_params={"filter": "is_error:1"})
    assert len(errors["DATA"]) > 0 and all(event["is_error"] for event in errors)
    assert errors["DATA"][0]["code"] == "FILE_NOT_FOUND"
    assert errors["total"] < client.task_event_list(task_id)["total"]


def test_events_come_in_pages(client, tree):
    task_id = moved(client, "/run/", "/arrived/")
    everything = client.task_event_list(task_id)["DATA"]
    page = client.task_event_list(task_id, limit=1, offset=1)
    assert page["DATA"] == everything[1:2] and (page["limit"], page["offset"]) == (1, 1)
    assert list(client.paginated.task_event_list(task_id).items()) == everything


def test_files_that_arrived_are_listed(client, tree):
    task_id = moved(client, "/run/", "/arrived/", verify_checksum=True)
    successes = client.task_successful_transfers(task_id)
    assert (successes["DATA_TYPE"], successes["marker"], successes["next_marker"]) == ("successful_transfers", 0, None)
    assert all(SUCCESS <= set(row) and row["DATA_TYPE"] == "successful_transfer" for row in successes)
    sizes = {row["source_path"]: row["size"] for row in successes}
    assert sizes == {
        "/run/data.bin": 300_000, "/run/scratch.tmp": 36, "/run/deep/line\nbreak.txt": 1,
        "/run/deep/é \"quoted\"/empty": 0,
    }
    assert all(row["destination_path"] == row["source_path"].replace("/run/", "/arrived/") for row in successes)
    assert all(row["checksum"] and row["checksum_algorithm"] for row in successes)


def test_many_files_that_arrived_come_in_pages(service, client):
    folder = service.folder(GUEST_1) / "many"
    folder.mkdir()
    for number in range(1200):
        (folder / f"{number:04}").touch()
    task_id = moved(client, "/many/", "/many/")
    pages = list(client.paginated.task_successful_transfers(task_id))
    assert len(pages) > 1 and pages[-1]["next_marker"] is None
    assert [page["next_marker"] for page in pages[:-1]] == [page["marker"] for page in pages[1:]]
    names = [row["source_path"] for page in pages for row in page]
    assert sorted(names) == [f"/many/{number:04}" for number in range(1200)]


def test_files_that_did_not_change_are_not_listed(client, tree):
    moved(client, "/run/", "/arrived/")
    task_id = moved(client, "/run/", "/arrived/", sync_level="size")
    assert list(client.task_successful_transfers(task_id)) == []


def test_errors_at_the_source_are_skipped_on_request(client, tree):
    data = globus_sdk.TransferData(GUEST_1, GUEST_2, skip_source_errors=True)
    data.add_item("/run/", "/arrived/", recursive=True)
    data.add_item("/run/nothing", "/nothing")
    task_id = client.submit_transfer(data)["task_id"]
    task = finished(client, task_id)
    assert (task["status"], task["skip_source_errors"], task["subtasks_skipped_errors"]) == ("SUCCEEDED", True, 1)
    skipped = client.task_skipped_errors(task_id)
    assert (skipped["DATA_TYPE"], skipped["marker"], skipped["next_marker"]) == ("skipped_errors", 0, None)
    [row] = skipped
    assert SKIPPED <= set(row) and row["DATA_TYPE"] == "skipped_error"
    assert (row["error_code"], row["source_path"]) == ("FILE_NOT_FOUND", "/run/nothing")
    assert row["destination_path"] == "/nothing" and row["error_time"] and row["is_directory"] is False
    assert len(list(client.task_successful_transfers(task_id))) == 4


def test_many_skipped_errors_come_in_pages(client):
    data = globus_sdk.TransferData(GUEST_1, GUEST_2, skip_source_errors=True)
    for number in range(1200):
        data.add_item(f"/nothing-{number}", f"/nothing-{number}")
    data.add_item("/README.txt", "/README.txt")
    task_id = client.submit_transfer(data)["task_id"]
    finished(client, task_id)
    pages = list(client.paginated.task_skipped_errors(task_id))
    assert len(pages) > 1 and pages[-1]["next_marker"] is None
    assert len({row["source_path"] for page in pages for row in page}) == 1200


def test_a_task_that_is_not_paused_says_so(client, tree):
    info = client.task_pause_info(moved(client, "/run/data.bin", "/arrived.bin"))
    assert (info["DATA_TYPE"], info["pause_rules"]) == ("pause_info_limited", [])
    messages = ("source_pause_message", "destination_pause_message")
    assert all(info[name] is None and info[f"{name}_share"] is None for name in messages)
    assert refused(client.task_pause_info, NOWHERE).http_status == 404


def test_tasks_are_listed_filtered_and_ordered(client, tree):
    first = moved(client, "/run/data.bin", "/one.bin", label="one")
    second = moved(client, "/run/nothing", "/two.bin", label="two")
    data = globus_sdk.DeleteData(GUEST_2, label="three")
    data.add_item("/one.bin")
    third = client.submit_delete(data)["task_id"]
    finished(client, third)

    def listed(**options):
        return [task["task_id"] for task in client.task_list(**options)]

    everything = client.task_list()
    assert everything["DATA_TYPE"] == "task_list" and everything["total"] == everything["length"] == 3
    assert listed(orderby="label ASC") == [first, third, second]
    assert listed(orderby=["type DESC", "label DESC"]) == [second, first, third]
    assert listed(filter="type:DELETE") == [third]
    assert listed(filter={"type": "TRANSFER", "status": "SUCCEEDED"}) == [first]
    assert listed(filter={"status": ["FAILED", "ACTIVE"]}) == [second]
    assert listed(filter={"task_id": [first, third]}, orderby="label") == [first, third]
    assert listed(filter="label:two") == [second]


def test_tasks_come_in_pages(client, tree):
    tasks = {moved(client, "/run/scratch.tmp", f"/{number}.tmp") for number in range(12)}
    page = client.task_list(limit=5, offset=10)
    assert (page["limit"], page["offset"], page["length"], page["total"]) == (5, 10, 2, 12)
    assert {task["task_id"] for task in client.paginated.task_list().items()} == tasks


def test_tasks_are_private(office):
    ada, bo = office.transfer_client(), office.transfer_client(user=BO_NAME)
    task_id = moved(ada, "/README.txt", "/README.txt")
    assert bo.task_list()["total"] == 0
    for call in (bo.get_task, bo.cancel_task, bo.task_event_list, bo.task_successful_transfers, bo.task_pause_info):
        assert refused(call, task_id).http_status in (403, 404)
