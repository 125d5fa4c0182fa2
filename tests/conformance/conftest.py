"""localglobus, running for each test, and the ways to sign in to it."""

import os
import re
import subprocess
import threading
import time
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import globus_sdk
import pytest
from command_line import CommandLine
from globus_sdk.scopes import GCSCollectionScopes, TimersScopes
from operations import pytest_collection_finish, pytest_collection_modifyitems, pytest_unconfigure  # noqa: F401

VUB = "2d1d4873-a849-4b9c-bd34-2034a2163003"
LEUVEN = "872a58ab-02b9-4233-a3e0-f017ed8ab090"
GUEST_1 = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
GUEST_2 = "ddb59af0-6d04-11e5-ba46-22000b92c6ec"
LAPTOP = "1a9709e7-0000-4000-8000-00000000ada0"
BOS_LAPTOP = "1a9709e7-0000-4000-8000-00000000b0b0"
ADA = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
BO = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"
BO_NAME = "bo@localglobus.example"
NOWHERE = "00000000-0000-4000-8000-000000000000"
TRANSFER_ALL = globus_sdk.TransferClient.scopes.all

def entry(section, **fields):
    """The lines of one entry in a configuration."""
    texts = {key: str(value).lower() if isinstance(value, bool) else repr(value) for key, value in fields.items()}
    return "\n".join([f"[[{section}]]", *(f"{key} = {text}" for key, text in texts.items()), ""])


PEOPLE = "\n".join([
    entry("users", id=ADA, username="ada@localglobus.example", name="Ada Lovelace", organization="localglobus"),
    entry("users", id=BO, username=BO_NAME, name="Bo Diddley"),
])


def collection(id, display_name, entity_type, **more):
    return entry("collections", id=id, display_name=display_name, entity_type=entity_type, **more)


OFFICE = "\n".join([
    PEOPLE,
    collection(VUB, "VSC VUB Tier2", "GCSv5_mapped_collection"),
    collection(LEUVEN, "VSC KU Leuven tier2 scratch", "GCSv5_mapped_collection"),
    collection(GUEST_1, "Globus tutorial endpoint 1", "GCSv5_guest_collection"),
    collection(GUEST_2, "Globus tutorial endpoint 2", "GCSv5_guest_collection"),
    collection(LAPTOP, "Laptop of Ada", "GCP_mapped_collection"),
    collection(BOS_LAPTOP, "Laptop of Bo", "GCP_mapped_collection", owner=BO_NAME),
])


class SignInFailed(Exception):
    """The pages gave no code; it says what they said."""


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
        self.url = self.environment["GLOBUS_SDK_SERVICE_URL_AUTH"]
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
        walk = subprocess.run([os.environ["LOCALGLOBUS"], "sign-in", url, *options], capture_output=True, text=True)
        if walk.returncode:
            raise SignInFailed(walk.stderr.strip())
        return walk.stdout.strip()

    def native_tokens(self, *scopes, refresh_tokens=False, user=None, **session):
        """The tokens of someone who signs in; `session` is what the authorize URL says of the session."""
        client = globus_sdk.NativeAppAuthClient(self.native_id)
        client.oauth2_start_flow(requested_scopes=list(scopes), refresh_tokens=refresh_tokens)
        options = ["--user", user] if user else []
        code = self.sign_in(client.oauth2_get_authorize_url(**session), *options)
        return client, client.oauth2_exchange_code_for_tokens(code)

    def web_tokens(self, *scopes, refresh_tokens=False):
        """The tokens of a web application, which has a secret, and gets its code at a page of its own."""
        client = self.confidential_client()
        with web_page() as address:
            client.oauth2_start_flow(address, list(scopes), state="form 7", refresh_tokens=refresh_tokens)
            code = self.sign_in(client.oauth2_get_authorize_url())
        return client, client.oauth2_exchange_code_for_tokens(code)

    def authorizer(self, resource_server, *scopes, **options):
        _, tokens = self.native_tokens(*scopes, **options)
        return globus_sdk.AccessTokenAuthorizer(tokens.by_resource_server[resource_server]["access_token"])

    def auth_client(self, *scopes, **options) -> globus_sdk.AuthClient:
        """A client for Auth itself; `options` as for native_tokens, here and below."""
        return globus_sdk.AuthClient(authorizer=self.authorizer("auth.globus.org", "openid", *scopes, **options))

    def transfer_client(self, *collections: str, **options) -> globus_sdk.TransferClient:
        """A client whose person has consented to data access on these collections."""
        scope = with_data_access(TRANSFER_ALL, *collections)
        authorizer = self.authorizer("transfer.api.globus.org", scope, **options)
        return globus_sdk.TransferClient(authorizer=authorizer)

    def timers_client(self, *collections: str, **options) -> globus_sdk.TimersClient:
        """A client for timers that move data between these collections."""
        scope = TimersScopes.timer.with_dependency(with_data_access(TRANSFER_ALL, *collections))
        authorizer = self.authorizer(TimersScopes.resource_server, scope, **options)
        return globus_sdk.TimersClient(authorizer=authorizer)

    def confidential_client(self) -> globus_sdk.ConfidentialAppAuthClient:
        return globus_sdk.ConfidentialAppAuthClient(self.confidential_id, self.secret)

    def guest_collection(self, client: globus_sdk.TransferClient, host_path="/shared/") -> str:
        """A folder of Ada's laptop, made and shared by her."""
        (self.folder(LAPTOP) / host_path.strip("/")).mkdir(parents=True, exist_ok=True)
        return client.create_shared_endpoint({
            "DATA_TYPE": "shared_endpoint", "host_endpoint": LAPTOP, "host_path": host_path,
            "display_name": f"Shared {host_path}",
        })["id"]


