"""Errors: each service writes them in its own form, and the SDK makes its own class of each."""

import globus_sdk
import pytest
from conftest import NOWHERE, VUB, refused
from globus_sdk import gare
from globus_sdk.experimental import TransferClientV2


def test_one_address_serves_all(service):
    """env.sh names it for every service that is here."""
    for name in ("AUTH", "TRANSFER", "TIMER", "APP"):
        assert service.environment[f"GLOBUS_SDK_SERVICE_URL_{name}"] == service.url


def test_transfer_writes_four_members(service):
    error = refused(service.transfer_client().get_endpoint, NOWHERE)
    assert isinstance(error, globus_sdk.TransferAPIError) and error.http_status == 404
    assert {"code", "message", "request_id", "resource"} <= set(error.raw_json)
    assert error.code == error.raw_json["code"] == "EndpointNotFound"
    assert error.message == error.raw_json["message"] and error.request_id == error.raw_json["request_id"]
    assert error.raw_json["resource"] == f"/v0.10/endpoint/{NOWHERE}"
    assert error.content_type.startswith("application/json")
    assert not gare.is_gare(error) and not error.info.consent_required and not error.info.authorization_parameters


def test_auth_writes_a_list_beside_the_members_of_oauth(service):
    error = refused(globus_sdk.AuthClient().userinfo)
    assert isinstance(error, globus_sdk.AuthAPIError)
    assert (error.http_status, error.code, error.message) == (401, "UNAUTHORIZED", "Call must be authenticated")
    assert (error.raw_json["error"], error.raw_json["error_description"]) == ("unauthorized", "Unauthorized")
    [one] = error.raw_json["errors"]
    assert (one["status"], one["code"], one["title"]) == ("401", "UNAUTHORIZED", "Unauthorized")
    assert error.request_id == one["id"]


def test_a_bad_grant_is_a_bare_error_of_oauth(service):
    client = globus_sdk.NativeAppAuthClient(service.native_id)
    error = refused(client.oauth2_refresh_token, "never issued")
    assert isinstance(error, globus_sdk.AuthAPIError)
    assert error.http_status == 401 and error.raw_json == {"error": "invalid_grant"}


def test_timers_write_an_error_within_an_error(service):
    error = refused(service.timers_client().get_job, NOWHERE)
    assert isinstance(error, globus_sdk.TimersAPIError) and error.http_status == 404
    [one] = error.errors
    assert one.raw["status"] == 404 and error.code == one.raw["code"] and error.message == one.raw["detail"]


def test_the_second_version_of_transfer_writes_json_api(service):
    client = TransferClientV2(authorizer=service.transfer_client().authorizer)
    error = refused(client.get_tunnel, NOWHERE)
    assert isinstance(error, globus_sdk.TransferAPIError) and error.http_status == 404
    assert error.content_type.startswith("application/vnd.api+json") or "errors" in error.raw_json
    assert error.errors and error.code and error.message


@pytest.mark.parametrize("scheme", ["no token", "a bad token"])
def test_every_service_wants_a_token(service, scheme):
    authorizer = globus_sdk.AccessTokenAuthorizer("never-issued") if scheme == "a bad token" else None
    transfer, timers = globus_sdk.TransferClient(authorizer=authorizer), globus_sdk.TimersClient(authorizer=authorizer)
    calls = [
        transfer.task_list, lambda: transfer.get_endpoint(VUB), transfer.list_tunnels, timers.list_jobs,
        globus_sdk.AuthClient(authorizer=authorizer).get_projects,
        TransferClientV2(authorizer=authorizer).list_bookmarks,
    ]
    assert [refused(call).http_status for call in calls] == [401] * len(calls)
    assert refused(transfer.task_list).code == "AuthenticationFailed"


def test_a_token_is_good_for_its_own_service_only(service):
    auth, transfer = service.auth_client(), service.transfer_client()
    assert refused(globus_sdk.TransferClient(authorizer=auth.authorizer).task_list).http_status in (401, 403)
    assert refused(globus_sdk.AuthClient(authorizer=transfer.authorizer).userinfo).http_status in (401, 403)
    assert refused(globus_sdk.TimersClient(authorizer=transfer.authorizer).list_jobs).http_status in (401, 403)


def test_a_scope_that_is_missing_is_forbidden(service):
    client = service.auth_client()
    error = refused(client.get_projects)
    assert (error.http_status, error.code) == (403, "FORBIDDEN")


def test_a_token_expires(serve):
    service = serve("token_lifetime = 1\n")
    client, tokens = service.native_tokens(globus_sdk.TransferClient.scopes.all, refresh_tokens=True)
    transfer = tokens.by_resource_server["transfer.api.globus.org"]
    assert transfer["expires_at_seconds"] > 0
    updates = []
    authorizer = globus_sdk.RefreshTokenAuthorizer(
        transfer["refresh_token"], client, access_token=transfer["access_token"],
        expires_at=transfer["expires_at_seconds"], on_refresh=updates.append,
    )
    assert globus_sdk.TransferClient(authorizer=authorizer).task_list()["total"] == 0
    assert updates and updates[0].by_resource_server["transfer.api.globus.org"]["access_token"]


def test_required_authorization_is_recognised_among_other_errors(service):
    client = service.transfer_client()
    missing, consent = refused(client.get_endpoint, NOWHERE), refused(client.operation_ls, VUB)
    assert not gare.is_gare(missing) and gare.is_gare(consent) and gare.has_gares([missing, consent])
    [only] = gare.to_gares([missing, consent])
    assert isinstance(only, gare.GARE) and only.code == "ConsentRequired"
    parameters = only.authorization_parameters
    assert isinstance(parameters, gare.GlobusAuthorizationParameters)
    assert gare.GARE.from_dict(only.to_dict()).authorization_parameters.required_scopes == parameters.required_scopes
    assert gare.to_gare(consent.raw_json).code == "ConsentRequired"


def test_what_no_service_knows_is_not_found(service):
    client = service.transfer_client()
    assert refused(client.get, "/v0.10/nothing").http_status == 404
    assert refused(service.auth_client().get, "/v2/api/nothing").http_status == 404
    assert refused(client.post, "/v0.10/task_list", data={}).http_status == 405
    assert refused(client.post, "/v0.10/bookmark", data="no JSON", encoding="text").http_status == 400


def test_a_service_that_is_not_there_is_a_network_error(service):
    client = service.transfer_client()
    client.retry_config.max_retries = 0
    service.stop()
    with pytest.raises(globus_sdk.GlobusConnectionError):
        client.task_list()
