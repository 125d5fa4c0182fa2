"""Tasks: submission, what they do with files, and how they end."""

import filecmp
import os
from datetime import datetime, timedelta, timezone

import globus_sdk
import pytest
from conftest import ADA, GUEST_1, GUEST_2, NOWHERE, OFFICE, collection, eventually, finished, refused

TASK = {
    "DATA_TYPE", "bytes_checksummed", "bytes_transferred", "canceled_by_admin", "canceled_by_admin_message",
    "command", "completion_time", "deadline", "delete_destination_extra", "destination_endpoint_display_name",
    "destination_endpoint_id", "directories", "effective_bytes_per_second", "encrypt_data", "fail_on_quota_errors",
    "fatal_error", "faults", "files", "files_skipped", "files_transferred", "filter_rules", "history_deleted",
    "is_ok", "is_paused", "label", "nice_status", "nice_status_expires_in", "nice_status_short_description",
    "owner_id", "preserve_timestamp", "recursive_symlinks", "request_time", "skip_source_errors",
    "source_endpoint_display_name", "source_endpoint_id", "status", "subtasks_canceled", "subtasks_expired",
    "subtasks_failed", "subtasks_pending", "subtasks_retrying", "subtasks_skipped_errors", "subtasks_succeeded",
    "subtasks_total", "symlinks", "sync_level", "task_id", "type", "username", "verify_checksum",
}


@pytest.fixture
def client(service):
    return service.transfer_client()


def transfer(*items, source=GUEST_1, destination=GUEST_2, **options):
    """A transfer of these pairs of paths; a directory's ends with a slash."""
    data = globus_sdk.TransferData(source, destination, **options)
    for item in items:
        data.add_item(*item, recursive=True if item[0].endswith("/") else globus_sdk.MISSING)
    return data


def ran(client, data):
    """The document of a task that has been submitted and has ended."""
    submit = client.submit_delete if data["DATA_TYPE"] == "delete" else client.submit_transfer
    return finished(client, submit(data)["task_id"])


def test_a_submission_is_accepted_with_a_task(client, tree):
    identifier = client.get_submission_id()
    assert identifier["DATA_TYPE"] == "submission_id" and len(identifier["value"]) == 36
    data = transfer(("/run/data.bin", "/arrived.bin"), submission_id=identifier["value"])
    answer = client.submit_transfer(data)
    assert (answer["DATA_TYPE"], answer["code"]) == ("transfer_result", "Accepted")
    assert answer["resource"] == "/v0.10/transfer" and answer["request_id"] and answer["message"]
    assert answer["submission_id"] == identifier["value"] != answer["task_id"]
    link = answer["task_link"]
    assert link["DATA_TYPE"] == "link" and link["resource"] == "task" and answer["task_id"] in link["href"]
    assert finished(client, answer["task_id"])["status"] == "SUCCEEDED"


def test_a_repeated_submission_is_a_duplicate(client, tree):
    data = transfer(("/run/data.bin", "/once.bin"))
    first = client.submit_transfer(data)
    second = client.submit_transfer(data)
    assert (first["code"], second["code"]) == ("Accepted", "Duplicate")
    assert first["task_id"] == second["task_id"]


def test_the_document_of_a_task(client, tree):
    task = ran(client, transfer(("/run/data.bin", "/arrived.bin"), label="one file", verify_checksum=True))
    assert TASK <= set(task.data)
    assert (task["DATA_TYPE"], task["type"], task["status"]) == ("task", "TRANSFER", "SUCCEEDED")
    assert task["label"] == "one file"
    assert (task["owner_id"], task["command"], task["history_deleted"]) == (ADA, "API 0.10", False)
    assert (task["source_endpoint_id"], task["destination_endpoint_id"]) == (GUEST_1, GUEST_2)
    assert task["source_endpoint_display_name"] == "Globus tutorial endpoint 1"
    assert (task["files"], task["files_transferred"], task["bytes_transferred"]) == (1, 1, 300_000)
    assert task["bytes_checksummed"] > 0 and task["faults"] == 0 and task["fatal_error"] is None
    assert task["nice_status"] is None and task["is_ok"] is None and task["is_paused"] is False
    assert task["subtasks_succeeded"] == task["subtasks_total"] > 0 and task["subtasks_pending"] == 0
    times = [datetime.fromisoformat(task[name]) for name in ("request_time", "completion_time", "deadline")]
    assert times == sorted(times) and times[0].tzinfo
    assert refused(client.get_task, NOWHERE).http_status == 404


