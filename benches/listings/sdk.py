"""Lists a directory with the official SDK; prints the seconds of the listing and the most memory that was used, in MiB."""

import re
import sys
import time

import globus_sdk

client = globus_sdk.TransferClient(authorizer=globus_sdk.AccessTokenAuthorizer("t0ken"), base_url=sys.argv[1])
start = time.perf_counter()
listing = client.operation_ls("ddb59aef-6d04-11e5-ba46-22000b92c6ec", path="/run42/")
count = sum(1 for _ in listing)
seconds = time.perf_counter() - start
with open("/proc/self/status") as status:
    most = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024
print(f"{seconds:.6f} {most:.1f}")
sys.exit(count != int(sys.argv[2]))
