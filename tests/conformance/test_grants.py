"""Sign-in and the grants of the token endpoint: codes, refresh tokens, client credentials; what a token is."""

from urllib.parse import parse_qs, urlsplit

import globus_sdk
import pytest
from conftest import ADA, GUEST_1, TRANSFER_ALL, VUB, SignInFailed, refused
from globus_sdk.scopes import AuthScopes


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
    assert refused(client.oauth2_refresh_token, old["refresh_token"]).http_status in (400, 401)
    transfer = globus_sdk.TransferClient(authorizer=globus_sdk.AccessTokenAuthorizer(new["access_token"]))
    error = refused(transfer.get_endpoint, VUB)
    assert (error.http_status, error.code) == (401, "AuthenticationFailed")


def test_without_offline_access_there_is_no_refresh_token(service):
    _, tokens = service.native_tokens(TRANSFER_ALL)
    assert tokens.by_resource_server["transfer.api.globus.org"]["refresh_token"] is None


def test_a_code_works_once_and_only_with_its_verifier(service):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])
    code = service.sign_in(client.oauth2_get_authorize_url())
    client.oauth2_exchange_code_for_tokens(code)
    assert refused(client.oauth2_exchange_code_for_tokens, code).http_status in (400, 401)
    code = service.sign_in(client.oauth2_get_authorize_url())
    client.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])  # another verifier
    error = refused(client.oauth2_exchange_code_for_tokens, code)
    assert (error.http_status, error.raw_json["error"]) == (401, "invalid_grant")


@pytest.mark.parametrize(
    "scope", ["urn:globus:auth:scope:transfer.api.globus.org:everything",
              f"{TRANSFER_ALL}[*https://auth.globus.org/scopes/{GUEST_1}/data_access]"]
)
def test_an_unknown_scope_is_refused_in_the_services_words(service, scope):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow(requested_scopes=scope)
    with pytest.raises(SignInFailed, match="(?i)unknown scope"):
        service.sign_in(client.oauth2_get_authorize_url())


def test_a_denied_consent_gives_no_code(service):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow(requested_scopes=[TRANSFER_ALL])
    with pytest.raises(SignInFailed, match="access_denied"):
        service.sign_in(client.oauth2_get_authorize_url(), "--deny")


def test_a_confidential_client_acts_for_itself(service):
    client = service.confidential_client()
    tokens = client.oauth2_client_credentials_tokens(requested_scopes=TRANSFER_ALL)
    authorizer = globus_sdk.AccessTokenAuthorizer(tokens.by_resource_server["transfer.api.globus.org"]["access_token"])
    assert globus_sdk.TransferClient(authorizer=authorizer).get_endpoint(VUB)["id"] == VUB
    wrong = globus_sdk.ConfidentialAppAuthClient(service.confidential_id, "wrong")
    assert refused(wrong.oauth2_client_credentials_tokens, requested_scopes=TRANSFER_ALL).http_status == 401


def test_a_web_application_exchanges_its_code_with_its_secret(service):
    client, tokens = service.web_tokens("openid", TRANSFER_ALL, refresh_tokens=True)
    assert tokens["state"] == "form 7"
    assert tokens.decode_id_token()["aud"] == service.confidential_id
    transfer = tokens.by_resource_server["transfer.api.globus.org"]
    again = client.oauth2_refresh_token(transfer["refresh_token"]).by_resource_server["transfer.api.globus.org"]
    assert again["access_token"] != transfer["access_token"]
    other, _ = service.native_tokens(TRANSFER_ALL)
    assert refused(other.oauth2_refresh_token, transfer["refresh_token"]).http_status in (400, 401)


def test_the_authorize_url_carries_what_the_application_asks_for(service):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    client.oauth2_start_flow([TRANSFER_ALL], state="s", refresh_tokens=True, prefill_named_grant="desk")
    url = client.oauth2_get_authorize_url(session_message="hello", prompt="login")
    query = parse_qs(urlsplit(url).query)
    assert query["redirect_uri"] == [f"{service.url}v2/web/auth-code"]
    assert (query["access_type"], query["code_challenge_method"]) == (["offline"], ["S256"])
    tokens = client.oauth2_exchange_code_for_tokens(service.sign_in(url))
    assert tokens["state"] == "s"


