"""Scopes that clients register for their own services, and the tokens that such a service gets for others."""

import globus_sdk
import pytest
from conftest import ADA, BO_NAME, NOWHERE, TRANSFER_ALL, refused
from globus_sdk.scopes import AuthScopes

SCOPE = {
    "id", "client", "name", "description", "scope_string", "advertised", "allows_refresh_token", "required_domains",
    "dependent_scopes",
}


@pytest.fixture
def manager(office):
    """Ada, who may manage projects and so clients and their scopes."""
    return office.auth_client(AuthScopes.manage_projects)


@pytest.fixture
def archive(manager):
    """A service of Ada's that uses Globus Auth: a client, and it as it authenticates itself."""
    project = manager.create_project("Archive", "help@localglobus.example", admin_ids=ADA)["project"]
    client = manager.create_client("Archive", project=project["id"], public_client=False)["client"]
    secret = manager.create_client_credential(client["id"], "archive")["credential"]["secret"]
    return globus_sdk.ConfidentialAppAuthClient(client["id"], secret)


def depositing(manager, archive, requires_refresh_token=False):
    """A scope of the archive that depends on Transfer."""
    [transfer] = manager.get_scopes(scope_strings=str(TRANSFER_ALL))
    dependency = globus_sdk.DependentScopeSpec(transfer["id"], False, requires_refresh_token)
    return manager.create_scope(
        archive.client_id, "Deposit", "Deposit data in the archive", "deposit", dependent_scopes=[dependency]
    )["scope"]


def token_for(office, archive, scope):
    _, tokens = office.native_tokens(scope["scope_string"], refresh_tokens=True)
    return tokens.by_resource_server[archive.client_id]["access_token"]


def test_a_scope_is_made_changed_and_deleted(manager, archive):
    scope = manager.create_scope(archive.client_id, "Read", "Read the archive", "read")["scope"]
    assert SCOPE <= set(scope)
    assert scope["scope_string"] == f"https://auth.globus.org/scopes/{archive.client_id}/read"
    assert (scope["client"], scope["name"], scope["description"]) == (archive.client_id, "Read", "Read the archive")
    assert (scope["advertised"], scope["required_domains"], scope["dependent_scopes"]) == (False, [], [])
    assert manager.get_scope(scope["id"])["scope"] == scope
    assert manager.get_client(client_id=archive.client_id)["client"]["scopes"] == [scope["id"]]

    changed = manager.update_scope(
        scope["id"], name="Look", advertised=True, allows_refresh_token=False, required_domains=["localglobus.example"],
    )["scope"]
    assert changed == {
        **scope, "name": "Look", "advertised": True, "allows_refresh_token": False,
        "required_domains": ["localglobus.example"],
    }
    assert changed in manager.get_scopes()["scopes"]

    assert manager.delete_scope(scope["id"])["scope"]["id"] == scope["id"]
    assert refused(manager.get_scope, scope["id"]).http_status == 404
    assert manager.get_client(client_id=archive.client_id)["client"]["scopes"] == []


def test_scopes_are_looked_up_by_string_and_by_id(manager, archive):
    read = manager.create_scope(archive.client_id, "Read", "Read the archive", "read")["scope"]
    write = manager.create_scope(archive.client_id, "Write", "Write to the archive", "write")["scope"]
    assert manager.get_scopes(ids=read["id"])["scopes"] == [read]
    assert manager.get_scopes(scope_strings=write["scope_string"])["scopes"] == [write]
    both = manager.get_scopes(ids=[read["id"], write["id"]])
    assert {scope["name"] for scope in both} == {"Read", "Write"}
    [transfer] = manager.get_scopes(scope_strings=[str(TRANSFER_ALL)])
    assert SCOPE <= set(transfer) and transfer["scope_string"] == str(TRANSFER_ALL)
    assert manager.get_scopes(scope_strings="urn:globus:auth:scope:nowhere:all")["scopes"] == []


def test_a_scope_is_its_projects_alone(office, manager, archive):
    scope = manager.create_scope(archive.client_id, "Read", "Read the archive", "read")["scope"]
    bo = office.auth_client(AuthScopes.manage_projects, user=BO_NAME)
    assert refused(bo.update_scope, scope["id"], name="Mine").http_status in (403, 404)
    assert refused(bo.delete_scope, scope["id"]).http_status in (403, 404)
    assert refused(bo.create_scope, archive.client_id, "Mine", "Mine", "mine").http_status in (403, 404)
    assert refused(manager.get_scope, NOWHERE).http_status == 404


def test_two_scopes_of_a_client_have_different_suffixes(manager, archive):
    manager.create_scope(archive.client_id, "Read", "Read the archive", "read")
    assert 400 <= refused(manager.create_scope, archive.client_id, "Again", "Again", "read").http_status < 500


def test_a_service_knows_who_calls_it(office, manager, archive):
    """A token for the service's scope is the service's to introspect."""
    scope = manager.create_scope(archive.client_id, "Read", "Read the archive", "read")["scope"]
    token = token_for(office, archive, scope)
    seen = archive.oauth2_token_introspect(token)
    assert seen["active"] is True and seen["scope"] == scope["scope_string"]
    assert (seen["sub"], seen["client_id"]) == (ADA, office.native_id)
    assert archive.client_id in seen["aud"]
    assert office.confidential_client().oauth2_token_introspect(token)["active"] is False


def test_a_service_acts_for_its_caller_with_dependent_tokens(office, manager, archive):
    scope = depositing(manager, archive)
    assert [dependency["optional"] for dependency in scope["dependent_scopes"]] == [False]
    tokens = archive.oauth2_get_dependent_tokens(token_for(office, archive, scope))
    assert set(tokens.by_resource_server) == {"transfer.api.globus.org"}
    transfer = tokens.by_resource_server["transfer.api.globus.org"]
    assert (transfer["scope"], transfer["refresh_token"]) == (str(TRANSFER_ALL), None)
    client = globus_sdk.TransferClient(authorizer=globus_sdk.AccessTokenAuthorizer(transfer["access_token"]))
    assert {row["owner_id"] for row in client.endpoint_search(filter_scope="my-endpoints")} == {ADA}


def test_dependent_tokens_outlive_the_call_if_they_can_be_refreshed(office, manager, archive):
    scope = depositing(manager, archive, requires_refresh_token=True)
    token = token_for(office, archive, scope)
    tokens = archive.oauth2_get_dependent_tokens(token, refresh_tokens=True, scope=str(TRANSFER_ALL))
    refresh_token = tokens.by_resource_server["transfer.api.globus.org"]["refresh_token"]
    again = archive.oauth2_refresh_token(refresh_token).by_resource_server["transfer.api.globus.org"]
    assert again["access_token"] and again["scope"] == str(TRANSFER_ALL)


def test_dependent_tokens_need_a_good_token_of_the_service(office, manager, archive):
    scope = depositing(manager, archive)
    token = token_for(office, archive, scope)
    other = office.confidential_client()
    assert refused(other.oauth2_get_dependent_tokens, token).http_status in (400, 401, 403)
    assert refused(archive.oauth2_get_dependent_tokens, "never issued").http_status in (400, 401, 403)
