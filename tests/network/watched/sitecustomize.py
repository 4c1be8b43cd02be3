"""Put on a Python's path: notes every place beyond this machine that it asks for."""

import os
import sys
from ipaddress import ip_address

ASKING = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}
"""Events of Python's audit that reach for another machine, and which argument names it."""


def is_here(place: object) -> bool:
    """Whether an address is one of this machine: loopback, a socket file, or none at all."""
    host = place[0] if isinstance(place, tuple) else place
    if isinstance(place, bytes) or not host or host == "localhost" or str(host).startswith("/"):
        return True
    try:
        address = ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def note(event: str, arguments: tuple) -> None:
    """Write down what is asked of another machine."""
    if event in ASKING and not is_here(arguments[ASKING[event]]):
        with open(os.environ["CODI_GEO_ASKED"], "a", encoding="utf-8") as asked:  # noqa: PTH123
            asked.write(f"{sys.argv} {event} {arguments[ASKING[event]]}\n")


sys.addaudithook(note)
