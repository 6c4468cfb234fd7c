"""A mail server on the loopback that keeps what it gets, and can refuse or be slow to answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer


class MailServer(ThreadingTCPServer):
    """Speaks as much SMTP (RFC 5321) as a client of Django's needs."""

    daemon_threads = allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[EmailMessage] = []
        self.refuses: set[str] = set()  # addresses
        self.came = threading.Event()  # a whole mail came
        self.answers = threading.Event()  # cleared: what came is not answered
        self.answers.set()

    @property
    def url(self) -> str:
        """Its address as EMAIL_URL has it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.partition(" ")[0].upper()
            if word == "RCPT" and any(address in line for address in self.server.refuses):
                self._say("550 No such mailbox")
            elif word == "DATA":
                self._say("354 go on")
                self._keep()
                self._say("250 kept")
            else:
                self._say("221 bye" if word == "QUIT" else "250 ok")

    def _keep(self) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.server.came.set()
        self.server.answers.wait(30)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    """A server that answers until the end."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.answers.set()
            server.shutdown()
