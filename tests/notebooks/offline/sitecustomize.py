"""Put on a kernel's path: it may talk to this machine only."""

import socket

_connect = socket.socket.connect


def _only_here(self, address):
    host = address[0] if isinstance(address, tuple) else ""
    if host not in ("", "127.0.0.1", "::1", "localhost"):
        raise AssertionError(f"a notebook asked for the network: {host}")
    return _connect(self, address)


socket.socket.connect = _only_here
