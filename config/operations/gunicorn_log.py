"""One line a request, as the web server sees it: whole, with the bytes that went out."""

import logging
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from config.operations.log_lines import request_id


class RequestLog(Logger):  # type: ignore[misc]  # has no types
    """Gunicorn's logger, saying nothing of who asked, nor what for: no query, address, program."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Log a request whose answer has gone out, or was broken off."""
        if self.access_log.isEnabledFor(logging.INFO):
            told = {
                "method": environ["REQUEST_METHOD"],
                "path": environ["PATH_INFO"].encode("latin-1").decode(errors="replace"),
                "status": int(str(resp.status).split()[0]),
                "duration_ms": round(request_time / timedelta(milliseconds=1)),
                "bytes": resp.sent or _sent_by_system(resp, environ["REQUEST_METHOD"]),
            }
            line = "%(method)s %(path)s %(status)d in %(duration_ms)d ms, %(bytes)d bytes"
            self.access_log.info(line, told, extra=told)
        request_id.set(None)


def _sent_by_system(resp: Any, method: str) -> int:
    """The size of a file that the system sent, of which gunicorn counts nothing."""
    return 0 if method == "HEAD" else resp.response_length or 0
