"""The web server's process: several threads, few of which ever wait for a slow sender."""

import re
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from gunicorn.workers.gthread import _DEFER, ThreadWorker

MOST_GATHERED: Final = 65_536  # bytes of a request that are awaited without a thread
GATHER_SECONDS: Final = 20  # until so much of it is here
BODY_SECONDS: Final = 30  # until the rest of a longer one is, and longer the larger it says it is:
BODY_RATE: Final = 20_000  # bytes a second
END_OF_HEAD: Final = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\n"
    b"Content-Length: 0\r\n\r\n"
)


@dataclass(slots=True)
class Coming:
    """What is here of a request that is on its way."""

    since: float
    content: bytearray = field(default_factory=bytearray)
    is_ended: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether a thread that takes it waits for nothing."""
        return self.is_ended or len(self.content) >= self._size()

    @property
    def is_enough(self) -> bool:
        """Whether a thread may take it."""
        return self.is_whole or len(self.content) >= MOST_GATHERED or self._size() == float("inf")

    def _size(self) -> float:
        """All its bytes; infinite where nothing says how many, as before the end of the head."""
        end = self.content.find(END_OF_HEAD)
        head = self.content[: end + 2]
        if end < 0:
            return MOST_GATHERED + 1
        if CHUNKED.search(head):
            return float("inf")
        length = LENGTH.search(head)
        return end + len(END_OF_HEAD) + (int(length[1]) if length else 0)

    def gather(self, sock: socket.socket) -> None:
        """Take what has come, and wait for nothing."""
        sock.setblocking(False)  # noqa: FBT003
        try:
            while not self.is_enough:
                piece = sock.recv(MOST_GATHERED)
                self.content += piece
                self.is_ended = self.is_ended or not piece
        except BlockingIOError:
            pass
        except OSError:
            self.is_ended = True


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # has no types
    """Gunicorn's worker with threads, each of which waits for a slow sender as long as he likes.

    Here the poller, which needs no thread, waits for all of a request that is not large. Half of
    the threads at most wait for the rest of larger ones; what comes beyond is told to come again.
    """

    def init_process(self) -> None:
        """In the process's own memory."""
        self._late: dict[Any, float] = {}  # until when the rest of a request is to be here
        self._waiting = threading.BoundedSemaphore(max(1, self.cfg.threads // 2))
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Answer a request that is here; leave to the poller what is still on its way.

        What is at an end is closed here: the main thread, where gunicorn waits for the other side
        to close first, waits for nobody.
        """
        coming = conn.__dict__.setdefault("coming", Coming(since=time.monotonic()))
        if conn.parser:
            coming.content += conn.parser.unreader.take_buffered()
        coming.gather(conn.sock)
        if self.alive and not coming.is_enough:
            conn.data_ready = False
            return _DEFER
        if not coming.is_whole:
            return self._wait_for_rest(conn)
        goes_on = self._answer(conn)
        if not goes_on:
            _close(conn)
        return goes_on

    def _answer(self, conn: Any) -> Any:
        gathered = bytes(conn.coming.content)
        del conn.coming
        conn.data_ready = True
        conn.sock.setblocking(True)  # noqa: FBT003
        conn.init()
        conn.parser.unreader.unread(gathered)
        return super().handle(conn)

    def _wait_for_rest(self, conn: Any) -> Any:
        if not self._waiting.acquire(blocking=False):
            with suppress(OSError):
                conn.sock.sendall(BUSY)
            _close(conn)
            return False
        self._late[conn] = time.monotonic() + BODY_SECONDS
        try:
            goes_on = self._answer(conn)
            if not goes_on:
                conn.close(graceful=True)
            return goes_on
        finally:
            del self._late[conn]
            self._waiting.release()

    def finish_request(self, conn: Any, fs: Any) -> None:
        """In the main thread, once a thread is done with a request or leaves it to the poller."""
        if not fs.cancelled() and not fs.exception() and not fs.result():
            self.nr_conns -= 1  # it is closed
            return
        super().finish_request(conn, fs)
        if "coming" in conn.__dict__ and conn.coming.content:
            conn.timeout = conn.coming.since + GATHER_SECONDS

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Its head is here: how long its body may take is known."""
        if conn in self._late:
            told = dict(req.headers).get("CONTENT-LENGTH", "0")
            self._late[conn] = time.monotonic() + BODY_SECONDS + int(told) / BODY_RATE
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Called each second or oftener: close what said nothing, and stop to read what is late."""
        now = time.monotonic()
        for conn in [each for each in self.pending_conns if now > each.timeout or not self.alive]:
            self.pending_conns.remove(conn)
            self.poller.unregister(conn.sock)
            if not self.alive and conn.coming.content:
                self.enqueue_req(conn)  # which begins to be answered before the end
            else:
                self.nr_conns -= 1
                conn.close()
        for conn, until in list(self._late.items()):
            if now > until:
                with suppress(OSError):  # it may be closed by now
                    conn.sock.shutdown(socket.SHUT_RD)


def _close(conn: Any) -> None:
    """Close at once; what has come by now is read, lest the other side lose the answer."""
    with suppress(OSError):
        conn.sock.shutdown(socket.SHUT_WR)
        conn.sock.setblocking(False)  # noqa: FBT003
        while conn.sock.recv(MOST_GATHERED):
            pass
    conn.close()
