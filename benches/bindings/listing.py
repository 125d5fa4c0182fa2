"""Serves one listing of a million entries to whoever asks for whatever; prints its address."""

import http.server
import json
import sys
import threading

entries = ",".join(json.dumps({
    "DATA_TYPE": "file", "name": f"field.{i:017}.dat", "type": "file", "size": i, "last_modified": "2026-11-23 10:00:00+00:00",
    "permissions": "0644", "user": "ada", "group": "physics", "link_target": None}) for i in range(1_000_000))
body = f'{{"DATA_TYPE": "file_list", "path": "/", "DATA": [{entries}]}}'.encode()


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
