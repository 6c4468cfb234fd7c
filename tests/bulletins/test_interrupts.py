"""Ctrl-C ends every command with a word, and what comes of it is no fault of the machine."""

import runpy

import pytest
from django.db import OperationalError

from bulletins.interrupts import is_interrupt
from tests.commands import ROOT


def cut_off():
    try:
        raise KeyboardInterrupt
    finally:
        raise OperationalError("another command is already in progress")


def out_of_space():
    try:
        raise OSError(28, "No space left on device")
    except OSError as fault:
        raise OperationalError("disk I/O error") from fault


def pressed():
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("fails", "is_one"), [(pressed, True), (cut_off, True), (out_of_space, False)]
)
def test_what_came_of_ctrl_c_is_told_from_other_faults(fails, is_one):
    with pytest.raises(BaseException) as told:  # noqa: PT011
        fails()
    assert is_interrupt(told.value) is is_one


@pytest.mark.parametrize("fails", [pressed, cut_off])
def test_ctrl_c_ends_any_command_with_a_word(monkeypatch, capsys, fails):
    monkeypatch.setattr(
        "django.core.management.execute_from_command_line", lambda arguments: fails()
    )
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(ROOT / "manage.py"), run_name="__main__")
    assert end.value.code == 130
    assert capsys.readouterr().err == "Stopped.\n"
