"""A server that takes connections and says nothing: prints its address, and ends with its standard input."""

import socket
import sys
import threading

listener = socket.create_server(("127.0.0.1", 0))
kept = []


def accept():
    while True:
        kept.append(listener.accept())


threading.Thread(target=accept, daemon=True).start()
print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
sys.stdin.read()
