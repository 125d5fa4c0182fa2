"""Projects, the clients registered in them, and the clients' credentials."""

import globus_sdk
import pytest
from conftest import ADA, BO, BO_NAME, NOWHERE, TRANSFER_ALL, entry, refused
from globus_sdk.scopes import AuthScopes

PROJECT = {"id", "project_name", "display_name", "contact_email", "admin_ids", "admin_group_ids", "admins"}
CLIENT = {
    "id", "name", "project", "client_type", "public_client", "visibility", "parent_client", "redirect_uris", "links",
    "scopes", "fqdns", "grant_types", "required_idp", "preselect_idp", "prompt_for_named_grant",
    "userinfo_from_effective_identity",
}
CLIENT_TYPES = [
    "client_identity", "confidential_client", "globus_connect_server", "hybrid_confidential_client_resource_server",
    "public_installed_client", "public_webapp_client", "resource_server",
]


@pytest.fixture
def manager(office):
    """Ada, who may manage projects."""
    return office.auth_client(AuthScopes.manage_projects)


@pytest.fixture
def project(manager):
    return manager.create_project("Analysis", "help@localglobus.example", admin_ids=ADA)["project"]


def test_a_project_is_made_changed_and_deleted(manager, project):
    assert PROJECT <= set(project)
    assert project["display_name"] == project["project_name"] == "Analysis"
    assert project["contact_email"] == "help@localglobus.example"
    assert (project["admin_ids"], project["admin_group_ids"]) == ([ADA], None)
    [admin] = project["admins"]["identities"]
    assert (admin["id"], admin["username"], admin["status"]) == (ADA, "ada@localglobus.example", "used")
    assert project["admins"]["groups"] == []
    assert manager.get_project(project["id"])["project"] == project

    changed = manager.update_project(project["id"], display_name="Synthesis", admin_ids=[ADA, BO])["project"]
    assert changed["display_name"] == changed["project_name"] == "Synthesis"
    assert changed["contact_email"] == project["contact_email"]
    assert {identity["id"] for identity in changed["admins"]["identities"]} == {ADA, BO}
    assert changed in manager.get_projects()["projects"]

    assert manager.delete_project(project["id"])["project"]["id"] == project["id"]
    assert refused(manager.get_project, project["id"]).http_status == 404
    assert project["id"] not in [listed["id"] for listed in manager.get_projects()]


def test_a_project_is_its_administrators_alone(office, project):
    bo = office.auth_client(AuthScopes.manage_projects, user=BO_NAME)
    assert bo.get_projects()["projects"] == []
    assert refused(bo.get_project, project["id"]).http_status in (403, 404)
    assert refused(bo.update_project, project["id"], display_name="Mine").http_status in (403, 404)
    assert refused(bo.delete_project, project["id"]).http_status in (403, 404)
    without_scope = office.auth_client(AuthScopes.view_identities)
    error = refused(without_scope.create_project, "Analysis", "help@localglobus.example", admin_ids=ADA)
    assert (error.http_status, error.code) == (403, "FORBIDDEN")


def test_a_project_with_a_client_is_not_deleted(manager, project):
    manager.create_client("Notebook", project=project["id"], public_client=True)
    assert 400 <= refused(manager.delete_project, project["id"]).http_status < 500
    assert manager.get_project(project["id"])["project"] == project


def test_a_public_client_is_registered_and_used(office, manager, project):
    client = manager.create_client(
        "Notebook", project=project["id"], public_client=True, redirect_uris=["https://notebook.example/back"],
        terms_and_conditions="https://notebook.example/terms", privacy_policy="https://notebook.example/privacy",
    )["client"]
    assert CLIENT <= set(client)
    assert (client["name"], client["project"]) == ("Notebook", project["id"])
    assert (client["client_type"], client["public_client"]) == ("public_installed_client", True)
    assert sorted(client["grant_types"]) == ["authorization_code", "refresh_token"]
    assert client["redirect_uris"] == ["https://notebook.example/back"]
    assert client["links"]["terms_and_conditions"] == "https://notebook.example/terms"
    assert client["parent_client"] is None and client["scopes"] == [] and client["fqdns"] == []

    application = globus_sdk.NativeAppAuthClient(client["id"])
    application.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])
    tokens = application.oauth2_exchange_code_for_tokens(office.sign_in(application.oauth2_get_authorize_url()))
    assert tokens.by_resource_server["transfer.api.globus.org"]["access_token"]


def test_a_confidential_client_is_registered_and_changed(manager, project):
    client = manager.create_client("Portal", project=project["id"], public_client=False, visibility="private")["client"]
    assert client["client_type"] == "hybrid_confidential_client_resource_server"
    assert {"client_credentials", "urn:globus:auth:grant_type:dependent_token"} <= set(client["grant_types"])
    changed = manager.update_client(
        client["id"], name="Gateway", visibility="public", redirect_uris=["https://gateway.example/"],
    )["client"]
    assert (changed["name"], changed["visibility"]) == ("Gateway", "public")
    assert changed["redirect_uris"] == ["https://gateway.example/"]
    assert changed["client_type"] == client["client_type"]
    assert manager.get_client(client_id=client["id"])["client"] == changed
    assert changed in manager.get_clients()["clients"]

    assert manager.delete_client(client["id"])["client"]["id"] == client["id"]
    assert refused(manager.get_client, client_id=client["id"]).http_status == 404
    assert client["id"] not in [listed["id"] for listed in manager.get_clients()]


