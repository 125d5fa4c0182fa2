"""Globus Transfer through the official SDK: the main job."""

import filecmp

import globus_sdk
import pytest
from conftest import GUEST_1, GUEST_2, LEUVEN, VUB


def refused(call, *arguments, **options):
    with pytest.raises(globus_sdk.TransferAPIError) as error:
        call(*arguments, **options)
    return error.value


def test_collections_are_found_and_looked_up(service):
    client = service.transfer_client()
    assert [row["id"] for row in client.endpoint_search("vub")] == [VUB]
    assert {row["id"] for row in client.endpoint_search("tier2")} == {VUB, LEUVEN}
    assert len(client.endpoint_search("tier2", limit=1, offset=1)["DATA"]) == 1
    mapped, guest = client.get_endpoint(VUB), client.get_endpoint(GUEST_1)
    assert (mapped["entity_type"], mapped["high_assurance"]) == ("GCSv5_mapped_collection", False)
    assert (guest["entity_type"], guest["display_name"]) == ("GCSv5_guest_collection", "Globus tutorial endpoint 1")
    error = refused(client.get_endpoint, "00000000-0000-4000-8000-000000000000")
    assert (error.http_status, error.code) == (404, "EndpointNotFound")
    assert error.request_id and error.message


def test_a_long_search_comes_in_pages(large_service):
    pages = list(large_service.transfer_client().paginated.endpoint_search("large"))
    assert [len(page["DATA"]) for page in pages] == [100, 50]
    assert len({row["id"] for page in pages for row in page["DATA"]}) == 150


def test_files_are_listed_made_and_renamed(service, tree):
    client = service.transfer_client()
    listing = client.operation_ls(GUEST_1, path="/run/", orderby="name DESC", filter="type:file")
    assert [(entry["name"], entry["size"]) for entry in listing] == [("scratch.tmp", 36), ("data.bin", 300_000)]
    assert listing["path"] == "/run/" and listing["DATA_TYPE"] == "file_list"
    assert client.operation_mkdir(GUEST_1, path="/run/new")["code"] == "DirectoryCreated"
    error = refused(client.operation_mkdir, GUEST_1, path="/run/new")
    assert (error.http_status, error.code) == (502, "ExternalError.MkdirFailed.Exists")
    assert client.operation_rename(GUEST_1, oldpath="/run/new", newpath="/run/old")["code"] == "FileRenamed"
    assert client.operation_stat(GUEST_1, path="/run/old")["type"] == "dir"
    assert refused(client.operation_stat, GUEST_1, path="/run/new").http_status == 404
    assert "NotDirectory" in refused(client.operation_ls, GUEST_1, path="/run/data.bin").code
    assert refused(client.operation_ls, GUEST_1, path="/../../../etc").http_status >= 400


def test_a_tree_moves_with_filters_and_is_skipped_the_second_time(service, tree):
    client = service.transfer_client()
    for skipped in (0, 3):
        data = globus_sdk.TransferData(
            source_endpoint=GUEST_1, destination_endpoint=GUEST_2, label="a tree", sync_level="checksum",
            verify_checksum=True, preserve_timestamp=True,
        )
        data.add_item("/run/", "/arrived/", recursive=True)
        data.add_filter_rule("*.tmp", method="exclude", type="file")
        accepted = client.submit_transfer(data)
        assert accepted["code"] == "Accepted"
        assert client.task_wait(accepted["task_id"], timeout=60, polling_interval=1)
        task = client.get_task(accepted["task_id"])
        assert (task["status"], task["label"], task["files"]) == ("SUCCEEDED", "a tree", 3)
        assert (task["files_skipped"], task["files_transferred"]) == (skipped, 3 - skipped)
    arrived = service.folder(GUEST_2) / "arrived"
    compared = filecmp.dircmp(tree, arrived, ignore=["scratch.tmp"])
    assert not compared.left_only and not compared.right_only and not compared.diff_files
    assert (arrived / "deep" / "é \"quoted\"" / "empty").is_file()
    assert (arrived / "data.bin").read_bytes() == (tree / "data.bin").read_bytes()
    codes = [event["code"] for event in client.task_event_list(accepted["task_id"])]
    assert codes[0] == "SUCCEEDED" and codes[-1] == "STARTED"
    assert accepted["task_id"] in [task["task_id"] for task in client.task_list(filter="status:SUCCEEDED")]


