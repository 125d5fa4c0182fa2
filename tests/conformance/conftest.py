"""localglobus, running for all tests, and the ways to sign in to it."""

import os
import re
import subprocess
import uuid
from pathlib import Path

import globus_sdk
import pytest
from globus_sdk.scopes import GCSCollectionScopes

VUB = "2d1d4873-a849-4b9c-bd34-2034a2163003"
LEUVEN = "872a58ab-02b9-4233-a3e0-f017ed8ab090"
GUEST_1 = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
GUEST_2 = "ddb59af0-6d04-11e5-ba46-22000b92c6ec"
TRANSFER_ALL = globus_sdk.TransferClient.scopes.all


class Service:
    """One localglobus; `environment` is what its env.sh exports."""

    def __init__(self, state: Path, *options: str):
        self.state = state
        command = [os.environ["LOCALGLOBUS"], "serve", "--state", str(state), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if " ready at " in line:
                break
        else:
            raise RuntimeError("localglobus did not start")
        text = (state / "env.sh").read_text()
        self.environment = dict(re.findall(r"^export (\w+)='(.*)'$", text, re.M))
        self.native_id = self.environment["LOCALGLOBUS_NATIVE_CLIENT_ID"]
        self.confidential_id = self.environment["LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"]
        self.secret = self.environment["LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def folder(self, collection: str) -> Path:
        return self.state / "collections" / collection

    def sign_in(self, url: str, *options: str) -> str:
        """The code that a person who walks through the pages is shown."""
        command = [os.environ["LOCALGLOBUS"], "sign-in", url, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def native_tokens(self, *scopes, refresh_tokens=False):
        client = globus_sdk.NativeAppAuthClient(self.native_id)
        client.oauth2_start_flow(requested_scopes=list(scopes), refresh_tokens=refresh_tokens)
        return client, client.oauth2_exchange_code_for_tokens(self.sign_in(client.oauth2_get_authorize_url()))

    def transfer_client(self, *collections: str) -> globus_sdk.TransferClient:
        """A client whose person has consented to data access on these collections."""
        scope = globus_sdk.Scope(str(TRANSFER_ALL))
        for collection in collections:
            data_access = GCSCollectionScopes(collection).data_access
            scope = scope.with_dependency(data_access.with_optional(True))
        _, tokens = self.native_tokens(scope)
        token = tokens.by_resource_server["transfer.api.globus.org"]["access_token"]
        return globus_sdk.TransferClient(authorizer=globus_sdk.AccessTokenAuthorizer(token))


def start(tmp_path_factory, monkeypatch, *options):
    service = Service(tmp_path_factory.mktemp("state"), *options)
    for name, value in service.environment.items():
        monkeypatch.setenv(name, value)
    return service


@pytest.fixture
def service(tmp_path_factory, monkeypatch):
    """A service of the test's own, so that no consent is there before the test gives it."""
    service = start(tmp_path_factory, monkeypatch)
    yield service
    service.stop()


def configured(tmp_path_factory, monkeypatch, text):
    config = tmp_path_factory.mktemp("config") / "localglobus.toml"
    config.write_text(text)
    return start(tmp_path_factory, monkeypatch, "--config", str(config))


@pytest.fixture
def slow_service(tmp_path_factory, monkeypatch):
    """A service whose tasks copy a hundred kilobytes a second."""
    service = configured(tmp_path_factory, monkeypatch, "throttle = 100000\n")
    yield service
    service.stop()


@pytest.fixture
def large_service(tmp_path_factory, monkeypatch):
    """A service with 150 collections, more than fit on a page."""
    row = '[[collections]]\nid = "{}"\ndisplay_name = "Large {}"\nentity_type = "GCSv5_guest_collection"\n'
    text = "".join(row.format(uuid.uuid4(), number) for number in range(150))
    service = configured(tmp_path_factory, monkeypatch, text)
    yield service
    service.stop()


@pytest.fixture
def tree(service):
    """A directory of the first guest collection, with files of all kinds of names."""
    top = service.folder(GUEST_1) / "run"
    (top / "deep" / "é \"quoted\"").mkdir(parents=True)
    (top / "data.bin").write_bytes(os.urandom(300_000))
    (top / "deep" / "line\nbreak.txt").write_text("x")
    (top / "deep" / "é \"quoted\"" / "empty").touch()
    (top / "scratch.tmp").write_text(str(uuid.uuid4()))
    return top
