"""Who may do what on a collection: roles, and the permissions (access rules) of guest collections."""

import pytest
from conftest import ADA, BO, BO_NAME, BOS_LAPTOP, LAPTOP, NOWHERE, finished, refused
from globus_sdk import TransferData

ACCESS = {"DATA_TYPE", "id", "principal_type", "principal", "path", "permissions", "create_time", "expiration_date"}


@pytest.fixture
def ada(office):
    return office.transfer_client()


@pytest.fixture
def bo(office):
    return office.transfer_client(user=BO_NAME)


@pytest.fixture
def guest(office, ada):
    """A folder of Ada's laptop with a file in it, shared with nobody yet."""
    guest = office.guest_collection(ada)
    (office.folder(LAPTOP) / "shared" / "notes.txt").write_text("for Bo")
    (office.folder(LAPTOP) / "shared" / "drafts").mkdir()
    return guest


def rule(**fields):
    return {
        "DATA_TYPE": "access", "principal_type": "identity", "principal": BO, "path": "/", "permissions": "r", **fields,
    }


def names(listing):
    return sorted(entry["name"] for entry in listing)


def test_roles_are_given_and_taken(ada, guest):
    [own] = ada.endpoint_role_list(guest)
    assert (own["DATA_TYPE"], own["principal_type"], own["principal"]) == ("role", "identity", ADA)
    assert own["role"] == "administrator"
    role = ada.add_endpoint_role(guest, {"principal_type": "identity", "principal": BO, "role": "access_manager"})
    assert (role["DATA_TYPE"], role["principal_type"]) == ("role", "identity")
    assert (role["principal"], role["role"]) == (BO, "access_manager")
    assert ada.get_endpoint_role(guest, role["id"])["role"] == "access_manager"
    listing = ada.endpoint_role_list(guest)
    assert listing["DATA_TYPE"] == "role_list" and {row["id"] for row in listing} == {own["id"], role["id"]}

    answer = ada.delete_endpoint_role(guest, role["id"])
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Deleted")
    assert "deleted successfully" in answer["message"]
    error = refused(ada.get_endpoint_role, guest, role["id"])
    assert (error.http_status, error.code) == (404, "RoleNotFound")


@pytest.mark.parametrize("role", ["administrator", "access_manager", "activity_manager", "activity_monitor"])
def test_a_role_shows_in_the_document_of_the_collection(ada, bo, guest, role):
    ada.add_endpoint_role(guest, {"DATA_TYPE": "role", "principal_type": "identity", "principal": BO, "role": role})
    assert role in bo.get_endpoint(guest)["my_effective_roles"]


def test_roles_are_the_administrators_to_give(ada, bo, guest):
    mine = {"principal_type": "identity", "principal": BO, "role": "administrator"}
    error = refused(bo.add_endpoint_role, guest, mine)
    assert (error.http_status, error.code) == (403, "PermissionDenied")
    assert refused(ada.add_endpoint_role, guest, {**mine, "role": "king"}).http_status == 400
    ada.add_endpoint_role(guest, mine)
    assert bo.add_endpoint_role(guest, {**mine, "role": "activity_monitor"})["role"] == "activity_monitor"


def test_a_permission_is_made_changed_and_deleted(ada, guest):
    answer = ada.add_endpoint_acl_rule(guest, rule())
    assert (answer["DATA_TYPE"], answer["code"]) == ("access_create_result", "Created")
    assert answer["message"] == "Access rule created successfully." and answer.http_status == 201
    made = ada.get_endpoint_acl_rule(guest, answer["access_id"])
    assert ACCESS <= set(made.data) and made["id"] == answer["access_id"]
    assert {key: made[key] for key in rule()} == rule()
    assert made["create_time"] and made["expiration_date"] is None

    answer = ada.update_endpoint_acl_rule(guest, made["id"], {"permissions": "rw"})
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Updated")
    assert ada.get_endpoint_acl_rule(guest, made["id"])["permissions"] == "rw"
    listing = ada.endpoint_acl_list(guest)
    assert (listing["DATA_TYPE"], listing["endpoint"]) == ("access_list", guest)
    [row] = [row for row in listing if row["principal"] == BO]
    assert (row["DATA_TYPE"], row["permissions"]) == ("access", "rw")

    answer = ada.delete_endpoint_acl_rule(guest, made["id"])
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "Deleted")
    assert "deleted successfully" in answer["message"]
    error = refused(ada.get_endpoint_acl_rule, guest, made["id"])
    assert (error.http_status, error.code) == (404, "AccessRuleNotFound")


