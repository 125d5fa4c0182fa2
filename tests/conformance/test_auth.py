"""Globus Auth through the official SDK."""

import subprocess

import globus_sdk
import pytest
from conftest import GUEST_1, TRANSFER_ALL, VUB


def test_a_native_client_signs_in_with_one_token_for_each_resource_server(service):
    _, tokens = service.native_tokens("openid", "email", "profile", TRANSFER_ALL, refresh_tokens=True)
    assert set(tokens.by_resource_server) == {"auth.globus.org", "transfer.api.globus.org"}
    transfer = tokens.by_resource_server["transfer.api.globus.org"]
    assert transfer["scope"] == str(TRANSFER_ALL)
    assert transfer["refresh_token"] and transfer["token_type"] == "Bearer"
    claims = tokens.decode_id_token()
    assert claims["aud"] == service.native_id
    token = tokens.by_resource_server["auth.globus.org"]["access_token"]
    user = globus_sdk.AuthClient(authorizer=globus_sdk.AccessTokenAuthorizer(token)).userinfo()
    assert user["sub"] == claims["sub"]
    assert user["preferred_username"] == claims["preferred_username"] == "ada@localglobus.example"


def test_a_refresh_token_gives_new_access_tokens_until_it_is_revoked(service):
    client, tokens = service.native_tokens(TRANSFER_ALL, refresh_tokens=True)
    old = tokens.by_resource_server["transfer.api.globus.org"]
    new = client.oauth2_refresh_token(old["refresh_token"]).by_resource_server["transfer.api.globus.org"]
    assert new["access_token"] != old["access_token"]
    client.oauth2_revoke_token(old["refresh_token"])
    with pytest.raises(globus_sdk.AuthAPIError) as refused:
        client.oauth2_refresh_token(old["refresh_token"])
    assert refused.value.http_status in (400, 401)
    transfer = globus_sdk.TransferClient(authorizer=globus_sdk.AccessTokenAuthorizer(new["access_token"]))
    with pytest.raises(globus_sdk.TransferAPIError) as refused:
        transfer.get_endpoint(VUB)
    assert (refused.value.http_status, refused.value.code) == (401, "AuthenticationFailed")


def test_without_offline_access_there_is_no_refresh_token(service):
    _, tokens = service.native_tokens(TRANSFER_ALL)
    assert tokens.by_resource_server["transfer.api.globus.org"]["refresh_token"] is None


def test_a_code_works_once_and_only_with_its_verifier(service):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])
    code = service.sign_in(client.oauth2_get_authorize_url())
    client.oauth2_exchange_code_for_tokens(code)
    with pytest.raises(globus_sdk.AuthAPIError):
        client.oauth2_exchange_code_for_tokens(code)
    code = service.sign_in(client.oauth2_get_authorize_url())
    client.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])  # another verifier
    with pytest.raises(globus_sdk.AuthAPIError) as refused:
        client.oauth2_exchange_code_for_tokens(code)
    assert refused.value.http_status in (400, 401)


@pytest.mark.parametrize(
    "scope", ["urn:globus:auth:scope:transfer.api.globus.org:everything",
              f"{TRANSFER_ALL}[*https://auth.globus.org/scopes/{GUEST_1}/data_access]"]
)
def test_an_unknown_scope_is_refused_in_the_services_words(service, scope):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow(requested_scopes=scope)
    with pytest.raises(subprocess.CalledProcessError) as refused:
        service.sign_in(client.oauth2_get_authorize_url())
    assert "unknown scope" in refused.value.stderr.lower()


def test_a_denied_consent_gives_no_code(service):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])
    with pytest.raises(subprocess.CalledProcessError) as refused:
        service.sign_in(client.oauth2_get_authorize_url(), "--deny")
    assert "access_denied" in refused.value.stderr and not refused.value.stdout


def test_a_confidential_client_acts_for_itself(service):
    client = globus_sdk.ConfidentialAppAuthClient(service.confidential_id, service.secret)
    tokens = client.oauth2_client_credentials_tokens(requested_scopes=TRANSFER_ALL)
    authorizer = globus_sdk.AccessTokenAuthorizer(tokens.by_resource_server["transfer.api.globus.org"]["access_token"])
    assert globus_sdk.TransferClient(authorizer=authorizer).get_endpoint(VUB)["id"] == VUB
    with pytest.raises(globus_sdk.AuthAPIError) as refused:
        wrong = globus_sdk.ConfidentialAppAuthClient(service.confidential_id, "wrong")
        wrong.oauth2_client_credentials_tokens(requested_scopes=TRANSFER_ALL)
    assert refused.value.http_status == 401


def test_a_client_application_fetches_its_tokens_and_consents_itself(service):
    config = globus_sdk.GlobusAppConfig(token_storage="memory", auto_redrive_gares=True)
    with globus_sdk.ClientApp(
        "conformance", client_id=service.confidential_id, client_secret=service.secret, config=config
    ) as app:
        names = [entry["name"] for entry in globus_sdk.TransferClient(app=app).operation_ls(VUB, path="/")]
    assert "README.txt" in names
