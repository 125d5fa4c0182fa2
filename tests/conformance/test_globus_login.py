"""Globule uses the sign-in of the official command line client, which it only reads."""

import json
import re
import shlex
import sqlite3
from contextlib import closing

import globule
import globus_sdk
import pytest
from command_line import CommandLine
from conftest import ADA, GUEST_1, VUB

TRANSFER = "transfer.api.globus.org"
NAMESPACE = "userprofile/production"


@pytest.fixture
def home(service, tmp_path, monkeypatch):
    """The home where `globus` has signed in; in the environment is nothing but that its sign-in is to be used."""
    for name in ("GLOBULE_CLIENT_ID", "GLOBULE_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GLOBULE_TOKEN_STORE", "globus-cli")
    return tmp_path


def tokens(home, namespace=NAMESPACE):
    """What the CLI has stored, by resource server."""
    with closing(sqlite3.connect(home / ".globus/cli/storage.db")) as database:
        query = "SELECT resource_server, token_data_json FROM token_storage WHERE namespace = ?"
        return {server: json.loads(text) for server, text in database.execute(query, [namespace])}


def registered_client(home):
    """The client that the CLI has registered for itself."""
    with closing(sqlite3.connect(home / ".globus/cli/storage.db")) as database:
        query = "SELECT config_data_json FROM config_storage WHERE config_name = 'auth_client_data'"
        return globus_sdk.ConfidentialAppAuthClient(**json.loads(database.execute(query).fetchone()[0]))


def expire(home):
    """Makes all tokens of the CLI old; the refresh tokens stay good."""
    with closing(sqlite3.connect(home / ".globus/cli/storage.db")) as database, database:
        for server, token in tokens(home).items():
            row = [json.dumps(token | {"expires_at_seconds": 1}), server]
            database.execute("UPDATE token_storage SET token_data_json = ? WHERE resource_server = ?", row)


def files(home):
    return {path.name: path.read_bytes() for path in (home / ".globus").rglob("*") if path.is_file()}


def refused(call, *arguments):
    with pytest.raises(globule.Refused) as refusal:
        call(*arguments)
    return refusal.value


def command(refusal):
    """The command that the message says to run, without the name of the program."""
    return shlex.split(re.search(r"`globus ([^`]+)`[^`]*$", str(refusal)).group(1))


def test_nothing_is_needed_but_globus_login(globus, home):
    before = files(home)
    session = globule.Session()
    assert not session.login_required()
    assert sorted(session.ls(GUEST_1, "/")) == ["README.txt", "results"]
    assert session.text("identity") == ADA
    assert f"{home}/.globus/cli/storage.db ({NAMESPACE})" in session.text("describe")
    assert files(home) == before


def test_a_token_that_has_run_out_is_refreshed_beside_the_file(globus, home):
    expire(home)
    before = files(home)
    assert "README.txt" in globule.Session().ls(GUEST_1, "/")
    assert files(home) == before
    # The CLI's own refresh token has not suffered.
    assert "README.txt" in globus.run("ls", f"{GUEST_1}:/")


def test_before_a_login_and_after_a_logout_it_says_what_to_do(service, home):
    session = globule.Session()
    assert session.login_required() and session.text("identity") is None
    assert not (home / ".globus").exists()
    error = refused(session.ls, GUEST_1, "/")
    assert error.status == globule.LOGIN_REQUIRED and "nobody has signed in with `globus login`" in str(error)
    globus = CommandLine(service, home)
    globus.sign_in(*command(error), "--no-local-server")
    expire(home)
    assert "README.txt" in session.ls(GUEST_1, "/")
    globus.run("logout", "--yes")
    assert session.login_required()
    error = refused(session.ls, GUEST_1, "/")
    assert error.status == globule.LOGIN_REQUIRED and command(error) == ["login"]


def test_a_sign_in_that_was_revoked_elsewhere_asks_for_another(globus, home):
    client = registered_client(home)
    for token in tokens(home).values():
        for name in ("access_token", "refresh_token"):
            client.oauth2_revoke_token(token[name])
    error = refused(globule.Session().ls, GUEST_1, "/")
    assert error.status == globule.LOGIN_REQUIRED and command(error) == ["login"]
    globus.sign_in(*command(error), "--no-local-server")
    assert "README.txt" in globule.Session().ls(GUEST_1, "/")


def test_a_missing_consent_names_its_command(globus, home):
    session = globule.Session()
    error = refused(session.ls, VUB, "/")
    assert error.status == globule.CONSENT_REQUIRED
    assert command(error)[:2] == ["session", "consent"] and f"{VUB}/data_access" in command(error)[2]
    login = refused(session.login, None)
    assert login.status == globule.INVALID_STATE and command(login) == command(error)
    globus.sign_in(*command(error), "--no-local-server")
    assert "README.txt" in session.ls(VUB, "/")


def test_only_the_command_line_signs_in_and_out(globus, home):
    session = globule.Session()
    login = refused(session.login, None)
    assert login.status == globule.INVALID_STATE and command(login) == ["login"]
    logout = refused(session.logout)
    assert logout.status == globule.INVALID_STATE and command(logout) == ["logout"]
    assert "README.txt" in session.ls(GUEST_1, "/")


def test_a_profile_has_a_sign_in_of_its_own(globus, home, monkeypatch):
    monkeypatch.setenv("GLOBUS_PROFILE", "at work")
    session = globule.Session()
    error = refused(session.ls, GUEST_1, "/")
    assert "`GLOBUS_PROFILE='at work' globus login`" in str(error)
    globus.environment["GLOBUS_PROFILE"] = "at work"
    globus.sign_in("login", "--no-local-server")
    assert "README.txt" in session.ls(GUEST_1, "/")
    assert tokens(home, f"{NAMESPACE}/at work") and f"({NAMESPACE}/at work)" in session.text("describe")
    globus.run("logout", "--yes")
    assert session.login_required()
    monkeypatch.delenv("GLOBUS_PROFILE")
    assert not globule.Session().login_required()


def test_a_client_of_the_command_line_is_the_sessions_client(service, home, monkeypatch):
    monkeypatch.setenv("GLOBUS_CLI_CLIENT_ID", service.confidential_id)
    monkeypatch.setenv("GLOBUS_CLI_CLIENT_SECRET", service.secret)
    session = globule.Session()
    assert not session.login_required()
    assert "README.txt" in session.ls(GUEST_1, "/")
    assert not (home / ".globus").exists()
    CommandLine(service, home).run("ls", f"{GUEST_1}:/")
    before = files(home)
    known = tokens(home, f"clientprofile/production/{service.confidential_id}")[TRANSFER]
    # The CLI's own token is used: when it is revoked, the session gets another.
    service.confidential_client().oauth2_revoke_token(known["access_token"])
    assert "README.txt" in globule.Session().ls(GUEST_1, "/")
    assert command(refused(session.logout)) == ["logout"]
    assert files(home) == before


def test_a_malformed_file_is_named(globus, home):
    (home / ".globus/cli/storage.db").write_text("no database")
    error = refused(globule.Session().ls, GUEST_1, "/")
    assert "storage.db cannot be read: it is not an SQLite database" in str(error) and command(error) == ["login"]
