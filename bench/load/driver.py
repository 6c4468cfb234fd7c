"""Starts people in a process of their own, and reads what they were answered."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.documents import ROOT
from bench.load.answers import Answer

FINISHING = 180  # seconds beyond its time that a run may take


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many readers for how many seconds, and the seconds between their visits."""

    name: str
    readers: int
    seconds: float
    pause: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Editing:
    """The editor's login (NAME:PASSWORD) and the seconds between two saves."""

    login: str
    every: float


@dataclass(frozen=True, slots=True)
class Driver:
    """Where the site is, the file of the plan, and a folder for what comes of it."""

    address: str
    plan: Path
    place: Path

    @property
    def journal(self) -> Path:
        """Of what the editor saved."""
        return self.place / "saved.jsonl"

    def answers(self, crowd: Crowd, editing: Editing | None = None) -> list[Answer]:
        """What readers are answered, and an editor where there is one."""
        written = self.place / f"{crowd.name}.jsonl"
        command = [sys.executable, "-m", "bench.load.driving", "--host", self.address]
        command += ["--plan", str(self.plan), "--answers", str(written)]
        command += ["--readers", str(crowd.readers), "--seconds", str(crowd.seconds)]
        command += ["--pause", *map(str, crowd.pause)]
        if editing:
            command += ["--journal", str(self.journal), "--login", editing.login]
            command += ["--saving", str(editing.every)]
        subprocess.run(command, cwd=ROOT, check=True, timeout=crowd.seconds + FINISHING)
        return [Answer(**line) for line in lines(written)]


def lines(file: Path) -> list[dict[str, Any]]:
    """The objects of a file with one a line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
