"""The official command line client, unchanged, as a person uses it."""

import uuid

from conftest import GUEST_1, GUEST_2, LEUVEN, VUB


def test_it_signs_in_and_out(globus):
    assert globus.run("whoami").strip() == "ada@localglobus.example"
    assert globus.run("whoami", "--linked-identities").split() == ["ada@localglobus.example"]
    assert "ada@localglobus.example" in globus.run("session", "show")
    globus.run("logout", "--yes")
    globus.run("whoami", code=4)


def test_it_finds_lists_and_makes(globus):
    found = globus.json("endpoint", "search", "VSC")["DATA"]
    assert {collection["id"] for collection in found} == {VUB, LEUVEN}
    assert globus.run("ls", f"{GUEST_1}:/").split() == ["README.txt", "results/"]
    globus.run("mkdir", f"{GUEST_1}:/made")
    globus.run("rename", GUEST_1, "/made", "/renamed")
    assert "results/run-1/output.dat" in globus.run("ls", "--recursive", f"{GUEST_1}:/")
    assert globus.json("stat", f"{GUEST_1}:/renamed")["type"] == "dir"


def test_a_mapped_collection_needs_one_more_consent(globus):
    globus.run("ls", f"{VUB}:/", code=4)
    scope = f"urn:globus:auth:scope:transfer.api.globus.org:all[*https://auth.globus.org/scopes/{VUB}/data_access]"
    globus.sign_in("session", "consent", "--no-local-server", scope)
    assert "README.txt" in globus.run("ls", f"{VUB}:/")


def test_it_transfers_and_waits(globus, service):
    batch = service.state / "batch"
    batch.write_text("--recursive results results\nREADME.txt 'read me.txt'\n")
    submitted = globus.json("transfer", "--batch", str(batch), "--label", "by hand", f"{GUEST_1}:/", f"{GUEST_2}:/new/")
    task = submitted["task_id"]
    globus.run("task", "wait", task, "--timeout", "30")
    assert (service.folder(GUEST_2) / "new" / "read me.txt").exists()
    shown = globus.json("task", "show", task)
    assert (shown["status"], shown["label"], shown["files_transferred"]) == ("SUCCEEDED", "by hand", 4)
    assert len(globus.json("task", "show", "--successful-transfers", task)["DATA"]) == 4
    assert globus.json("task", "list")["DATA"][0]["task_id"] == task
    assert globus.json("task", "event-list", task)["DATA"][0]["code"] == "SUCCEEDED"
    globus.run("delete", "--recursive", f"{GUEST_2}:/new")
    globus.run("rm", "--recursive", f"{GUEST_1}:/results")
    assert not (service.folder(GUEST_1) / "results").exists()


def test_it_cancels(globus, service):
    missing = f"{GUEST_1}:/{uuid.uuid4()}"
    task = globus.json("transfer", missing, f"{GUEST_2}:/copy")["task_id"]
    globus.run("task", "cancel", task)
    globus.run("task", "wait", task, "--timeout", "30", code=1)
    assert globus.json("task", "show", task)["status"] == "FAILED"


def test_it_keeps_bookmarks(globus):
    globus.run("bookmark", "create", f"{GUEST_1}:/results/", "results")
    assert globus.json("bookmark", "list")["DATA"][0]["name"] == "results"
    globus.run("bookmark", "rename", "results", "runs")
    assert globus.json("bookmark", "show", "runs")["path"] == "/results/"
    globus.run("bookmark", "delete", "runs")


def test_it_makes_timers(globus):
    made = globus.json("timer", "create", "transfer", "--interval", "1d", "--name", "nightly",
                       f"{GUEST_1}:/README.txt", f"{GUEST_2}:/README.txt")
    timer = made["job_id"]
    assert globus.json("timer", "show", timer)["name"] == "nightly"
    globus.run("timer", "pause", timer)
    globus.run("timer", "resume", timer)
    globus.run("timer", "delete", timer)
