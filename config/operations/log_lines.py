"""How a line of the log reads: text for people, JSON for programs; personal data in neither.

Knows no Django, so that the web server's own process logs the same way.
"""

import logging
import re
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

FORMATS = ("text", "json")
TEXT = "%(asctime)s %(levelname)s %(name)s%(work)s %(message)s"
# What a line may say, and under which name; what else libraries add, such as requests, stays out
FIELDS = {
    "asctime": "time",
    "levelname": "level",
    "name": "logger",
    "message": "message",
    "request_id": "request_id",
    "task_id": "task_id",
    "method": "method",
    "path": "path",
    "status": "status",
    "duration_ms": "duration_ms",
    "bytes": "bytes",
    "exc_info": "exception",
    "stack_info": "stack",
}
ALWAYS = ("asctime", "levelname", "name", "message")
ELLIPSIS = "…"

# "jo@example.org"; "user:password@host" of a database's address
ADDRESS = re.compile(r"[^\s/<>()\[\]{}\"'=,;]+@[^\s/<>()\[\]{}\"'=,;?]+")
# "0f…:1kQ2x3:sig": what a link in a mail is signed with, and who has it may do
SIGNED = re.compile(r"[\w-]+:[\w-]{4,12}:[\w-]{27,}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]")

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
task_id: ContextVar[str | None] = ContextVar("task_id", default=None)


def discreet(text: str) -> str:
    """The text without mail addresses, passwords in addresses, and signed keys."""
    return SIGNED.sub(ELLIPSIS, ADDRESS.sub(ELLIPSIS, text))


class WorkAtHand(logging.Filter):
    """Says in every line which request or task it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Note it; no line is held back."""
        record.request_id, record.task_id = request_id.get(), task_id.get()
        return True


class TextLines(logging.Formatter):
    """One line an event; more lines of the same one are indented, so that none can be forged."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its request or task in brackets."""
        work = getattr(record, "request_id", None) or getattr(record, "task_id", None)
        record.work = f" [{work}]" if work else ""
        text = discreet(super().format(record))
        return CONTROL.sub("?", text.replace("\r\n", "\n")).replace("\n", "\n    ")


class JsonLines(JsonFormatter):
    """One object a line, with the fields above that are known."""

    default_msec_format = "%s.%03d"

    def __init__(self) -> None:
        super().__init__(ALWAYS, rename_fields=FIELDS)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """What is known and said of the event."""
        told = {name: log_data[name] for name in FIELDS.values() if log_data.get(name) is not None}
        return {name: discreet(x) if isinstance(x, str) else x for name, x in told.items()}


def logging_config(format_: str, *, level: str) -> dict[str, Any]:
    """The configuration for `logging.config.dictConfig`: all to stderr, in one of FORMATS."""
    own: dict[str, Any] = {"handlers": [], "level": "NOTSET", "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"work": {"()": WorkAtHand}},
        "formatters": {"text": {"()": TextLines, "fmt": TEXT}, "json": {"()": JsonLines}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": format_,
                "filters": ["work"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "gunicorn.error": own,
            "gunicorn.access": own,
            "health_check": {"level": "ERROR"},  # what is ill is in the answer, each second
            "axes.handlers": {"level": "INFO"},  # who logged in, and who tried to
            "django.request": {"level": "ERROR"},  # what readers ask wrongly is in its own line
        },
    }
