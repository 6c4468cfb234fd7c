#!/usr/bin/env python
"""Runs the archive's commands."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

from bulletins.interrupts import is_interrupt
from config.operations import arenas

if __name__ == "__main__":
    arenas.share()  # some commands run for months
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except (KeyboardInterrupt, OperationalError, ProgrammingError) as fault:
        if is_interrupt(fault):
            sys.stderr.write("Stopped.\n")
            sys.exit(130)
        sys.exit(f"The database cannot be used ({fault}); was manage.py prepare run?")
