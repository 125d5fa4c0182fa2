"""Authentication policies, and sessions: what a sign-in must have been like for a collection to be used."""

import globus_sdk
import pytest
from conftest import (
    ADA, BO, BO_NAME, GUEST_1, NOWHERE, OFFICE, TRANSFER_ALL, SignInFailed, collection, entry, eventually, refused,
)
from globus_sdk import gare
from globus_sdk.login_flows import CommandLineLoginFlowManager
from globus_sdk.scopes import AuthScopes

POLICY = {
    "id", "project_id", "display_name", "description", "high_assurance", "authentication_assurance_timeout",
    "required_mfa", "domain_constraints_include", "domain_constraints_exclude",
}
HOURLY, BRIEF, STRONG, AT_WORK = (f"9011c100-0000-4000-8000-00000000000{number}" for number in range(4))
CLINIC, BRIEF_CLINIC, SAFE, FIRM = (f"c0111000-0000-4000-8000-00000000000{number}" for number in range(4))
EVE, EVE_AT_WORK = "e0e0e0e0-0e0e-4e0e-8e0e-e0e0e0e0e0e0", "e0e0e0e0-0e0e-4e0e-8e0e-0000000000ff"
EVE_NAME, WORK_NAME = "eve@localglobus.example", "eve@work.example"


def policy(id, **more):
    return entry("policies", id=id, display_name=id, high_assurance=True, **more)


def assured(id, name, policy):
    return collection(id, name, "GCSv5_mapped_collection", high_assurance=True, authentication_policy=policy)


# Eve has a second factor and an identity at work.
HOSPITAL = "\n".join([
    OFFICE,
    entry("users", id=EVE, username=EVE_NAME, name="Eve", mfa=True),
    entry("users.linked", id=EVE_AT_WORK, username=WORK_NAME),
    policy(HOURLY, authentication_assurance_timeout=3600),
    policy(BRIEF, authentication_assurance_timeout=5),
    policy(STRONG, required_mfa=True),
    policy(AT_WORK, domain_constraints_include=["work.example"]),
    assured(CLINIC, "Clinic", HOURLY),
    assured(BRIEF_CLINIC, "Brief clinic", BRIEF),
    assured(SAFE, "Safe", STRONG),
    assured(FIRM, "Firm", AT_WORK),
])


@pytest.fixture
def hospital(serve):
    return serve(HOSPITAL)


def test_a_policy_is_made_changed_and_deleted(office):
    manager = office.auth_client(AuthScopes.manage_projects)
    project = manager.create_project("Clinic", "help@localglobus.example", admin_ids=ADA)["project"]["id"]
    made = manager.create_policy(
        project_id=project, display_name="Patients", description="For patients' data", high_assurance=True,
        authentication_assurance_timeout=3600, required_mfa=True, domain_constraints_include=["localglobus.example"],
    )["policy"]
    assert set(made) >= POLICY
    assert (made["project_id"], made["display_name"]) == (project, "Patients")
    assert made["high_assurance"] is made["required_mfa"] is True
    assert made["authentication_assurance_timeout"] == 3600
    assert made["domain_constraints_include"] == ["localglobus.example"]
    assert made["domain_constraints_exclude"] is None
    assert manager.get_policy(made["id"])["policy"] == made

    changed = manager.update_policy(
        made["id"], description="For all", required_mfa=False, authentication_assurance_timeout=60,
        domain_constraints_include=None, domain_constraints_exclude=["elsewhere.example"],
    )["policy"]
    assert changed == {
        **made, "description": "For all", "required_mfa": False, "authentication_assurance_timeout": 60,
        "domain_constraints_include": None, "domain_constraints_exclude": ["elsewhere.example"],
    }
    assert changed in manager.get_policies()["policies"]

    bo = office.auth_client(AuthScopes.manage_projects, user=BO_NAME)
    assert refused(bo.update_policy, made["id"], display_name="Mine").http_status in (403, 404)
    assert manager.delete_policy(made["id"])["policy"]["id"] == made["id"]
    for gone in (made["id"], NOWHERE):
        assert refused(manager.get_policy, gone).http_status == 404


def test_a_policy_is_satisfied_by_signing_in_for_it(hospital):
    """A high assurance collection wants the sign-in in the token's own session; the error says which policy to name."""
    client = hospital.transfer_client(user=EVE_NAME)
    error = refused(client.operation_ls, FIRM, path="/")
    assert isinstance(error, globus_sdk.TransferAPIError) and error.http_status == 403
    needed = error.info.authorization_parameters
    assert needed and needed.session_message
    assert needed.session_required_policies == [AT_WORK]
    parameters = gare.to_gare(error).authorization_parameters
    assert parameters.session_required_policies == [AT_WORK]

    client = hospital.transfer_client(session_required_policies=parameters.session_required_policies)
    assert client.operation_ls(FIRM, path="/")["length"] > 0


