"""What a line of the log says, and what it must not."""

import json
import logging

import pytest

from config.operations.log_lines import FORMATS, logging_config, request_id, task_id

TOKEN = "0f3c:1kQ2x3:Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9"


@pytest.fixture
def formatted():
    """Formats a record in one of the formats, as the handler does."""
    request_id.set(None)  # of a request that another test made
    config = logging_config("text", level="INFO")

    def line(format_, message, *arguments, **extra):
        record = logging.makeLogRecord(
            {"name": "archive", "levelname": "INFO", "msg": message, "args": arguments, **extra}
        )
        config["filters"]["work"]["()"]().filter(record)
        given = dict(config["formatters"][format_])
        return given.pop("()")(**given).format(record)

    return line


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_that_is_logged_can_look_like_a_line_of_its_own(formatted, format_):
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"):
        line = formatted(format_, "Refused: %s", f"a{end}2026-01-01 INFO archive Forged")
        assert [x for x in line.splitlines() if x.startswith("2026-01-01")] == []
    assert "\x1b" not in formatted(format_, "\x1b[2J")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "private",
    ["jo.finch@example.org", TOKEN, "postgres://archive:hunter2@db/archive"],
)
def test_addresses_passwords_and_signed_keys_are_left_out(formatted, format_, private):
    try:
        raise ValueError(f"Key (address)=({private}) exists.")
    except ValueError as err:
        fault = (type(err), err, err.__traceback__)
    line = formatted(format_, "Lost %s at /alerts/%s/stop/", private, private, exc_info=fault)
    assert "ValueError" in line
    for part in ("finch", "example.org", "Zm9v", "hunter2"):
        assert part not in line


def test_json_has_the_work_at_hand_and_nothing_that_libraries_add(formatted):
    request_id.set("abc12345")
    task_id.set("task-1")
    try:
        told = json.loads(formatted("json", "Read", request="<WSGIRequest: GET '/?q=jo'>", path=1))
    finally:
        request_id.set(None)
        task_id.set(None)
    assert set(told) == {"time", "level", "logger", "message", "path", "request_id", "task_id"}
    assert (told["request_id"], told["task_id"]) == ("abc12345", "task-1")


def test_text_has_the_request_or_task_in_brackets(formatted):
    request_id.set("abc12345")
    try:
        assert formatted("text", "Read").endswith(" INFO archive [abc12345] Read")
    finally:
        request_id.set(None)
    assert formatted("text", "Read").endswith(" INFO archive Read")
