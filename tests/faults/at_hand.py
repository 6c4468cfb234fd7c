"""A process of an archive that stays up, and runs the functions of `inside` as it is told."""

import json
import subprocess
import sys
import traceback
from contextlib import redirect_stdout
from io import StringIO
from pkgutil import resolve_name

import django
from django.db import connections

from tests.commands import ROOT
from tests.faults.harm import kill

STARTED = [sys.executable, "-m", "tests.faults.at_hand"]


class AtHand:
    """Such a process, seen from the test: called with a function and what it is given."""

    def __init__(self, archive):
        self.process = subprocess.Popen(
            STARTED,
            env={**archive, "DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            process_group=0,
        )

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        kill(self.process)

    def __call__(self, function, **given):
        """What the function gives there."""
        self.tell(function, **given)
        told = self.process.stdout.readline()
        assert told, f"{function.__name__} ended its process"
        answer = json.loads(told)
        assert "fault" not in answer, answer["fault"]
        return answer["given"]

    def tell(self, function, **given):
        """Have it run, without waiting for it."""
        told = {"function": f"{function.__module__}:{function.__name__}", "given": given}
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()


def main():
    """Answer line by line until nobody asks any more."""
    answers = sys.stdout
    for line in sys.stdin:
        told = json.loads(line)
        try:
            with redirect_stdout(StringIO()):
                answer = {"given": resolve_name(told["function"])(**told["given"])}
        except BaseException:  # noqa: BLE001
            answer = {"fault": traceback.format_exc()}
        connections.close_all()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    django.setup()
    main()
