"""The Python SDK's token stores under many processes: sdk.py CLASS FILE PROCESSES WRITES.

Each process writes tokens for a resource server of its own, one after another, and reads each back.
"""

import os
import sys
import time

import globus_sdk.token_storage
from globus_sdk.token_storage import TokenStorageData

kind, path, processes, writes = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def store():
    return getattr(globus_sdk.token_storage, kind)(path)


def data(name, count):
    return TokenStorageData(
        resource_server=name,
        identity_id="a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0",
        scope="urn:globus:auth:scope:transfer.api.globus.org:all",
        access_token=f"{count:096}",
        refresh_token=f"{count:096}",
        expires_at_seconds=4_000_000_000,
        token_type="Bearer",
    )


def child(name):
    """Counts of what was written, lost and could not be read."""
    written = lost = unreadable = 0
    tokens = None
    for count in range(writes):
        expected = data(name, count)
        try:
            tokens = tokens or store()
            tokens.store_token_data_by_resource_server({name: expected})
            written += 1
        except Exception:
            pass
        else:
            try:
                found = tokens.get_token_data(name)
                lost += found is None or found.access_token != expected.access_token
            except Exception:
                unreadable += 1
    return written, lost, unreadable


store().store_token_data_by_resource_server({"first": data("first", 0)})
start = time.monotonic()
pipes = []
for number in range(processes):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        os.write(writer, " ".join(map(str, child(f"server-{number}"))).encode())
        os._exit(0)
    os.close(writer)
    pipes.append(reader)
counts = [[int(part) for part in open(reader).read().split()] for reader in pipes]
seconds = time.monotonic() - start
written, lost, unreadable = map(sum, zip(*counts))
failed = processes * writes - written
try:
    store().get_token_data_by_resource_server()
    after = "file readable"
except Exception as error:
    after = f"file unreadable afterwards ({type(error).__name__})"
print(
    f"Python SDK {kind:18} {written / seconds:8.0f} writes/s, {lost} lost, {unreadable} unreadable, {failed} failed, {after}",
    flush=True,
)
