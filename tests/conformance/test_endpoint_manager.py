"""What those who manage a collection see and do: others' tasks, pausing and cancelling them."""

import pytest
from conftest import ADA, BO, BO_NAME, BOS_LAPTOP, LAPTOP, NOWHERE, OFFICE, eventually, finished, refused
from shared_folder import Shared, denied

MANAGED = {
    "owner_string", "source_host_endpoint_id", "source_host_endpoint_display_name", "source_host_path",
    "source_local_user", "source_local_user_status", "source_mapped_collection_id",
    "source_mapped_collection_display_name", "destination_host_endpoint_id", "destination_host_endpoint_display_name",
    "destination_host_path", "destination_local_user", "destination_local_user_status",
    "destination_mapped_collection_id", "destination_mapped_collection_display_name",
}


@pytest.fixture
def shared(serve):
    return Shared(serve("throttle = 100000\n" + OFFICE))


def ids(listing, key="id"):
    return {row[key] for row in listing}


def test_collections_that_someone_manages(shared):
    monitored = shared.ada.endpoint_manager_monitored_endpoints()
    assert {shared.guest, LAPTOP} <= ids(monitored) and BOS_LAPTOP not in ids(monitored)
    for row in monitored:
        assert row["DATA_TYPE"] == "endpoint" and row["my_effective_roles"]
        assert {"display_name", "owner_id", "owner_string"} <= set(row)
    role = {"principal_type": "identity", "principal": BO, "role": "activity_monitor"}
    shared.ada.add_endpoint_role(shared.guest, role)
    assert shared.guest in ids(shared.bo.endpoint_manager_monitored_endpoints())


def test_a_collection_as_its_manager_sees_it(shared):
    document = shared.ada.endpoint_manager_get_endpoint(shared.guest)
    assert (document["DATA_TYPE"], document["id"], document["in_use"]) == ("endpoint", shared.guest, None)
    assert ids(shared.ada.endpoint_manager_hosted_endpoint_list(LAPTOP)) == {shared.guest}
    rules = shared.ada.endpoint_manager_acl_list(shared.guest)
    assert rules["DATA_TYPE"] == "access_list" and BO in ids(rules, "principal")
    error = refused(shared.ada.endpoint_manager_hosted_endpoint_list, shared.guest)
    assert (error.http_status, error.code) == (409, "Conflict") and "not a host endpoint" in error.message
    assert denied(shared.bo.endpoint_manager_get_endpoint, shared.guest)
    assert denied(shared.bo.endpoint_manager_hosted_endpoint_list, shared.guest)
    assert denied(shared.bo.endpoint_manager_acl_list, shared.guest)


def test_a_task_as_a_manager_sees_it(shared):
    task_id = shared.transfer("notes.txt", label="notes")
    finished(shared.bo, task_id)
    task = shared.ada.endpoint_manager_get_task(task_id)
    assert MANAGED <= set(task.data)
    assert (task["task_id"], task["owner_id"], task["owner_string"]) == (task_id, BO, BO_NAME)
    assert (task["type"], task["status"], task["label"]) == ("TRANSFER", "SUCCEEDED", "notes")
    assert (task["source_host_endpoint_id"], task["source_host_path"]) == (LAPTOP, "/shared/")
    events = shared.ada.endpoint_manager_task_event_list(task_id)
    assert events["DATA_TYPE"] == "event_list" and events["DATA"][0]["code"] == "SUCCEEDED"
    assert list(shared.ada.paginated.endpoint_manager_task_event_list(task_id).items()) == events["DATA"]
    successes = shared.ada.endpoint_manager_task_successful_transfers(task_id)
    assert successes["DATA_TYPE"] == "successful_transfers" and ids(successes, "source_path") == {"/notes.txt"}
    pages = list(shared.ada.paginated.endpoint_manager_task_successful_transfers(task_id))
    assert [page["next_marker"] for page in pages] == [None]


def test_errors_as_a_manager_sees_them(shared):
    skipping = shared.transfer("notes.txt", "nothing.txt", skip_source_errors=True)
    finished(shared.bo, skipping)
    skipped = shared.ada.endpoint_manager_task_skipped_errors(skipping)
    assert skipped["DATA_TYPE"] == "skipped_errors" and ids(skipped, "source_path") == {"/nothing.txt"}
    assert len(list(shared.ada.paginated.endpoint_manager_task_skipped_errors(skipping).items())) == 1

    failing = shared.delete("nothing.txt")
    finished(shared.bo, failing)
    errors = shared.ada.endpoint_manager_task_event_list(failing, filter_is_error=True)
    assert errors["DATA"] and all(event["is_error"] for event in errors)
    assert errors["DATA"][0]["code"] == "FILE_NOT_FOUND"


