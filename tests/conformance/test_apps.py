"""Applications of the SDK, UserApp and ClientApp: they sign in, keep tokens, ask for what is missing and log out."""

import webbrowser

import globus_sdk
import pytest
from conftest import ADA, LEUVEN, TRANSFER_ALL, VUB, refused
from globus_sdk.login_flows import CommandLineLoginFlowManager, LocalServerLoginFlowManager
from globus_sdk.scopes import AuthScopes, GCSCollectionScopes
from globus_sdk.token_storage import MemoryTokenStorage


def keyboard(service):
    """The SDK's own command line login, with someone who opens the link and types the code."""

    class Keyboard(CommandLineLoginFlowManager):
        urls = []

        def print_authorize_url(self, authorize_url):
            self.urls.append(authorize_url)
            self.code = service.sign_in(authorize_url)

        def prompt_for_code(self):
            return self.code

    return Keyboard


def user_app(service, login_flow_manager, **config):
    config = globus_sdk.GlobusAppConfig(token_storage="memory", login_flow_manager=login_flow_manager, **config)
    return globus_sdk.UserApp("conformance", client_id=service.native_id, config=config)


def client_app(service, **config):
    config = globus_sdk.GlobusAppConfig(token_storage="memory", **config)
    return globus_sdk.ClientApp(
        "conformance", client_id=service.confidential_id, client_secret=service.secret, config=config
    )


def test_a_user_application_signs_in_when_it_is_needed(service):
    login = keyboard(service)
    with user_app(service, login) as app:
        client = globus_sdk.TransferClient(app=app)
        assert app.login_required() and not login.urls
        assert client.get_endpoint(VUB)["id"] == VUB
        assert not app.login_required()
        client.task_list()
        assert len(login.urls) == 1


def test_data_access_is_asked_for_beforehand(service):
    """add_app_data_access_scope saves the second sign-in; the application finds the consent in get_consents."""
    login = keyboard(service)
    with user_app(service, login, request_refresh_tokens=True) as app:
        client = globus_sdk.TransferClient(app=app).add_app_data_access_scope([VUB, LEUVEN])
        assert client.operation_ls(VUB, path="/")["length"] > 0
        assert client.operation_ls(LEUVEN, path="/")["length"] > 0
        assert not app.login_required() and len(login.urls) == 1


def test_a_missing_consent_is_redriven_once(service):
    login = keyboard(service)
    with user_app(service, login, auto_redrive_gares=True) as app:
        client = globus_sdk.TransferClient(app=app)
        assert client.get_endpoint(VUB)["id"] == VUB
        assert client.operation_ls(VUB, path="/")["length"] > 0
        assert len(login.urls) == 2 and "data_access" in login.urls[1]


def test_without_redriving_the_error_comes_to_the_caller(service):
    with user_app(service, keyboard(service)) as app:
        error = refused(globus_sdk.TransferClient(app=app).operation_ls, VUB, path="/")
    assert error.info.consent_required.required_scopes


def test_log_out_revokes_what_the_application_had(service):
    with user_app(service, keyboard(service), request_refresh_tokens=True) as app:
        client = globus_sdk.TransferClient(app=app)
        client.task_list()
        header = app.get_authorizer("transfer.api.globus.org").get_authorization_header()
        app.logout()
        assert app.login_required()
    token = globus_sdk.AccessTokenAuthorizer(header.removeprefix("Bearer "))
    assert refused(globus_sdk.TransferClient(authorizer=token).task_list).http_status == 401


def test_a_login_through_a_local_server(service, monkeypatch):
    """The browser ends up at a port that the application listens at."""

    class Browser(webbrowser.BaseBrowser):
        def open(self, url, *_, **__):
            return bool(service.sign_in(url))

    monkeypatch.setattr(webbrowser, "get", lambda: Browser("walk"))
    monkeypatch.delenv("SSH_TTY", raising=False)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    with user_app(service, LocalServerLoginFlowManager) as app:
        user = globus_sdk.AuthClient(app=app).userinfo()
    assert user["sub"] == ADA


def test_tokens_are_kept_with_the_identity_they_belong_to(service):
    storage = MemoryTokenStorage()
    config = globus_sdk.GlobusAppConfig(token_storage=storage, login_flow_manager=keyboard(service))
    with globus_sdk.UserApp("conformance", client_id=service.native_id, config=config) as app:
        app.add_scope_requirements({"auth.globus.org": [AuthScopes.openid], "transfer.api.globus.org": [TRANSFER_ALL]})
        app.login()
    stored = storage.get_token_data_by_resource_server()
    assert {token.identity_id for token in stored.values()} == {ADA}
    assert set(stored) == {"auth.globus.org", "transfer.api.globus.org"}


def test_a_client_application_fetches_its_tokens_and_consents_itself(service):
    with client_app(service, auto_redrive_gares=True) as app:
        names = [entry["name"] for entry in globus_sdk.TransferClient(app=app).operation_ls(VUB, path="/")]
    assert "README.txt" in names


def test_a_client_application_has_an_identity_of_its_own(service):
    with client_app(service) as app:
        user = globus_sdk.AuthClient(app=app).userinfo()
    assert user["sub"] == service.confidential_id
    assert user["preferred_username"] == f"{service.confidential_id}@clients.auth.globus.org"


def test_scopes_that_no_service_offers_end_the_login(service):
    with client_app(service) as app:
        client = globus_sdk.TransferClient(app=app)
        client.add_app_scope(TRANSFER_ALL.with_dependency(GCSCollectionScopes(service.native_id).data_access))
        with pytest.raises(globus_sdk.AuthAPIError) as failed:
            client.task_list()
    assert (failed.value.http_status, failed.value.raw_json["error"]) == (400, "invalid_scope")
