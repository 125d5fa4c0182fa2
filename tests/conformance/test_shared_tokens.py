"""One sign-in serves the Python SDK and Globule: each reads what the other has stored."""

import json
import stat
from pathlib import Path

import globule
import globus_sdk
import pytest
from conftest import GUEST_1
from globus_sdk.login_flows import CommandLineLoginFlowManager

APP = "Shared Sign-In 1.0"


class NoLogin(CommandLineLoginFlowManager):
    """For an application that must not need a sign-in."""

    def print_authorize_url(self, authorize_url):
        pytest.fail("the SDK wanted a sign-in")


def sdk_app(service, login_flow_manager):
    config = globus_sdk.GlobusAppConfig(request_refresh_tokens=True, login_flow_manager=login_flow_manager)
    return globus_sdk.UserApp(APP, client_id=service.native_id, config=config)


def keyboard(service):
    """The SDK's own command line login, with someone who opens the link and types the code."""

    class Keyboard(CommandLineLoginFlowManager):
        def print_authorize_url(self, authorize_url):
            self.code = service.sign_in(authorize_url)

        def prompt_for_code(self):
            return self.code

    return Keyboard


def token_file(service):
    return Path.home() / ".globus" / "app" / service.native_id / "shared-sign-in-1-0" / "tokens.json"


@pytest.fixture(autouse=True)
def no_tokens_yet(service):
    token_file(service).unlink(missing_ok=True)


def names_by_sdk(app):
    return sorted(entry["name"] for entry in globus_sdk.TransferClient(app=app).operation_ls(GUEST_1, path="/"))


def test_globule_uses_what_the_sdk_has_stored(service):
    with sdk_app(service, keyboard(service)) as app:
        names = names_by_sdk(app)
    assert "README.txt" in names and token_file(service).exists()
    session = globule.Session(APP)
    assert not session.login_required()
    assert sorted(session.ls(GUEST_1, "/")) == names


def test_the_sdk_uses_what_globule_has_stored(service):
    session = globule.Session(APP)
    assert session.login_required()
    session.login(service.sign_in)
    names = sorted(session.ls(GUEST_1, "/"))
    assert stat.S_IMODE(token_file(service).stat().st_mode) == 0o600
    with sdk_app(service, NoLogin) as app:
        assert not app.login_required()
        assert names_by_sdk(app) == names


def test_an_expired_token_of_the_sdk_is_refreshed_by_globule_for_both(service):
    with sdk_app(service, keyboard(service)) as app:
        names = names_by_sdk(app)
    document = json.loads(token_file(service).read_text())
    token = document["data"]["DEFAULT"]["transfer.api.globus.org"]
    token["expires_at_seconds"] = 1
    token_file(service).write_text(json.dumps(document))
    assert sorted(globule.Session(APP).ls(GUEST_1, "/")) == names
    refreshed = json.loads(token_file(service).read_text())["data"]["DEFAULT"]["transfer.api.globus.org"]
    assert refreshed["access_token"] != token["access_token"]
    assert refreshed["refresh_token"] == token["refresh_token"]
    assert refreshed["identity_id"] == token["identity_id"]
    with sdk_app(service, NoLogin) as app:
        assert names_by_sdk(app) == names