def test_a_repeated_submission_is_a_duplicate(service, tree):
    client = service.transfer_client()
    submission_id = client.get_submission_id()["value"]
    answers = []
    for _ in range(2):
        data = globus_sdk.TransferData(GUEST_1, GUEST_2, submission_id=submission_id)
        data.add_item("/run/data.bin", "/once.bin")
        answers.append(client.submit_transfer(data))
    assert [answer["code"] for answer in answers] == ["Accepted", "Duplicate"]
    assert answers[0]["task_id"] == answers[1]["task_id"]


def test_a_running_task_is_cancelled(slow_service):
    (slow_service.folder(GUEST_1) / "large.bin").write_bytes(bytes(5_000_000))
    client = slow_service.transfer_client()
    data = globus_sdk.TransferData(GUEST_1, GUEST_2)
    data.add_item("/large.bin", "/large.bin")
    task_id = client.submit_transfer(data)["task_id"]
    assert not client.task_wait(task_id, timeout=1, polling_interval=1)
    assert client.get_task(task_id)["status"] == "ACTIVE"
    assert client.cancel_task(task_id)["code"] in ("Canceled", "CancelAccepted")
    assert client.task_wait(task_id, timeout=30, polling_interval=1)
    task = client.get_task(task_id)
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "CANCELED")
    assert not (slow_service.folder(GUEST_2) / "large.bin").exists()


def test_a_missing_file_fails_the_task(service):
    client = service.transfer_client()
    data = globus_sdk.TransferData(GUEST_1, GUEST_2)
    data.add_item("/nowhere", "/nowhere")
    task_id = client.submit_transfer(data)["task_id"]
    assert client.task_wait(task_id, timeout=60, polling_interval=1)
    task = client.get_task(task_id)
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "FILE_NOT_FOUND")
    assert client.task_event_list(task_id)["DATA"][0]["is_error"]


def test_an_empty_or_overlong_submission_is_refused(service):
    client = service.transfer_client()
    error = refused(client.submit_transfer, globus_sdk.TransferData(GUEST_1, GUEST_2))
    assert (error.http_status, error.code) == (400, "ClientError.BadRequest.NoTransferItems")
    data = globus_sdk.TransferData(GUEST_1, GUEST_2, label="x" * 129)
    data.add_item("/a", "/b")
    assert refused(client.submit_transfer, data).http_status == 400


def test_consents_are_enforced_and_a_second_login_cures(service):
    client = service.transfer_client()
    error = refused(client.operation_ls, VUB, path="/")
    assert (error.http_status, error.code) == (403, "ConsentRequired")
    assert VUB in error.info.consent_required.required_scopes[0]
    data = globus_sdk.TransferData(VUB, LEUVEN)
    data.add_item("/results/", "/copy/", recursive=True)
    error = refused(client.submit_transfer, data)
    scopes = " ".join(error.info.consent_required.required_scopes)
    assert VUB in scopes and LEUVEN in scopes
    client = service.transfer_client(VUB, LEUVEN)
    assert client.operation_ls(VUB, path="/")["length"] > 0
    task_id = client.submit_transfer(data)["task_id"]
    assert client.task_wait(task_id, timeout=60, polling_interval=1)
    copied = service.folder(LEUVEN) / "copy" / "summary.csv"
    assert copied.read_bytes() == (service.folder(VUB) / "results" / "summary.csv").read_bytes()
