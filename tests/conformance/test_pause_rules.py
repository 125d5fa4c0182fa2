"""Pause rules: they hold the tasks and operations of a collection until they are changed or deleted."""

import pytest
from conftest import ADA, OFFICE, eventually, finished, refused
from shared_folder import Shared, denied

RULE = {
    "DATA_TYPE", "id", "message", "start_time", "endpoint_id", "endpoint_display_name", "identity_id", "modified_by_id",
    "created_by_host_manager", "editable", "pause_ls", "pause_mkdir", "pause_rename", "pause_task_delete",
    "pause_task_transfer_read", "pause_task_transfer_write",
}
OPERATIONS = {name: True for name in RULE if name.startswith("pause_")}


@pytest.fixture
def shared(serve):
    return Shared(serve(OFFICE))


def pausing(shared, **fields):
    return shared.ada.endpoint_manager_create_pause_rule({
        "DATA_TYPE": "pause_rule", "message": "The disk is being replaced", "endpoint_id": shared.guest,
        "identity_id": None, "start_time": None, **fields,
    })


def test_a_pause_rule_is_made_changed_and_deleted(shared):
    made = pausing(shared)
    assert RULE <= set(made.data) and made["DATA_TYPE"] == "pause_rule"
    assert (made["message"], made["endpoint_id"]) == ("The disk is being replaced", shared.guest)
    assert (made["identity_id"], made["start_time"], made["modified_by_id"]) == (None, None, ADA)
    assert made["editable"] is made["created_by_host_manager"] is True  # Ada manages the laptop, too
    assert {name: made[name] for name in OPERATIONS} == OPERATIONS
    assert shared.ada.endpoint_manager_get_pause_rule(made["id"]).data == made.data

    changes = {"message": "Reading is fine", "pause_ls": False}
    changed = shared.ada.endpoint_manager_update_pause_rule(made["id"], changes)
    assert changed["DATA_TYPE"] == "pause_rule"
    assert (changed["message"], changed["pause_ls"], changed["pause_mkdir"]) == ("Reading is fine", False, True)
    listing = shared.ada.endpoint_manager_pause_rule_list()
    assert listing["DATA_TYPE"] == "pause_rule_list" and [rule["id"] for rule in listing] == [made["id"]]
    [listed] = shared.ada.endpoint_manager_pause_rule_list(filter_endpoint=shared.guest)
    assert listed == changed.data

    answer = shared.ada.endpoint_manager_delete_pause_rule(made["id"])
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Deleted")
    error = refused(shared.ada.endpoint_manager_get_pause_rule, made["id"])
    assert (error.http_status, error.code) == (404, "PauseRuleNotFound")
    assert list(shared.ada.endpoint_manager_pause_rule_list()) == []


def test_a_pause_rule_is_a_managers_to_make(shared):
    made = pausing(shared)
    bo = shared.bo
    assert denied(bo.endpoint_manager_create_pause_rule, {"endpoint_id": shared.guest, "message": "no"})
    assert denied(bo.endpoint_manager_get_pause_rule, made["id"])
    assert denied(bo.endpoint_manager_update_pause_rule, made["id"], {"message": "no"})
    assert denied(bo.endpoint_manager_delete_pause_rule, made["id"])


def test_a_pause_rule_holds_tasks_until_it_is_deleted(shared):
    rule = pausing(shared)
    task_id = shared.transfer("notes.txt")
    task = eventually(lambda: shared.bo.get_task(task_id), lambda task: task["is_paused"])
    assert (task["status"], task["nice_status"]) == ("ACTIVE", "PAUSED_BY_ADMIN")
    for info in (shared.bo.task_pause_info(task_id), shared.ada.endpoint_manager_task_pause_info(task_id)):
        assert (info["DATA_TYPE"], info["source_pause_message"]) == ("pause_info_limited", None)
        [limited] = info["pause_rules"]
        assert (limited["DATA_TYPE"], limited["id"]) == ("pause_rule_limited", rule["id"])
        assert limited["message"] == "The disk is being replaced" and "modified_by_id" not in limited
    shared.ada.endpoint_manager_delete_pause_rule(rule["id"])
    assert finished(shared.bo, task_id)["status"] == "SUCCEEDED"


def test_a_pause_rule_may_let_some_operations_pass(shared):
    rule = pausing(shared, pause_task_transfer_read=False)
    assert finished(shared.bo, shared.transfer("notes.txt"))["status"] == "SUCCEEDED"
    task_id = shared.delete("notes.txt")
    eventually(lambda: shared.bo.get_task(task_id), lambda task: task["is_paused"])
    shared.ada.endpoint_manager_update_pause_rule(rule["id"], {"pause_task_delete": False})
    assert finished(shared.bo, task_id)["status"] == "SUCCEEDED"


def test_a_pause_rule_stops_operations_without_a_task(shared):
    pausing(shared, pause_mkdir=False)
    error = refused(shared.bo.operation_ls, shared.guest, path="/")
    assert error.code == "OperationPaused" and 400 <= error.http_status < 500
    error = refused(shared.bo.operation_rename, shared.guest, oldpath="/notes.txt", newpath="/n.txt")
    assert error.code == "OperationPaused"
    assert shared.bo.operation_mkdir(shared.guest, path="/new")["code"] == "DirectoryCreated"


def test_a_pause_rule_may_be_for_one_person(shared):
    pausing(shared, identity_id=ADA)
    assert finished(shared.bo, shared.transfer("notes.txt"))["status"] == "SUCCEEDED"


def test_whoever_uses_a_collection_sees_what_pauses_it(shared):
    assert list(shared.bo.my_effective_pause_rule_list(shared.guest)) == []
    rule = pausing(shared)
    listing = shared.bo.my_effective_pause_rule_list(shared.guest)
    assert listing["DATA_TYPE"] == "pause_rule_list"
    [limited] = listing
    assert (limited["DATA_TYPE"], limited["id"]) == ("pause_rule_limited", rule["id"])
    assert limited["message"] == rule["message"] and "modified_by_id" not in limited
