"""Looking at files, making directories and renaming, without a task."""

import os

import globus_sdk
import pytest
from conftest import GUEST_1, NOWHERE, VUB, refused

FILE = {
    "DATA_TYPE", "name", "type", "size", "last_modified", "permissions", "user", "group", "link_target", "link_size",
    "link_user", "link_group", "link_last_modified",
}


@pytest.fixture
def client(service):
    return service.transfer_client()


def names(listing):
    return [entry["name"] for entry in listing]


def test_a_directory_is_listed(client, tree):
    listing = client.operation_ls(GUEST_1, path="/run/")
    assert (listing["DATA_TYPE"], listing["endpoint"], listing["path"]) == ("file_list", GUEST_1, "/run/")
    assert listing["length"] == listing["total"] == len(listing["DATA"]) == 3
    assert listing["rename_supported"] is True
    entries = {entry["name"]: entry for entry in listing}
    types = {name: entry["type"] for name, entry in entries.items()}
    assert types == {"data.bin": "file", "deep": "dir", "scratch.tmp": "file"}
    data = entries["data.bin"]
    assert FILE <= set(data) and data["DATA_TYPE"] == "file"
    assert (data["size"], data["permissions"], data["link_target"]) == (300_000, "0644", None)
    os.utime(tree / "data.bin", (1_700_000_000, 1_700_000_000))
    data = client.operation_stat(GUEST_1, path="/run/data.bin")
    assert data["last_modified"] == "2023-11-14 22:13:20+00:00"


def test_a_listing_without_a_path_is_the_default_directory(client):
    listing = client.operation_ls(GUEST_1)
    assert "README.txt" in names(listing) and listing["path"]


def test_a_listing_is_filtered_and_ordered(client, tree):
    def listed(**options):
        return names(client.operation_ls(GUEST_1, path="/run/", **options))

    assert listed(orderby="name DESC", filter="type:file") == ["scratch.tmp", "data.bin"]
    assert listed(orderby=["type", "name DESC"]) == ["deep", "scratch.tmp", "data.bin"]
    assert listed(orderby="size DESC", filter={"type": "file"}) == ["data.bin", "scratch.tmp"]
    assert listed(filter="name:~*.bin") == ["data.bin"]
    assert listed(filter={"name": ["=data.bin", "=deep"]}, orderby="name") == ["data.bin", "deep"]
    assert listed(filter=["type:file", "size:>1000"]) == ["data.bin"]
    assert listed(filter={"type": "file", "size": "<1000"}) == ["scratch.tmp"]


def test_a_listing_is_cut_by_limit_and_offset(client, tree):
    listing = client.operation_ls(GUEST_1, path="/run/", orderby="name", limit=1, offset=1)
    assert names(listing) == ["deep"] and (listing["length"], listing["total"]) == (1, 3)


def test_hidden_files_are_shown_unless_they_should_not_be(client, tree):
    (tree / ".hidden").touch()
    assert ".hidden" in names(client.operation_ls(GUEST_1, path="/run/"))
    assert ".hidden" in names(client.operation_ls(GUEST_1, path="/run/", show_hidden=True))
    assert ".hidden" not in names(client.operation_ls(GUEST_1, path="/run/", show_hidden=False))


def test_a_link_shows_what_it_points_to(client, tree):
    (tree / "link").symlink_to("data.bin")
    (tree / "broken").symlink_to("nowhere")
    entries = {entry["name"]: entry for entry in client.operation_ls(GUEST_1, path="/run/")}
    assert (entries["link"]["type"], entries["link"]["link_target"]) == ("file", "data.bin")
    assert entries["link"]["size"] == 300_000
    assert (entries["broken"]["type"], entries["broken"]["link_target"]) == ("invalid_symlink", "nowhere")


def test_names_of_all_kinds_are_listed(client, tree):
    assert sorted(names(client.operation_ls(GUEST_1, path="/run/deep/"))) == ["line\nbreak.txt", "é \"quoted\""]
    assert names(client.operation_ls(GUEST_1, path="/run/deep/é \"quoted\"/")) == ["empty"]


def test_one_file_is_looked_at(client, tree):
    document = client.operation_stat(GUEST_1, path="/run/scratch.tmp")
    assert FILE <= set(document.data)
    assert (document["DATA_TYPE"], document["name"], document["type"]) == ("file", "scratch.tmp", "file")
    assert document["size"] == 36
    assert client.operation_stat(GUEST_1, path="/run/deep")["type"] == "dir"
    error = refused(client.operation_stat, GUEST_1, path="/run/nothing")
    assert (error.http_status, error.code) == (404, "NotFound")


def test_a_directory_is_made(client, tree):
    answer = client.operation_mkdir(GUEST_1, path="/run/new")
    assert (answer["DATA_TYPE"], answer["code"]) == ("mkdir_result", "DirectoryCreated")
    assert answer["message"] == "The directory was created successfully"
    assert answer["resource"] == f"/v0.10/operation/endpoint/{GUEST_1}/mkdir" and answer["request_id"]
    assert (tree / "new").is_dir()
    error = refused(client.operation_mkdir, GUEST_1, path="/run/new")
    assert (error.http_status, error.code) == (502, "ExternalError.MkdirFailed.Exists")
    assert refused(client.operation_mkdir, GUEST_1, path="/nowhere/new").http_status >= 400


def test_a_file_or_directory_is_renamed(client, tree):
    answer = client.operation_rename(GUEST_1, oldpath="/run/deep", newpath="/run/deeper")
    assert (answer["DATA_TYPE"], answer["code"]) == ("result", "FileRenamed")
    assert answer["message"] == "File or directory renamed successfully"
    client.operation_rename(GUEST_1, oldpath="/run/scratch.tmp", newpath="/run/deeper/kept.txt")
    assert (tree / "deeper" / "kept.txt").exists() and not (tree / "deep").exists()
    assert refused(client.operation_rename, GUEST_1, oldpath="/run/nothing", newpath="/run/x").http_status >= 400


def test_what_is_no_directory_is_not_listed(client, tree):
    error = refused(client.operation_ls, GUEST_1, path="/run/data.bin")
    assert error.http_status == 502 and error.code == "ExternalError.DirListingFailed.NotDirectory"
    error = refused(client.operation_ls, GUEST_1, path="/nowhere/")
    assert isinstance(error, globus_sdk.TransferAPIError)
    assert error.http_status == 404 and error.code.endswith("NotFound") and error.message


def test_nothing_outside_of_the_collection_is_reached(client, tree):
    (tree / "out").symlink_to("/")
    for path in ("/../../../etc", "/run/../../..", "/run/out/etc"):
        assert refused(client.operation_ls, GUEST_1, path=path).http_status >= 400
        assert refused(client.operation_stat, GUEST_1, path=path + "/passwd").http_status >= 400
    assert refused(client.operation_mkdir, GUEST_1, path="/run/out/tmp/made").http_status >= 400


def test_files_of_a_collection_that_is_not_there(client):
    for call in (client.operation_ls, client.operation_stat, client.operation_mkdir):
        error = refused(call, NOWHERE, path="/")
        assert (error.http_status, error.code) == (404, "EndpointNotFound")


def test_a_mapped_collection_takes_a_local_user(service):
    client = service.transfer_client(VUB)
    assert client.operation_ls(VUB, path="/", local_user="ada")["length"] > 0
    assert client.operation_stat(VUB, path="/README.txt", local_user="ada")["type"] == "file"
