"""Servers of our own on the loopback address."""

import socket
import subprocess
from http.client import HTTPConnection
from time import monotonic, sleep

STARTING = 60  # seconds


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def connected(port: int, server: "subprocess.Popen[bytes]") -> HTTPConnection | None:
    """A connection to the server as soon as it listens; None where it has ended."""
    until = monotonic() + STARTING
    while monotonic() < until and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=STARTING)
        try:
            connection.connect()
        except ConnectionError:
            sleep(0.1)
        else:
            return connection
    return None


def fetched(connection: HTTPConnection, path: str) -> str:
    """What the server answers; the run ends where that is a fault. It is asked anew each time."""
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()  # or it would be found closed by who waited too long
    if answer.status >= 400:
        raise SystemExit(f"{path}: the server answered {answer.status}.")
    return text