def test_every_type_of_client_can_be_registered(manager, project):
    for client_type in CLIENT_TYPES:
        client = manager.create_client(client_type, project=project["id"], client_type=client_type)["client"]
        assert client["client_type"] == client_type
        assert client["public_client"] is client_type.startswith("public_")
    assert set(CLIENT_TYPES) <= {client["name"] for client in manager.get_clients()}


def test_a_client_that_is_not_there_is_not_found(manager):
    for call in (lambda: manager.get_client(client_id=NOWHERE), lambda: manager.get_client(fqdn="nowhere.example")):
        error = refused(call)
        assert error.http_status == 404 and error.request_id and error.message


def test_a_credential_is_a_secret_shown_once(manager, project):
    client = manager.create_client("Portal", project=project["id"], client_type="client_identity")["client"]
    assert manager.get_client_credentials(client["id"])["credentials"] == []
    credential = manager.create_client_credential(client["id"], "first")["credential"]
    assert {"id", "name", "created", "client", "secret"} <= set(credential)
    assert (credential["name"], credential["client"]) == ("first", client["id"])
    [listed] = manager.get_client_credentials(client["id"])
    assert listed == {**credential, "secret": None}

    application = globus_sdk.ConfidentialAppAuthClient(client["id"], credential["secret"])
    assert application.oauth2_client_credentials_tokens(TRANSFER_ALL).by_resource_server
    manager.create_client_credential(client["id"], "second")
    assert manager.delete_client_credential(client["id"], credential["id"])["credential"]["id"] == credential["id"]
    assert [listed["name"] for listed in manager.get_client_credentials(client["id"])] == ["second"]
    assert refused(application.oauth2_client_credentials_tokens, TRANSFER_ALL).http_status == 401


def test_a_client_has_children(manager, project):
    """create_child_client: registered by a client with its own credentials, outside of any request of a person."""
    parent = manager.create_client("Portal", project=project["id"], public_client=False)["client"]
    secret = manager.create_client_credential(parent["id"], "parent")["credential"]["secret"]
    application = globus_sdk.ConfidentialAppAuthClient(parent["id"], secret)
    child = application.create_child_client("Desk", public_client=True, visibility="public")["client"]
    assert CLIENT <= set(child)
    assert (child["name"], child["visibility"]) == ("Desk", "public")
    assert child["parent_client"] == parent["id"] and child["public_client"] is True


def test_an_installation_of_a_native_application_has_credentials_of_its_own(office):
    """The command line client makes such an instance at login and deletes it at logout."""
    template = globus_sdk.NativeAppAuthClient(office.native_id)
    made = template.create_native_app_instance(office.native_id, "Ada's shell")
    client, credential = made["client"], made["included"]["client_credential"]
    assert CLIENT <= set(client)
    assert (client["client_type"], client["public_client"]) == ("confidential_client", False)
    assert (client["parent_client"], client["project"]) == (office.native_id, None)
    assert credential["client"] == client["id"] and credential["name"]

    instance = globus_sdk.ConfidentialAppAuthClient(client["id"], credential["secret"])
    instance.oauth2_start_flow(f"{office.url}v2/web/auth-code", [TRANSFER_ALL], refresh_tokens=True)
    tokens = instance.oauth2_exchange_code_for_tokens(office.sign_in(instance.oauth2_get_authorize_url()))
    refresh_token = tokens.by_resource_server["transfer.api.globus.org"]["refresh_token"]
    assert instance.oauth2_refresh_token(refresh_token).by_resource_server

    instance.delete(f"/v2/api/clients/{client['id']}")
    assert refused(instance.oauth2_refresh_token, refresh_token).http_status == 401


def test_clients_and_projects_of_the_configuration(serve):
    project_id, client_id = "91079c70-0000-4000-8000-000000000001", "c11e0000-0000-4000-8000-000000000001"
    service = serve("\n".join([
        entry("clients", id=client_id, name="Desk", kind="native"),
        f'[clients.registration]\nproject = "{project_id}"\n',
        entry("projects", id=project_id, display_name="Computing", contact_email="computing@localglobus.example",
              admins=["ada@localglobus.example"]),
    ]))
    service.native_id = client_id
    manager = service.auth_client(AuthScopes.manage_projects)
    assert manager.get_project(project_id)["project"]["admin_ids"] == [ADA]
    client = manager.get_client(client_id=client_id)["client"]
    assert (client["name"], client["project"], client["public_client"]) == ("Desk", project_id, True)