def test_a_task_is_the_managers_to_see_even_if_another_submitted_it(shared):
    task_id = shared.delete("nothing.txt")
    bo = shared.bo
    for call in (
        bo.endpoint_manager_get_task, bo.endpoint_manager_task_event_list, bo.endpoint_manager_task_pause_info,
        bo.endpoint_manager_task_successful_transfers, bo.endpoint_manager_task_skipped_errors,
    ):
        assert denied(call, task_id)
    assert refused(shared.ada.endpoint_manager_get_task, NOWHERE).http_status in (403, 404)


def test_tasks_of_a_collection_are_listed(shared):
    done, running = shared.transfer("notes.txt"), shared.transfer("large.bin")
    finished(shared.bo, done)

    def listed(**filters):
        return ids(shared.ada.endpoint_manager_task_list(**filters), "task_id")

    everything = shared.ada.endpoint_manager_task_list(filter_endpoint=shared.guest)
    assert (everything["DATA_TYPE"], everything["has_next_page"]) == ("task_list", False)
    assert ids(everything, "task_id") == {done, running}
    assert all(MANAGED <= set(task) for task in everything)
    assert listed(filter_endpoint=LAPTOP) == {done, running}  # the host of the collection
    assert listed(filter_status="ACTIVE") == {running}
    assert listed(filter_status=["SUCCEEDED", "FAILED"], filter_endpoint=shared.guest) == {done}
    assert listed(filter_task_id=[done]) == {done}
    assert listed(filter_endpoint=shared.guest, filter_endpoint_use="source") == {done, running}
    assert listed(filter_endpoint=shared.guest, filter_endpoint_use="destination") == set()
    assert listed(filter_endpoint=shared.guest, filter_owner_id=BO) == {done, running}
    assert listed(filter_endpoint=shared.guest, filter_owner_id=ADA) == set()
    assert listed(filter_status="ACTIVE", filter_is_paused=True) == set()
    assert listed(filter_endpoint=shared.guest, filter_min_faults=1) == set()
    times = ("2020-01-01T00:00:00", "2021-01-01T00:00:00")
    assert listed(filter_endpoint=shared.guest, filter_completion_time=times) == set()
    assert refused(shared.ada.endpoint_manager_task_list, filter_status="SUCCEEDED").http_status == 400
    assert denied(shared.bo.endpoint_manager_task_list, filter_endpoint=shared.guest)


def test_many_tasks_come_in_pages(shared):
    tasks = {finished(shared.bo, shared.transfer("notes.txt"))["task_id"] for _ in range(3)}
    pages = list(shared.ada.paginated.endpoint_manager_task_list(
        filter_endpoint=shared.guest, query_params={"limit": 2},
    ))
    assert [page["has_next_page"] for page in pages] == [True] * (len(pages) - 1) + [False]
    assert ids((task for page in pages for task in page), "task_id") == tasks
    assert all(page["last_key"] for page in pages)


def test_tasks_are_cancelled_by_a_manager(shared):
    task_id = shared.transfer("large.bin")
    assert denied(shared.bo.endpoint_manager_cancel_tasks, [shared.delete("nothing.txt")], "no")
    cancel = shared.ada.endpoint_manager_cancel_tasks([task_id], "The laptop goes to sleep")
    assert cancel["DATA_TYPE"] == "admin_cancel" and cancel["id"] and cancel["done"] in (True, False)
    status = eventually(lambda: shared.ada.endpoint_manager_cancel_status(cancel["id"]), lambda status: status["done"])
    assert (status["DATA_TYPE"], status["id"]) == ("admin_cancel", cancel["id"])
    task = finished(shared.bo, task_id)
    assert (task["status"], task["canceled_by_admin"]) == ("FAILED", "SOURCE")
    assert task["canceled_by_admin_message"] == "The laptop goes to sleep"


def test_tasks_are_paused_and_resumed_by_a_manager(shared):
    task_id = shared.transfer("large.bin")
    answer = shared.ada.endpoint_manager_pause_tasks([task_id], "Back in a minute")
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "PauseAccepted")
    task = shared.bo.get_task(task_id)
    assert (task["status"], task["is_paused"], task["nice_status"]) == ("ACTIVE", True, "PAUSED_BY_ADMIN")
    assert shared.bo.task_pause_info(task_id)["source_pause_message"] == "Back in a minute"
    assert shared.ada.endpoint_manager_task_pause_info(task_id)["source_pause_message"] == "Back in a minute"
    paused = shared.ada.endpoint_manager_task_list(filter_status="ACTIVE", filter_is_paused=True)
    assert ids(paused, "task_id") == {task_id}

    answer = shared.ada.endpoint_manager_resume_tasks([task_id])
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "ResumeAccepted")
    task = eventually(lambda: shared.bo.get_task(task_id), lambda task: not task["is_paused"])
    assert task["nice_status"] != "PAUSED_BY_ADMIN"
    other = shared.delete("nothing.txt")
    assert denied(shared.bo.endpoint_manager_pause_tasks, [other], "no")
    assert denied(shared.bo.endpoint_manager_resume_tasks, [other])
