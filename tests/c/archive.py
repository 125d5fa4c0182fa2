"""What the test of a service needs besides the library: the service's own scope, and the token that a user sends it."""

import base64
import json
import sys
import urllib.request

TRANSFER = "89ecabba-4acf-4e2e-a98d-ce592ccc2818"  # the id of urn:globus:auth:scope:transfer.api.globus.org:all


def register_scope(url, client, secret):
    """A scope of a service that depends on Transfer's."""
    dependent = [{"scope": TRANSFER, "requires_refresh_token": True}]
    scope = {"name": "Read", "description": "Read it", "scope_suffix": "read", "dependent_scopes": dependent}
    basic = base64.b64encode(f"{client}:{secret}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {basic}"}
    body = json.dumps({"scope": scope}).encode()
    request = urllib.request.Request(f"{url.rstrip('/')}/v2/api/clients/{client}/scopes", body, headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["scope"]["scope_string"]


def stored_token(file, resource_server):
    with open(file, encoding="utf-8") as text:
        return json.load(text)["data"]["DEFAULT"][resource_server]["access_token"]


print({"scope": register_scope, "token": stored_token}[sys.argv[1]](*sys.argv[2:]))
