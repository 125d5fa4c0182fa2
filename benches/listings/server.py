"""Serves one listing of a million entries, as Globus Transfer writes them, to whoever asks for whatever; prints its address."""

import http.server
import json
import sys
import threading

COUNT = int(sys.argv[1])
ENTRY = json.dumps({
    "DATA_TYPE": "file", "group": "physics", "last_modified": "2026-11-23 10:00:00+00:00", "link_group": None,
    "link_last_modified": None, "link_size": None, "link_target": None, "link_user": None, "name": "NAME",
    "permissions": "0644", "size": 0, "type": "file", "user": "ada"})


def entry(number: int) -> str:
    text = ENTRY.replace("NAME", f"field.{number:017}.dat").replace('"size": 0', f'"size": {number * 1031}')
    return text.replace("10:00:00", f"10:{number // 60 % 60:02}:{number % 60:02}")


body = (f'{{"DATA": [{", ".join(map(entry, range(COUNT)))}], "DATA_TYPE": "file_list", "absolute_path": "/run42/", '
        f'"endpoint": "ddb59aef-6d04-11e5-ba46-22000b92c6ec", "length": {COUNT}, "path": "/run42/", '
        f'"rename_supported": true, "symlink_supported": false, "total": {COUNT}}}').encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
sys.stdin.read()
