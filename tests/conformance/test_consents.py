"""Consents: the forest of what a person has allowed, and what Transfer asks of it."""

import globus_sdk
from conftest import ADA, BO, GUEST_1, LEUVEN, TRANSFER_ALL, VUB, eventually, finished, refused, with_data_access
from globus_sdk import gare
from globus_sdk.scopes import AuthScopes, GCSCollectionScopes, ScopeParser, TimersScopes

MANAGE_CONSENTS = "urn:globus:auth:scope:auth.globus.org:manage_consents"
CONSENT = {
    "id", "client", "scope", "scope_name", "effective_identity", "dependency_path", "created", "updated", "last_used",
    "status", "allows_refresh", "auto_approved", "atomically_revocable",
}


def test_consents_are_listed_as_a_forest(service):
    """get_consents: one entry for each scope, with the path to it; its last step is the entry itself."""
    client = service.auth_client(AuthScopes.view_consents, with_data_access(TRANSFER_ALL, VUB), refresh_tokens=True)
    answer = client.get_consents(ADA)
    consents = {consent["scope_name"]: consent for consent in answer["consents"]}
    assert {str(TRANSFER_ALL), "openid", str(GCSCollectionScopes(VUB).data_access)} <= set(consents)
    transfer, data_access = consents[str(TRANSFER_ALL)], consents[str(GCSCollectionScopes(VUB).data_access)]
    assert CONSENT <= set(transfer)
    assert transfer["dependency_path"] == [transfer["id"]]
    assert data_access["dependency_path"] == [transfer["id"], data_access["id"]]
    assert (transfer["status"], transfer["effective_identity"]) == ("approved", ADA)
    assert (transfer["client"], data_access["client"]) == (service.native_id, "2fbdda78-a599-4cb5-ac3d-1fbcfbc6a754")
    assert (transfer["atomically_revocable"], data_access["atomically_revocable"]) == (False, True)
    assert transfer["allows_refresh"] is True


def test_a_forest_answers_whether_a_scope_is_covered(service):
    client = service.auth_client(AuthScopes.view_consents, with_data_access(TRANSFER_ALL, VUB))
    forest = client.get_consents(ADA).to_forest()
    assert forest.meets_scope_requirements(TRANSFER_ALL)
    assert forest.meets_scope_requirements(with_data_access(TRANSFER_ALL, VUB))
    assert forest.meets_scope_requirements(ScopeParser.parse(str(with_data_access(TRANSFER_ALL, VUB))))
    assert not forest.meets_scope_requirements(with_data_access(TRANSFER_ALL, LEUVEN))
    assert not forest.meets_scope_requirements(TimersScopes.timer)


def test_consents_add_up_and_are_each_clients_own(service):
    service.transfer_client(VUB)
    service.transfer_client(LEUVEN)
    service.web_tokens(AuthScopes.view_identities)
    client = service.auth_client(AuthScopes.view_consents)
    own = client.get_consents(ADA)
    assert own.to_forest().meets_scope_requirements(with_data_access(TRANSFER_ALL, VUB, LEUVEN))
    # Below a root, the client is the service that the consent was given to; the roots are the calling client's.
    roots = [consent for consent in own["consents"] if len(consent["dependency_path"]) == 1]
    assert {consent["client"] for consent in roots} == {service.native_id}
    everything = client.get_consents(ADA, all=True)["consents"]
    assert {consent["id"] for consent in own["consents"]} < {consent["id"] for consent in everything}
    assert service.confidential_id in {consent["client"] for consent in everything}


def test_the_consents_of_others_are_not_shown(office):
    client = office.auth_client(AuthScopes.view_consents)
    assert refused(client.get_consents, BO).http_status == 403
    assert refused(office.auth_client().get_consents, ADA, all=True).http_status == 403


def test_scopes_of_any_depth_are_consented_to(service):
    text = f"{TimersScopes.timer}[{TRANSFER_ALL}[*{GCSCollectionScopes(VUB).data_access}]]"
    [scope] = ScopeParser.parse(text)
    client = service.auth_client(AuthScopes.view_consents, scope)
    forest = client.get_consents(ADA).to_forest()
    assert forest.meets_scope_requirements(scope)
    assert not forest.meets_scope_requirements(with_data_access(TRANSFER_ALL, VUB))


def test_a_missing_consent_is_named_and_a_second_login_cures(service):
    client = service.transfer_client()
    error = refused(client.operation_ls, VUB, path="/")
    assert (error.http_status, error.code) == (403, "ConsentRequired")
    assert error.info.consent_required.required_scopes == [str(with_data_access(TRANSFER_ALL, VUB))]
    assert gare.is_gare(error)
    parameters = gare.to_gare(error).authorization_parameters
    assert parameters.required_scopes == [str(with_data_access(TRANSFER_ALL, VUB))]

    data = globus_sdk.TransferData(VUB, LEUVEN)
    data.add_item("/results/", "/copy/", recursive=True)
    scopes = " ".join(refused(client.submit_transfer, data).info.consent_required.required_scopes)
    assert VUB in scopes and LEUVEN in scopes

    client = service.transfer_client(VUB, LEUVEN)
    assert client.operation_ls(VUB, path="/")["length"] > 0
    assert finished(client, client.submit_transfer(data)["task_id"])["status"] == "SUCCEEDED"
    copied = service.folder(LEUVEN) / "copy" / "summary.csv"
    assert copied.read_bytes() == (service.folder(VUB) / "results" / "summary.csv").read_bytes()


def test_a_task_waits_for_a_consent_that_was_withdrawn(slow_service):
    """It is INACTIVE, which task_wait takes for an end, until the consent is given again."""
    (slow_service.folder(VUB) / "large.bin").write_bytes(bytes(400_000))
    client = slow_service.transfer_client(VUB)
    data = globus_sdk.TransferData(VUB, GUEST_1)
    data.add_item("/large.bin", "/large.bin")
    task_id = client.submit_transfer(data)["task_id"]

    person = slow_service.auth_client(AuthScopes.view_consents, MANAGE_CONSENTS)
    name = str(GCSCollectionScopes(VUB).data_access)
    [consent] = [consent for consent in person.get_consents(ADA)["consents"] if consent["scope_name"] == name]
    person.delete(f"/v2/api/identities/{ADA}/consents/{consent['id']}")
    task = eventually(lambda: client.get_task(task_id), lambda task: task["status"] != "ACTIVE")
    assert task["status"] == "INACTIVE" and task["completion_time"] is None and not task["is_ok"]
    assert client.task_wait(task_id, timeout=1, polling_interval=1)

    slow_service.transfer_client(VUB)
    assert finished(client, task_id)["status"] == "SUCCEEDED"
    assert (slow_service.folder(GUEST_1) / "large.bin").stat().st_size == 400_000