def test_the_token_endpoint_knows_its_grant_types(service):
    """oauth2_token is what all grants go through; it takes any form."""
    client = globus_sdk.AuthLoginClient(service.native_id)
    assert client.get_openid_configuration()["token_endpoint"] == f"{service.url}v2/oauth2/token"
    error = refused(client.oauth2_token, {"grant_type": "password"}, body_params={"client_id": service.native_id})
    assert (error.http_status, error.raw_json["error"]) == (400, "unsupported_grant_type")
    anyone = service.confidential_client()
    tokens = anyone.oauth2_token({"grant_type": "client_credentials", "scope": str(TRANSFER_ALL)})
    assert tokens.by_scopes[str(TRANSFER_ALL)]["resource_server"] == "transfer.api.globus.org"
    assert tokens["other_tokens"] == [] and tokens["expires_in"] == 172800


def test_a_token_tells_its_own_client_what_it_is(service):
    scopes = [AuthScopes.openid, AuthScopes.profile, AuthScopes.email, AuthScopes.view_identity_set]
    client, tokens = service.web_tokens(*scopes)
    token = tokens.by_resource_server["auth.globus.org"]["access_token"]
    seen = client.oauth2_token_introspect(token)
    assert seen["active"] is True and seen["token_type"] == "Bearer"
    assert set(seen["scope"].split()) == {str(scope) for scope in scopes}
    assert (seen["sub"], seen["username"], seen["name"]) == (ADA, "ada@localglobus.example", "Ada Lovelace")
    assert seen["client_id"] == service.confidential_id
    assert {"auth.globus.org", service.confidential_id} <= set(seen["aud"])
    assert seen["exp"] - seen["iat"] == 172800 and seen["nbf"] <= seen["iat"]
    assert "session_info" not in seen and "identity_set" not in seen


def test_introspection_includes_identities_and_session_on_request(service):
    client, tokens = service.web_tokens("openid", AuthScopes.view_identity_set)
    token = tokens.by_resource_server["auth.globus.org"]["access_token"]
    seen = client.oauth2_token_introspect(token, include="identity_set,session_info")
    assert seen["identity_set"] == [ADA]
    authentication = seen["session_info"]["authentications"][ADA]
    assert authentication["idp"] and authentication["auth_time"] <= seen["iat"]


def test_a_token_that_is_not_good_is_not_active(service):
    client, tokens = service.web_tokens("openid")
    token = tokens.by_resource_server["auth.globus.org"]["access_token"]
    assert client.oauth2_revoke_token(token)["active"] is False
    assert client.oauth2_token_introspect(token)["active"] is False
    assert client.oauth2_token_introspect("never issued")["active"] is False
    wrong = globus_sdk.ConfidentialAppAuthClient(service.confidential_id, "wrong")
    assert refused(wrong.oauth2_token_introspect, token).http_status == 401


def test_the_command_line_client_asks_whether_its_tokens_are_valid(service):
    """POST /v2/oauth2/token/validate, which the SDK has no method for."""
    client, tokens = service.web_tokens(TRANSFER_ALL)
    token = tokens.by_resource_server["transfer.api.globus.org"]["access_token"]
    assert client.post("/v2/oauth2/token/validate", data={"token": token}, encoding="form")["active"] is True
    client.oauth2_revoke_token(token)
    assert client.post("/v2/oauth2/token/validate", data={"token": token}, encoding="form")["active"] is False


def test_an_id_token_is_signed_with_the_published_key(service):
    native, tokens = service.native_tokens("openid")
    anyone = globus_sdk.AuthClient()
    for client in (native, anyone):
        configuration = client.get_openid_configuration()
        assert configuration["issuer"] and "RS256" in configuration["id_token_signing_alg_values_supported"]
        assert client.get_jwk(configuration)["keys"][0]["kty"] == "RSA"
        key = client.get_jwk(as_pem=True)
        claims = tokens.decode_id_token(configuration, key)
        assert claims["sub"] == ADA and claims["iss"] == configuration["issuer"]
