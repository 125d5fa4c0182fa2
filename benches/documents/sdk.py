"""The same with the official Python SDK: sdk.py URL COUNT sorted|random."""

import sys
import time

import globus_sdk
import orjson  # noqa: F401  The SDK encodes with it where it is installed.

COLLECTION = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"


def now():
    return time.monotonic(), time.process_time()


def report(what, start):
    clock, processor = (end - begin for begin, end in zip(start, now()))
    with open("/proc/self/status") as status:
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    print(f"{what} {clock:.6f} {processor:.6f} {peak}", flush=True)


url, count, order = sys.argv[1], int(sys.argv[2]), sys.argv[3]
client = globus_sdk.TransferClient(authorizer=globus_sdk.AccessTokenAuthorizer("t0ken"), base_url=url)
start = now()
transfer = globus_sdk.TransferData(COLLECTION, COLLECTION, verify_checksum=True)
for i in range(count):
    number = i if order == "sorted" else i * 611953 % count
    transfer.add_item(
        f"/scratch/project/run42/a-directory-of-some-length/output/step/fie.{number:010}.dat",
        f"/archive/project/run42/a-directory-of-some-length/output/step/fie.{number:010}.dat",
        recursive=False,
    )
report("build", start)
start = now()
assert client.submit_transfer(transfer)["code"] == "Accepted"
report("submit", start)
