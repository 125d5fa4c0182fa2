"""People, their identities and who vouches for them: userinfo, identities, identity providers."""

import globus_sdk
import pytest
from conftest import ADA, BO, BO_NAME, NOWHERE, PEOPLE, entry, refused
from globus_sdk.scopes import AuthScopes

CLEO = "c1e00000-0c1e-4c1e-8c1e-c1e0c1e0c1e0"
CLEO_AT_WORK = "c1e00000-0c1e-4c1e-8c1e-0000000000ff"
CLEO_NAME, WORK_NAME = "cleo@localglobus.example", "c.laine@jazz.example"

# Someone with a second identity, of another organisation.
CLEOS = "\n".join([
    PEOPLE,
    entry("users", id=CLEO, username=CLEO_NAME, name="Cleo Laine"),
    entry("users.linked", id=CLEO_AT_WORK, username=WORK_NAME, organization="Jazz"),
])

IDENTITY = {"id", "username", "name", "email", "organization", "identity_provider", "status"}


def test_userinfo_says_what_the_scopes_allow(service):
    bare = service.auth_client().userinfo()
    assert bare["sub"] == ADA and "preferred_username" not in bare and "email" not in bare
    full = service.auth_client(AuthScopes.profile, AuthScopes.email).userinfo()
    assert full["name"] == "Ada Lovelace" and full["email"] == "ada@localglobus.example"
    assert full["organization"] == "localglobus"
    assert full["identity_provider"] and full["identity_provider_display_name"]
    assert full["last_authentication"] > 0


def test_userinfo_lists_linked_identities(serve):
    service = serve(CLEOS)
    user = service.auth_client(AuthScopes.profile, AuthScopes.view_identity_set, user=CLEO_NAME).userinfo()
    assert user["sub"] == CLEO
    names = {identity["sub"]: identity["username"] for identity in user["identity_set"]}
    assert names == {CLEO: CLEO_NAME, CLEO_AT_WORK: WORK_NAME}
    work = next(identity for identity in user["identity_set"] if identity["sub"] == CLEO_AT_WORK)
    assert work["organization"] == "Jazz" and work["identity_provider"] != user["identity_provider"]


def test_identities_are_looked_up_by_name_and_by_id(office):
    client = office.auth_client(AuthScopes.view_identities)
    [bo] = client.get_identities(usernames=BO_NAME)
    assert IDENTITY <= set(bo)
    assert (bo["id"], bo["username"], bo["name"], bo["status"]) == (BO, BO_NAME, "Bo Diddley", "used")
    both = client.get_identities(ids=[ADA, BO])
    assert {identity["id"] for identity in both} == {ADA, BO}
    assert client.get_identities(ids=NOWHERE)["identities"] == []
    assert client.get_identities(usernames="nobody@localglobus.example")["identities"] == []
    assert client.get_identities(usernames=["nobody@localglobus.example", BO_NAME])["identities"] == [bo]


def test_the_identity_of_a_client_is_one_too(office):
    client = office.auth_client(AuthScopes.view_identities)
    [identity] = client.get_identities(ids=office.confidential_id)
    assert identity["username"] == f"{office.confidential_id}@clients.auth.globus.org"


def test_a_name_gets_its_identity_before_its_first_use(office):
    """With provision=True; what nobody has signed in with is unused."""
    client = office.auth_client(AuthScopes.view_identities)
    name = "newcomer@localglobus.example"
    [made] = client.get_identities(usernames=name, provision=True)
    assert (made["username"], made["status"], made["name"], made["email"]) == (name, "unused", None, None)
    assert client.get_identities(ids=made["id"])["identities"] == [made]
    assert client.get_identities(usernames=name)["identities"] == [made]


def test_an_identity_map_asks_for_many_at_a_time(office):
    client = office.auth_client(AuthScopes.view_identities)
    people = globus_sdk.IdentityMap(client, [ADA, BO_NAME])
    assert people[BO_NAME]["id"] == BO
    assert people[ADA]["username"] == "ada@localglobus.example"
    assert people.get(NOWHERE) is None


def test_identity_providers_are_found_by_domain_and_by_id(office):
    client = office.auth_client(AuthScopes.view_identities)
    [globus_id] = client.get_identity_providers(domains="globusid.org")
    assert globus_id == {
        "id": "41143743-f3c8-4d60-bbdb-eeecaba85bd9", "name": "Globus ID", "short_name": "globusid",
        "domains": ["globusid.org"], "alternative_names": [],
    }
    [same] = client.get_identity_providers(ids=globus_id["id"])
    assert same == globus_id
    [ada] = client.get_identities(ids=ADA)
    [provider] = client.get_identity_providers(ids=ada["identity_provider"])
    assert "localglobus.example" in provider["domains"]
    assert client.get_identity_providers(domains="nowhere.example")["identity_providers"] == []


def test_only_those_who_are_known_may_ask(service):
    anyone = globus_sdk.AuthClient()
    lookups = (lambda: anyone.get_identities(ids=ADA), lambda: anyone.get_identity_providers(domains="globusid.org"))
    for call in (anyone.userinfo, *lookups):
        error = refused(call)
        assert isinstance(error, globus_sdk.AuthAPIError)
        assert (error.http_status, error.code, error.message) == (401, "UNAUTHORIZED", "Call must be authenticated")
        assert error.raw_json["error"] == "unauthorized" and error.request_id == error.raw_json["errors"][0]["id"]


def test_names_and_ids_are_not_looked_up_together(service):
    client = service.auth_client(AuthScopes.view_identities)
    assert refused(client.get_identities, ids=ADA, usernames=BO_NAME).http_status == 400
    with pytest.raises(globus_sdk.GlobusSDKUsageError):
        client.get_identity_providers(ids=ADA, domains="globusid.org")