@contextmanager
def web_page():
    """The address of a page of a web application, where the browser ends up with the code."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("localhost", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/callback"
        server.shutdown()


def with_data_access(scope: globus_sdk.Scope, *collections: str) -> globus_sdk.Scope:
    for collection in collections:
        scope = scope.with_dependency(GCSCollectionScopes(collection).data_access.with_optional(True))
    return scope


def refused(call, *arguments, **options) -> globus_sdk.GlobusAPIError:
    """The error that a call ends with."""
    with pytest.raises(globus_sdk.GlobusAPIError) as error:
        call(*arguments, **options)
    return error.value


def eventually(look, holds, seconds=60):
    """What `look` sees as soon as it is as it should be."""
    deadline = time.monotonic() + seconds
    while not holds(seen := look()):
        assert time.monotonic() < deadline, f"after {seconds} seconds still: {seen}"
        time.sleep(0.05)
    return seen


def finished(client: globus_sdk.TransferClient, task_id: str) -> globus_sdk.GlobusHTTPResponse:
    """The document of a task at its end."""
    return eventually(lambda: client.get_task(task_id), lambda task: task["status"] in ("SUCCEEDED", "FAILED"))


@pytest.fixture
def serve(tmp_path_factory, monkeypatch):
    """Starts services, each of a configuration in TOML, and points the SDK at the last one."""
    services = []

    def start(text=""):
        config = tmp_path_factory.mktemp("config") / "localglobus.toml"
        config.write_text(text)
        service = Service(tmp_path_factory.mktemp("state"), "--config", str(config))
        services.append(service)
        for name, value in service.environment.items():
            monkeypatch.setenv(name, value)
        # Whatever env.sh says, no test calls a service on another machine.
        for name in ("AUTH", "TRANSFER", "TIMER", "APP"):
            monkeypatch.setenv(f"GLOBUS_SDK_SERVICE_URL_{name}", service.url)
        return service

    yield start
    for service in services:
        service.stop()


@pytest.fixture
def service(serve):
    """A service of the test's own, so that no consent is there before the test gives it."""
    return serve()


@pytest.fixture
def office(serve):
    """A service for two people, Ada and Bo, each with a laptop; the collections of the clusters are Ada's."""
    return serve(OFFICE)


@pytest.fixture
def globus(service, tmp_path):
    """The `globus` program of a person who has signed in."""
    globus = CommandLine(service, tmp_path)
    globus.sign_in("login", "--no-local-server")
    return globus


@pytest.fixture
def slow_service(serve):
    """A service whose tasks copy a hundred kilobytes a second."""
    return serve("throttle = 100000\n")


@pytest.fixture
def large_service(serve):
    """A service with 150 collections, more than fit on a page."""
    rows = (collection(str(uuid.uuid4()), f"Large {number}", "GCSv5_guest_collection") for number in range(150))
    return serve("\n".join(rows))


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