def test_a_permission_lets_others_read_and_then_write(ada, bo, guest):
    assert refused(bo.operation_ls, guest, path="/").http_status == 403
    access_id = ada.add_endpoint_acl_rule(guest, rule())["access_id"]
    assert names(bo.operation_ls(guest, path="/")) == ["drafts", "notes.txt"]
    assert refused(bo.operation_mkdir, guest, path="/new").http_status == 403
    ada.update_endpoint_acl_rule(guest, access_id, {"permissions": "rw"})
    assert bo.operation_mkdir(guest, path="/new")["code"] == "DirectoryCreated"
    ada.delete_endpoint_acl_rule(guest, access_id)
    assert refused(bo.operation_ls, guest, path="/").http_status == 403


def test_a_permission_is_for_a_folder_and_what_is_below_it(ada, bo, guest):
    ada.add_endpoint_acl_rule(guest, rule(path="/drafts/", permissions="rw"))
    assert bo.operation_mkdir(guest, path="/drafts/one")["code"] == "DirectoryCreated"
    assert names(bo.operation_ls(guest, path="/drafts/")) == ["one"]
    error = refused(bo.operation_stat, guest, path="/notes.txt")
    assert (error.http_status, error.code) == (403, "EndpointPermissionDenied")


def test_a_permission_for_everyone_who_has_signed_in(ada, bo, guest):
    ada.add_endpoint_acl_rule(guest, rule(principal_type="all_authenticated_users", principal=""))
    assert "notes.txt" in names(bo.operation_ls(guest, path="/"))


def test_a_permission_ends_on_its_day(ada, bo, guest):
    answer = ada.add_endpoint_acl_rule(guest, rule(expiration_date="2100-01-01T00:00:00+00:00"))
    made = ada.get_endpoint_acl_rule(guest, answer["access_id"])
    assert made["expiration_date"] == "2100-01-01T00:00:00+00:00"
    assert "notes.txt" in names(bo.operation_ls(guest, path="/"))


def test_a_permission_that_makes_no_sense_is_refused(ada, bo, guest):
    assert refused(ada.add_endpoint_acl_rule, guest, rule(permissions="x")).http_status == 400
    error = refused(ada.add_endpoint_acl_rule, guest, rule(path="drafts"))
    assert (error.http_status, error.code) == (400, "InvalidPath")
    ada.add_endpoint_acl_rule(guest, rule())
    error = refused(ada.add_endpoint_acl_rule, guest, rule())
    assert (error.http_status, error.code) == (409, "Exists")
    error = refused(ada.get_endpoint_acl_rule, guest, NOWHERE)
    assert (error.http_status, error.code) == (404, "AccessRuleNotFound")


def test_permissions_are_managed_by_those_with_the_role(ada, bo, guest):
    for call in (lambda: bo.add_endpoint_acl_rule(guest, rule()), lambda: bo.endpoint_acl_list(guest)):
        error = refused(call)
        assert (error.http_status, error.code) == (403, "PermissionDenied")
    ada.add_endpoint_role(guest, {"principal_type": "identity", "principal": BO, "role": "access_manager"})
    assert bo.add_endpoint_acl_rule(guest, rule())["code"] == "Created"
    assert bo.operation_ls(guest, path="/")["length"] == 2


def test_a_mapped_collection_has_no_permissions(ada):
    assert 400 <= refused(ada.add_endpoint_acl_rule, LAPTOP, rule()).http_status < 500
    assert ada.get_endpoint(LAPTOP)["acl_available"] is False


def test_a_transfer_needs_permission_at_both_ends(office, ada, bo, guest):
    """What is not permitted is found by the task, not by the submission."""
    data = TransferData(guest, BOS_LAPTOP)
    data.add_item("/notes.txt", "/notes.txt")
    task = finished(bo, bo.submit_transfer(data)["task_id"])
    assert (task["status"], task["fatal_error"]["code"]) == ("FAILED", "PERMISSION_DENIED")
    data = TransferData(guest, BOS_LAPTOP, skip_source_errors=True)
    data.add_item("/notes.txt", "/notes.txt")
    task = finished(bo, bo.submit_transfer(data)["task_id"])
    assert [row["error_code"] for row in bo.task_skipped_errors(task["task_id"])] == ["PERMISSION_DENIED"]
    ada.add_endpoint_acl_rule(guest, rule())
    data = TransferData(guest, BOS_LAPTOP)
    data.add_item("/notes.txt", "/notes.txt")
    assert finished(bo, bo.submit_transfer(data)["task_id"])["status"] == "SUCCEEDED"
    assert (office.folder(BOS_LAPTOP) / "notes.txt").read_text() == "for Bo"
