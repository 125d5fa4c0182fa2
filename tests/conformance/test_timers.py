"""Timers: transfers that run later or again and again."""

from datetime import datetime, timedelta, timezone

import globus_sdk
import pytest
from conftest import BO_NAME, GUEST_1, GUEST_2, NOWHERE, VUB, eventually, refused, with_data_access
from globus_sdk import gare
from globus_sdk.scopes import SpecificFlowScopes, TimersScopes, TransferScopes

TIMER = {
    "job_id", "name", "timer_type", "schedule", "status", "submitted_at", "last_ran_at", "next_run", "number_of_runs",
    "number_of_errors", "inactive_reason", "body",
}
JOB = {
    "job_id", "name", "status", "submitted_at", "last_ran_at", "next_run", "n_runs", "n_errors", "results",
    "callback_url", "callback_body", "interval", "scope", "inactive_reason", "start", "stop_after",
}
TRANSFER_ACTION = "https://actions.automate.globus.org/transfer/transfer/run"


def later(**delay):
    return (datetime.now(timezone.utc) + timedelta(**delay)).replace(microsecond=0)


def timer(schedule, source=GUEST_1, **more):
    data = globus_sdk.TransferData(source, GUEST_2)
    data.add_item("/README.txt", "/copy.txt")
    return globus_sdk.TransferTimer(name="copy", schedule=schedule, body=data, **more)


def job_that_ran(client, job_id, runs=1):
    return eventually(lambda: client.get_job(job_id), lambda job: job["n_runs"] >= runs)


@pytest.fixture
def client(service):
    return service.timers_client()


@pytest.fixture
def tomorrow(client):
    """The id of a timer that will run tomorrow."""
    return client.create_timer(timer(globus_sdk.OnceTimerSchedule(later(days=1))))["timer"]["job_id"]


def test_a_timer_is_made(client):
    start = later(days=1)
    answer = client.create_timer(timer(globus_sdk.RecurringTimerSchedule(
        3600, start=start, end={"condition": "iterations", "count": 2},
    )))
    assert answer.http_status == 201
    made = answer["timer"]
    assert TIMER <= set(made) and (made["name"], made["timer_type"]) == ("copy", "transfer")
    assert (made["number_of_runs"], made["number_of_errors"], made["last_ran_at"]) == (0, 0, None)
    assert made["inactive_reason"] is None and made["status"]
    assert (made["schedule"]["type"], made["schedule"]["interval_seconds"]) == ("recurring", 3600)
    assert datetime.fromisoformat(made["schedule"]["start"]) == datetime.fromisoformat(made["next_run"]) == start
    body = made["body"]
    assert (body["DATA_TYPE"], body["source_endpoint"], body["destination_endpoint"]) == ("transfer", GUEST_1, GUEST_2)
    [item] = body["DATA"]
    assert (item["source_path"], item["destination_path"]) == ("/README.txt", "/copy.txt")


def test_a_timer_runs_once(service, client):
    job_id = client.create_timer(timer(globus_sdk.OnceTimerSchedule()))["timer"]["job_id"]
    job = job_that_ran(client, job_id)
    assert JOB <= set(job.data) and (job["job_id"], job["name"], job["n_errors"]) == (job_id, "copy", 0)
    assert (job["n_runs"], job["next_run"], job["interval"]) == (1, None, None) and job["last_ran_at"]
    [result] = job["results"]["data"]
    assert result["ran_at"] and result["errors"] is None and job["results"]["page_next"] is None
    copied = service.folder(GUEST_2) / "copy.txt"
    original = (service.folder(GUEST_1) / "README.txt").read_text()
    eventually(lambda: copied.exists() and copied.read_text(), lambda text: text == original)
    [task] = service.transfer_client().task_list()
    assert (task["type"], task["source_endpoint_id"]) == ("TRANSFER", GUEST_1)


def test_a_recurring_timer_waits_for_its_next_run(client):
    schedule = globus_sdk.RecurringTimerSchedule(60, end={"condition": "time", "datetime": later(days=2)})
    job_id = client.create_timer(timer(schedule))["timer"]["job_id"]
    job = job_that_ran(client, job_id)
    assert job["interval"] == 60 and job["next_run"] > job["last_ran_at"]
    assert datetime.fromisoformat(job["next_run"]) <= later(seconds=60)


def test_timers_are_listed_renamed_and_deleted(client, tomorrow):
    [listed] = client.list_jobs()["jobs"]
    job = client.get_job(tomorrow)
    assert JOB <= set(listed) and listed["job_id"] == job["job_id"] == tomorrow
    assert job["n_runs"] == 0 and job["results"]["data"] == []
    changed = client.update_job(tomorrow, {"name": "later"})
    assert (changed["job_id"], changed["name"]) == (tomorrow, "later")
    assert client.get_job(tomorrow)["name"] == "later"
    assert client.delete_job(tomorrow)["job_id"] == tomorrow
    assert client.list_jobs()["jobs"] == []


