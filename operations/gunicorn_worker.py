"""The web server's process: several threads, none of which waits long for a slow reader."""

import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import _DEFER, ThreadWorker

HEAD_SECONDS = 10  # until all of a request's head has come
BODY_SECONDS = 30  # until its body has, and longer the larger it says it is:
BODY_RATE = 20_000  # bytes a second


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # has no types
    """Gunicorn's worker with threads, which waits as long as one likes once a request has begun.

    A connection that says nothing holds no thread; one that takes too long is not read any more.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._coming: dict[Any, float] = {}  # until when a connection's request is to be here

    def handle(self, conn: Any) -> Any:
        """Answer a request whose first bytes are here; leave others to the poller."""
        if not conn.initialized and not conn.wait_for_data(0):
            return _DEFER
        self._coming[conn] = time.monotonic() + HEAD_SECONDS
        try:
            return super().handle(conn)
        finally:
            del self._coming[conn]

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Its head is here: its body has its own time."""
        told = dict(req.headers).get("CONTENT-LENGTH", "0")
        self._coming[conn] = time.monotonic() + BODY_SECONDS + int(told) / BODY_RATE
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Called each second or oftener: close what said nothing, and stop to read what is late."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._coming.items()):
            if now > until:
                with suppress(OSError):  # it may be closed by now
                    conn.sock.shutdown(socket.SHUT_RD)
