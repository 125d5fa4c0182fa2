"""A localglobus with two empty collections, `source` and `destination`, and the few calls that a bench makes."""

import base64
import json
import pathlib
import re
import subprocess
import time
import urllib.parse
import urllib.request

SOURCE, DESTINATION = "5eeded00-0000-4000-8000-000000000001", "5eeded00-0000-4000-8000-000000000002"
CONFIG = "".join(
    f'[[collections]]\nid = "{id}"\ndisplay_name = "{name}"\npath = "{name}"\nentity_type = "GCSv5_mapped_collection"\n'
    for name, id in (("source", SOURCE), ("destination", DESTINATION))
)


class Service:
    def __init__(self, program, work):
        config = work / "bench.toml"
        config.write_text(CONFIG)
        command = [program, "serve", "--config", config, "--state", work / "state"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]
        env = dict(re.findall(r"^export (\w+)='(.*)'$", (work / "state" / "env.sh").read_text(), re.M))
        client = f"{env['LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID']}:{env['LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET']}"
        access = " ".join(f"*https://auth.globus.org/scopes/{id}/data_access" for id in (SOURCE, DESTINATION))
        scope = f"urn:globus:auth:scope:transfer.api.globus.org:all[{access}]"
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": scope}).encode()
        token = self.call("/v2/oauth2/token", form, "Basic " + base64.b64encode(client.encode()).decode())
        self.bearer = "Bearer " + token["access_token"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def call(self, path, body=None, authorization=None):
        request = urllib.request.Request(self.url + path, body, {"Authorization": authorization or self.bearer})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def document(self, items, **options):
        """The text of a transfer document whose items are given as texts, so that a million cost little here."""
        head = json.dumps({
            "DATA_TYPE": "transfer",
            "submission_id": self.call("/v0.10/submission_id")["value"],
            "source_endpoint": SOURCE,
            "destination_endpoint": DESTINATION,
            **options,
        })
        return f'{head[:-1]}, "DATA": [{",".join(items)}]}}'.encode()

    def submit(self, document):
        return self.call("/v0.10/transfer", document)["task_id"]

    def wait(self, task):
        """The task when it has succeeded, looked at fifty times a second."""
        while True:
            document = self.call(f"/v0.10/task/{task}")
            if document["status"] == "SUCCEEDED":
                return document
            if document["status"] != "ACTIVE":
                raise SystemExit(f"the task failed: {document['fatal_error']}")
            time.sleep(0.02)

    def transfer(self, source, destination, **options):
        item = {"DATA_TYPE": "transfer_item", "source_path": source, "destination_path": destination}
        return self.wait(self.submit(self.document([json.dumps(item)], **options)))

    def peak_memory(self):
        """The most that was ever resident, in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