def test_a_fresh_sign_in_is_enough_where_only_the_time_matters(hospital):
    assert hospital.transfer_client(user=BO_NAME).operation_ls(CLINIC, path="/")["length"] > 0


def test_a_session_runs_out(hospital):
    client = hospital.transfer_client()
    assert client.operation_ls(BRIEF_CLINIC, path="/")["length"] > 0

    def listed():
        try:
            return client.operation_ls(BRIEF_CLINIC, path="/")
        except globus_sdk.TransferAPIError as error:
            return error

    error = eventually(listed, lambda seen: isinstance(seen, globus_sdk.TransferAPIError))
    assert error.http_status == 403
    assert error.info.authorization_parameters.session_required_policies == [BRIEF]
    again = hospital.transfer_client(session_required_policies=BRIEF, prompt="login")
    assert again.operation_ls(BRIEF_CLINIC, path="/")["length"] > 0


def test_a_second_factor_needs_one(hospital):
    error = refused(hospital.transfer_client(user=BO_NAME).operation_ls, SAFE, path="/")
    assert error.http_status == 403
    assert error.info.authorization_parameters.session_required_policies == [STRONG]
    with pytest.raises(SignInFailed):
        hospital.transfer_client(user=BO_NAME, session_required_policies=STRONG)
    with pytest.raises(SignInFailed):
        hospital.transfer_client(user=BO_NAME, session_required_mfa=True)
    for demand in ({"session_required_policies": STRONG}, {"session_required_mfa": True}):
        client = hospital.transfer_client(user=EVE_NAME, **demand)
        assert client.operation_ls(SAFE, path="/")["length"] > 0


def test_a_domain_is_satisfied_by_an_identity_of_it(hospital):
    client = hospital.transfer_client(user=WORK_NAME, session_required_single_domain="work.example")
    assert client.operation_ls(FIRM, path="/")["length"] > 0
    with pytest.raises(SignInFailed):
        hospital.transfer_client(user=BO_NAME, session_required_single_domain="work.example")


def test_a_session_holds_the_identities_that_it_must(hospital):
    client = hospital.transfer_client(session_required_identities=[EVE, EVE_AT_WORK])
    assert client.operation_ls(FIRM, path="/")["length"] > 0
    with pytest.raises(SignInFailed):
        hospital.transfer_client(user=BO_NAME, session_required_identities=EVE)
    client = hospital.transfer_client(user=BO_NAME, session_required_identities=BO)
    assert client.task_list()["total"] == 0


def test_a_collection_names_its_policy(hospital):
    client = hospital.transfer_client()
    clinic = client.get_endpoint(CLINIC)
    assert (clinic["high_assurance"], clinic["authentication_policy_id"]) == (True, HOURLY)
    assert client.get_endpoint(GUEST_1)["authentication_policy_id"] is None


def test_a_transfer_from_such_a_collection_asks_for_the_same(hospital):
    client = hospital.transfer_client(user=BO_NAME)
    data = globus_sdk.TransferData(SAFE, CLINIC)
    data.add_item("/README.txt", "/copy.txt")
    error = refused(client.submit_transfer, data)
    assert error.http_status == 403
    assert STRONG in error.info.authorization_parameters.session_required_policies


def test_an_application_redrives_what_the_session_lacks(hospital):
    """Whichever of her identities someone signs in with, she remains the same to the application."""
    urls = []

    class Login(CommandLineLoginFlowManager):
        def print_authorize_url(self, authorize_url):
            urls.append(authorize_url)
            self.code = hospital.sign_in(authorize_url, "--user", WORK_NAME if AT_WORK in authorize_url else EVE_NAME)

        def prompt_for_code(self):
            return self.code

    config = globus_sdk.GlobusAppConfig(token_storage="memory", login_flow_manager=Login, auto_redrive_gares=True)
    with globus_sdk.UserApp("conformance", client_id=hospital.native_id, config=config) as app:
        client = globus_sdk.TransferClient(app=app, app_scopes=[TRANSFER_ALL])
        assert client.operation_ls(FIRM, path="/")["length"] > 0
    assert len(urls) == 2 and AT_WORK in urls[1]
