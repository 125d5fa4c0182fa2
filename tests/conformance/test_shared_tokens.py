"""One sign-in serves the Python SDK and Globule: each reads what the other has stored."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import globule
import globus_sdk
import pytest
from conftest import ADA, GUEST_1, TRANSFER_ALL
from globus_sdk.login_flows import CommandLineLoginFlowManager
from globus_sdk.token_storage.legacy import SimpleJSONFileAdapter, SQLiteAdapter

APP = "Shared Sign-In 1.0"
TRANSFER = "transfer.api.globus.org"


class NoLogin(CommandLineLoginFlowManager):
    """For an application that must not need a sign-in."""

    def print_authorize_url(self, authorize_url):
        pytest.fail("the SDK wanted a sign-in")


class JsonStore:
    """The SDK's default store."""

    sdk, globule, file_name = "json", "file", "tokens.json"
    legacy = SimpleJSONFileAdapter

    def __init__(self, folder):
        self.path = folder / self.file_name

    def token(self):
        """What is stored for Transfer."""
        return json.loads(self.path.read_text())["data"]["DEFAULT"][TRANSFER]

    def change(self, **fields):
        document = json.loads(self.path.read_text())
        document["data"]["DEFAULT"][TRANSFER].update(fields)
        self.path.write_text(json.dumps(document))


class SQLiteStore(JsonStore):
    sdk, globule, file_name = "sqlite", "sqlite", "tokens.db"
    legacy = SQLiteAdapter
    which = f"namespace = 'DEFAULT' AND resource_server = '{TRANSFER}'"

    def token(self):
        with closing(sqlite3.connect(self.path)) as database:
            query = f"SELECT token_data_json FROM token_storage WHERE {self.which}"
            return json.loads(database.execute(query).fetchone()[0])

    def change(self, **fields):
        text = json.dumps(self.token() | fields)
        with closing(sqlite3.connect(self.path)) as database, database:
            database.execute(f"UPDATE token_storage SET token_data_json = ? WHERE {self.which}", [text])


@pytest.fixture(params=[JsonStore, SQLiteStore], ids=["json", "sqlite"])
def store(request, service):
    folder = Path.home() / ".globus" / "app" / service.native_id / "shared-sign-in-1-0"
    store = request.param(folder)
    store.path.unlink(missing_ok=True)
    return store


def sdk_app(service, store, login_flow_manager):
    config = globus_sdk.GlobusAppConfig(
        request_refresh_tokens=True, token_storage=store.sdk, login_flow_manager=login_flow_manager)
    return globus_sdk.UserApp(APP, client_id=service.native_id, config=config)


def keyboard(service):
    """The SDK's own command line login, with someone who opens the link and types the code."""

    class Keyboard(CommandLineLoginFlowManager):
        def print_authorize_url(self, authorize_url):
            self.code = service.sign_in(authorize_url)

        def prompt_for_code(self):
            return self.code

    return Keyboard


def session(store):
    return globule.Session(app_name=APP, token_store=store.globule)


def names_by_sdk(app):
    return sorted(entry["name"] for entry in globus_sdk.TransferClient(app=app).operation_ls(GUEST_1, path="/"))


def test_globule_uses_what_the_sdk_has_stored(service, store):
    with sdk_app(service, store, keyboard(service)) as app:
        names = names_by_sdk(app)
    assert "README.txt" in names and store.path.exists()
    shared = session(store)
    assert not shared.login_required()
    assert sorted(shared.ls(GUEST_1, "/")) == names
    assert shared.text("identity") == ADA


def test_the_sdk_uses_what_globule_has_stored(service, store):
    shared = session(store)
    assert shared.login_required() and not store.path.exists()
    shared.login(service.sign_in)
    names = sorted(shared.ls(GUEST_1, "/"))
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert str(store.path) in shared.text("describe")
    with sdk_app(service, store, NoLogin) as app:
        assert not app.login_required()
        assert names_by_sdk(app) == names


def test_an_expired_token_of_the_sdk_is_refreshed_by_globule_for_both(service, store):
    with sdk_app(service, store, keyboard(service)) as app:
        names = names_by_sdk(app)
    store.change(expires_at_seconds=1)
    token = store.token()
    assert sorted(session(store).ls(GUEST_1, "/")) == names
    refreshed = store.token()
    assert refreshed["access_token"] != token["access_token"]
    assert refreshed["refresh_token"] == token["refresh_token"]
    assert refreshed["identity_id"] == token["identity_id"]
    with sdk_app(service, store, NoLogin) as app:
        assert names_by_sdk(app) == names


def test_an_expired_token_of_globule_is_refreshed_by_the_sdk_for_both(service, store):
    shared = session(store)
    shared.login(service.sign_in)
    store.change(expires_at_seconds=1)
    token = store.token()
    with sdk_app(service, store, NoLogin) as app:
        names = names_by_sdk(app)
    assert store.token()["access_token"] != token["access_token"]
    assert sorted(shared.ls(GUEST_1, "/")) == names


def test_the_file_of_the_sdks_older_store_is_used(service, store):
    """The adapters of globus-sdk 3: format 1.0 of JSON, schema 1 of SQLite."""
    _, tokens = service.native_tokens(TRANSFER_ALL, refresh_tokens=True)
    store.path.parent.mkdir(parents=True, exist_ok=True)
    store.legacy(str(store.path)).store(tokens)
    shared = session(store)
    assert "README.txt" in shared.ls(GUEST_1, "/")
    store.legacy(str(store.path)).store(expired(tokens))
    assert "README.txt" in session(store).ls(GUEST_1, "/")
    assert store.token()["refresh_token"] == tokens.by_resource_server[TRANSFER]["refresh_token"]
    assert store.token()["access_token"] != tokens.by_resource_server[TRANSFER]["access_token"]


def expired(tokens):
    """The same answer, as if it had come long ago."""
    for token in tokens.by_resource_server.values():
        token["expires_at_seconds"] = 1
    return tokens


def test_globule_signs_out_of_both(service, store):
    with sdk_app(service, store, keyboard(service)) as app:
        names_by_sdk(app)
    session(store).logout()
    with sdk_app(service, store, NoLogin) as app:
        assert app.login_required()


def test_another_application_in_the_file_is_left_alone(service, store):
    """The SDK keeps tokens in other namespaces of the same file."""
    session(store).login(service.sign_in)
    storage = {"json": globus_sdk.token_storage.JSONTokenStorage,
               "sqlite": globus_sdk.token_storage.SQLiteTokenStorage}[store.sdk]
    _, tokens = service.native_tokens(TRANSFER_ALL)
    with closing(storage(str(store.path), namespace="other")) as other:
        other.store_token_response(tokens)
    store.change(expires_at_seconds=1)
    shared = session(store)
    shared.ls(GUEST_1, "/")
    shared.logout()
    with closing(storage(str(store.path), namespace="other")) as other:
        assert other.get_token_data(TRANSFER).access_token == tokens.by_resource_server[TRANSFER]["access_token"]