def test_a_timer_is_paused_and_resumed(client, tomorrow):
    answer = client.pause_job(tomorrow)
    assert answer["message"] == f"Successfully paused job {tomorrow}."
    job = client.get_job(tomorrow)
    assert (job["status"], job["inactive_reason"]) == ("inactive", {"cause": "user", "detail": None})
    answer = client.resume_job(tomorrow)
    assert answer["message"] == f"Successfully resumed job {tomorrow}."
    job = client.get_job(tomorrow)
    assert job["status"] != "inactive" and job["inactive_reason"] is None and job["next_run"]


def test_a_timer_without_a_consent_becomes_inactive_and_goes_on_with_it(service):
    """Its reason is a document of required authorization, which names the scope."""
    client = service.timers_client()
    job_id = client.create_timer(timer(globus_sdk.OnceTimerSchedule(), source=VUB))["timer"]["job_id"]
    job = eventually(lambda: client.get_job(job_id), lambda job: job["status"] == "inactive")
    assert job["inactive_reason"]["cause"] == "globus_auth_requirements"
    needed = gare.to_gare(job["inactive_reason"]["detail"])
    assert needed.code == "ConsentRequired"
    assert VUB in " ".join(needed.authorization_parameters.required_scopes)

    client = service.timers_client(VUB)
    client.resume_job(job_id, update_credentials=True)
    job = job_that_ran(client, job_id)
    assert job["inactive_reason"] is None
    eventually((service.folder(GUEST_2) / "copy.txt").exists, bool)


def test_the_older_form_of_a_timer_calls_an_action_provider(service, client):
    body = {"body": {
        "label": "older", "source_endpoint_id": GUEST_1, "destination_endpoint_id": GUEST_2,
        "transfer_items": [{"source_path": "/README.txt", "destination_path": "/older.txt", "recursive": False}],
    }}
    now = datetime.now(timezone.utc)
    job = client.create_job(globus_sdk.TimerJob(TRANSFER_ACTION, body, now, None, name="older", stop_after_n=1))
    assert job.http_status == 201 and JOB <= set(job.data)
    assert (job["name"], job["callback_url"], job["callback_body"]) == ("older", TRANSFER_ACTION, body)
    assert (job["interval"], job["n_runs"]) == (None, 0)
    job_that_ran(client, job["job_id"])
    eventually((service.folder(GUEST_2) / "older.txt").exists, bool)


def test_a_timer_for_a_flow_that_is_not_there_is_refused(client):
    schedule = globus_sdk.OnceTimerSchedule(later(days=1))
    body = {"body": {"input_key": "input_value"}}
    timer = globus_sdk.FlowTimer(flow_id=NOWHERE, name="flow", schedule=schedule, body=body)
    error = refused(client.create_timer, timer)
    assert isinstance(error, globus_sdk.TimersAPIError) and 400 <= error.http_status < 500 and error.message


def test_a_job_that_makes_no_sense_is_refused_in_detail(client):
    error = refused(client.create_job, {"callback_body": {}, "interval": None})
    assert isinstance(error, globus_sdk.TimersAPIError) and error.http_status == 422
    missing = " ".join(error.messages)
    assert "body.start" in missing and "body.callback_url" in missing
    job = globus_sdk.TimerJob(TRANSFER_ACTION, {"body": {}}, datetime.now(timezone.utc), 5)  # seconds: too often
    assert 400 <= refused(client.create_job, job).http_status < 500
    assert refused(client.create_timer, {"timer_type": "transfer"}).http_status == 422
    never = globus_sdk.RecurringTimerSchedule(5)
    assert 400 <= refused(client.create_timer, timer(never)).http_status < 500


def test_a_timer_is_its_owners_alone(office):
    job_id = office.timers_client().create_timer(timer(globus_sdk.OnceTimerSchedule(later(days=1))))["timer"]["job_id"]
    bo = office.timers_client(user=BO_NAME)
    assert bo.list_jobs()["jobs"] == []
    for call in (bo.get_job, bo.delete_job, bo.pause_job, bo.resume_job):
        error = refused(call, job_id)
        assert isinstance(error, globus_sdk.TimersAPIError) and error.http_status in (403, 404)
        assert error.code and error.message
    assert refused(bo.get_job, NOWHERE).http_status == 404


def test_an_application_asks_for_what_its_timers_need(service):
    config = globus_sdk.GlobusAppConfig(token_storage="memory")
    flow = "f1000000-0000-4000-8000-000000000001"
    with globus_sdk.UserApp("conformance", client_id=service.native_id, config=config) as app:
        client = globus_sdk.TimersClient(app=app)
        assert client.add_app_transfer_data_access_scope(VUB) is client
        assert client.add_app_flow_user_scope(flow) is client
        scopes = app.scope_requirements[TimersScopes.resource_server]
    depends_on = {dependency.scope_string: dependency for scope in scopes for dependency in scope.dependencies}
    assert depends_on[str(TransferScopes.all)] == with_data_access(TransferScopes.all, VUB)
    assert SpecificFlowScopes(flow).user.scope_string in depends_on