def test_a_tree_moves_with_filters_and_is_skipped_the_second_time(service, client, tree):
    for skipped in (0, 3):
        data = transfer(("/run/", "/arrived/"), sync_level="checksum", preserve_timestamp=True)
        data.add_filter_rule("*.tmp", method="exclude", type="file")
        task = ran(client, data)
        assert (task["status"], task["files"], task["sync_level"]) == ("SUCCEEDED", 3, 3)
        assert (task["files_skipped"], task["files_transferred"]) == (skipped, 3 - skipped)
    assert [rule["name"] for rule in task["filter_rules"]] == ["*.tmp"]
    arrived = service.folder(GUEST_2) / "arrived"
    compared = filecmp.dircmp(tree, arrived, ignore=["scratch.tmp"])
    assert not compared.left_only and not compared.right_only and not compared.diff_files
    assert (arrived / "deep" / "é \"quoted\"" / "empty").is_file()
    assert (arrived / "data.bin").stat().st_mtime == pytest.approx((tree / "data.bin").stat().st_mtime, abs=1)


def test_what_is_too_much_at_the_destination_is_deleted_on_request(service, client, tree):
    extra = service.folder(GUEST_2) / "arrived" / "old.txt"
    extra.parent.mkdir()
    extra.touch()
    ran(client, transfer(("/run/", "/arrived/")))
    assert extra.exists()
    task = ran(client, transfer(("/run/", "/arrived/"), delete_destination_extra=True))
    assert task["delete_destination_extra"] is True and not extra.exists()


def test_a_given_checksum_is_checked(client, tree):
    digest = "0" * 32
    data = globus_sdk.TransferData(GUEST_1, GUEST_2)
    data.add_item("/run/data.bin", "/arrived.bin", external_checksum=digest, checksum_algorithm="MD5")
    task = ran(client, data)
    assert task["status"] == "FAILED" and task["faults"] > 0


def test_base_paths_are_stored_on_request(client, tree):
    data = transfer(("/run/", "/arrived/"), additional_fields={"store_base_path_info": True})
    task = ran(client, data)
    assert task["source_base_path"].rstrip("/") == "/run"
    assert task["destination_base_path"].rstrip("/") == "/arrived"


def test_files_and_directories_are_deleted(service, client, tree):
    data = globus_sdk.DeleteData(GUEST_1, recursive=True, label="away")
    data.add_item("/run/deep")
    data.add_item("/run/scratch.tmp")
    answer = client.submit_delete(data)
    assert (answer["DATA_TYPE"], answer["code"], answer["resource"]) == ("delete_result", "Accepted", "/v0.10/delete")
    task = finished(client, answer["task_id"])
    assert (task["type"], task["status"], task["label"]) == ("DELETE", "SUCCEEDED", "away")
    assert (task["source_endpoint_id"], task["destination_endpoint_id"]) == (GUEST_1, None)
    assert sorted(os.listdir(tree)) == ["data.bin"]
    again = client.submit_delete(data)
    assert (again["code"], again["task_id"]) == ("Duplicate", answer["task_id"])


def test_a_delete_may_use_patterns_and_ignore_what_is_missing(service, client, tree):
    data = globus_sdk.DeleteData(GUEST_1, interpret_globs=True, ignore_missing=True)
    data.add_item("/run/*.tmp")
    data.add_item("/run/nothing")
    assert ran(client, data)["status"] == "SUCCEEDED"
    assert sorted(os.listdir(tree)) == ["data.bin", "deep"]
    data = globus_sdk.DeleteData(GUEST_1)
    data.add_item("/run/nothing")
    task = ran(client, data)
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "FILE_NOT_FOUND")


def test_a_missing_file_is_tried_again_and_fails_the_task(client):
    task = ran(client, transfer(("/nowhere", "/nowhere")))
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "FILE_NOT_FOUND")
    assert task["fatal_error"]["description"] and task["faults"] > 1
    assert task["is_ok"] is None and task["completion_time"]


def test_a_faulty_task_goes_on_when_the_fault_is_gone(serve):
    service = serve("[limits]\ntries = 1000\nretry_interval = 0.1\n")
    client = service.transfer_client()
    task_id = client.submit_transfer(transfer(("/late.txt", "/late.txt")))["task_id"]
    task = eventually(lambda: client.get_task(task_id), lambda task: task["faults"] > 0)
    assert (task["status"], task["nice_status"], task["is_ok"]) == ("ACTIVE", "FILE_NOT_FOUND", False)
    (service.folder(GUEST_1) / "late.txt").write_text("here")
    assert finished(client, task_id)["status"] == "SUCCEEDED"


