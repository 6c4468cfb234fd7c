"""Keeps the figures of a run in a file, where it is asked to."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.documents import ROOT
from bench.machine import Machine

RESULTS = ROOT / "bench" / "results"


def add_option(parser: ArgumentParser) -> None:
    """`--save`, alone or with another folder."""
    parser.add_argument(
        "--save", type=Path, nargs="?", const=RESULTS, help="keep the figures, in bench/results"
    )


def keep(run: Any, folder: Path | None, *, name: str, machine: Machine) -> None:
    """Write a run, a dataclass, as JSON under its name and day, where a folder is named."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        figures = json.dumps(asdict(run), indent=2) + "\n"
        (folder / f"{name}-{machine.date}.json").write_text(figures, encoding="utf-8")