def test_a_full_collection_fails_the_task_if_it_should(serve):
    small = "90000000-0000-4000-8000-000000000001"
    service = serve(OFFICE + "\n" + collection(small, "Small", "GCSv5_guest_collection", quota_bytes=1000))
    (service.folder(GUEST_1) / "large.bin").write_bytes(bytes(100_000))
    client = service.transfer_client()
    data = transfer(("/large.bin", "/large.bin"), destination=small, fail_on_quota_errors=True)
    task = ran(client, data)
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "QUOTA_EXCEEDED")
    assert task["fail_on_quota_errors"] is True


@pytest.fixture
def moving(slow_service):
    """A client, and the id of its task that takes a minute."""
    (slow_service.folder(GUEST_1) / "large.bin").write_bytes(bytes(6_000_000))
    client = slow_service.transfer_client()
    return client, client.submit_transfer(transfer(("/large.bin", "/large.bin")))["task_id"]


def test_a_running_task_is_cancelled(slow_service, moving):
    client, task_id = moving
    assert not client.task_wait(task_id, timeout=1, polling_interval=1)
    task = client.get_task(task_id)
    assert (task["status"], task["completion_time"], task["is_ok"]) == ("ACTIVE", None, True)
    answer = client.cancel_task(task_id)
    assert answer["DATA_TYPE"] == "result" and answer["code"] in ("Canceled", "CancelAccepted")
    assert client.task_wait(task_id, timeout=30, polling_interval=1)
    task = client.get_task(task_id)
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "CANCELED")
    assert task["canceled_by_admin"] is None
    assert not (slow_service.folder(GUEST_2) / "large.bin").exists()
    answer = client.cancel_task(task_id)
    assert answer["code"] == "TaskComplete"
    assert answer["message"] == "The task completed before the cancel request was processed."


def test_label_and_deadline_of_a_running_task_are_changed(moving):
    client, task_id = moving
    deadline = (datetime.now(timezone.utc) + timedelta(days=3)).replace(microsecond=0)
    answer = client.update_task(task_id, {"DATA_TYPE": "task", "label": "renamed", "deadline": str(deadline)})
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Updated")
    task = client.get_task(task_id)
    assert task["label"] == "renamed" and datetime.fromisoformat(task["deadline"]) == deadline
    client.cancel_task(task_id)
    finished(client, task_id)
    error = refused(client.update_task, task_id, {"label": "too late"})
    assert (error.http_status, error.code) == (409, "Conflict")


def test_a_task_does_not_outlive_its_deadline(moving):
    client, task_id = moving
    client.update_task(task_id, {"deadline": "2000-01-01T00:00:00+00:00"})
    task = finished(client, task_id)
    assert task["status"] == "FAILED" and task["fatal_error"]["code"]


def test_the_same_collections_and_paths_are_not_used_by_two_tasks_at_once(moving):
    client, _ = moving
    error = refused(client.submit_transfer, transfer(("/large.bin", "/large.bin")))
    assert (error.http_status, error.code) == (409, "Conflict") and error.message


def test_three_tasks_run_and_others_wait_for_their_turn(slow_service, moving):
    client, first = moving
    others = [client.submit_transfer(transfer(("/large.bin", f"/{n}.bin")))["task_id"] for n in range(3)]
    last = client.get_task(others[-1])
    assert (last["status"], last["nice_status"]) == ("ACTIVE", "Queued")
    client.cancel_task(first)
    task = eventually(lambda: client.get_task(others[-1]), lambda task: task["nice_status"] != "Queued")
    assert (task["status"], task["nice_status"]) == ("ACTIVE", "OK")


def test_a_submission_that_makes_no_sense_is_refused(client):
    error = refused(client.submit_transfer, transfer())
    assert (error.http_status, error.code) == (400, "ClientError.BadRequest.NoTransferItems")
    assert refused(client.submit_transfer, transfer(("/a", "/b"), label="x" * 129)).http_status == 400
    assert refused(client.submit_transfer, transfer(("/a", "/b"), label="two\nlines")).http_status == 400
    assert refused(client.submit_delete, globus_sdk.DeleteData(GUEST_1)).http_status == 400
    error = refused(client.submit_transfer, transfer(("/a", "/b"), destination=NOWHERE))
    assert (error.http_status, error.code) == (404, "EndpointNotFound")
