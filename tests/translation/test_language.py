"""A language is a file: all sentences are found for it, and what it says is what pages say."""

import re
import subprocess
import sys

import pytest

from tests.commands import ROOT, environment

MADE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Every story in every bulletin, found on its own"
msgstr "Pob stori ym mhob bwletin"

msgid "No bulletin has an issue yet."
msgstr "Dim eto"
"""
ASK = """
import sys
from pathlib import Path
import django
from django.conf import settings
settings.LOCALE_PATHS = [Path(sys.argv[1])]
django.setup()
from django.core.management import call_command
call_command("prepare", verbosity=0, stdout=sys.stderr)
from django.test import Client
asked = {"host": "localhost", "accept-language": "fr"}
print(Client().get("/", headers=asked).content.decode())
"""
GATHER = """
import sys
from pathlib import Path
import django
from django.conf import settings
settings.LOCALE_PATHS = [Path(sys.argv[1])]
django.setup()
from django.core.management import call_command
call_command("makemessages", "--locale", "cy", *sys.argv[2:])
"""
# "MESSAGES := --no-wrap --ignore tests"
OPTIONS = re.compile(r"^MESSAGES := (?P<options>.*)$", re.MULTILINE)


def home_in(folder, language, locale):
    """The first page of an empty archive that speaks this language."""
    given = environment(
        folder, LANGUAGE_CODE=language, DJANGO_SETTINGS_MODULE="config.settings", DEBUG="1"
    )
    done = subprocess.run(
        [sys.executable, "-c", ASK, locale],
        env=given, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_language_is_a_file(tmp_path):
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(MADE)
    subprocess.run(["msgfmt", "-o", folder / "django.mo", folder / "django.po"], check=True)
    shown = home_in(tmp_path / "home", "cy", tmp_path / "locale")
    assert '<html lang="cy">' in shown
    assert "Pob stori ym mhob bwletin" in shown
    assert "Dim eto" in shown
    assert "Newest issues" in shown  # what the file lacks stays English


def test_a_page_runs_the_way_its_language_does(tmp_path):
    assert '<html lang="ar" dir="rtl">' in home_in(tmp_path / "home", "ar", tmp_path)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """The file of a language that nobody has begun, and what was said while it was made."""
    folder = tmp_path_factory.mktemp("words")
    for name in ("bulletins", "config", "search", "static", "templates"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "locale").mkdir()
    options = OPTIONS.search((ROOT / "Makefile").read_text())["options"].split()
    given = environment(folder / "var", PYTHONPATH=str(ROOT))
    given["DJANGO_SETTINGS_MODULE"] = "config.settings"
    done = subprocess.run(
        [sys.executable, "-c", GATHER, folder / "locale", "--symlinks", *options],
        env=given, cwd=folder, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    return (folder / "locale" / "cy" / "LC_MESSAGES" / "django.po"), done.stdout + done.stderr


def test_all_sentences_are_gathered_without_a_warning(template):
    path, told = template
    assert told.strip() == "processing locale cy"
    subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", path], check=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Every story in every bulletin, found on its own",  # of a page
        "Confirm the alert",  # of a page and a mail
        "There is no topic “%(value)s”.",  # of Python
        "Searching…",  # of a script
        "put aside",  # of a model
        "Take them out for good",  # of the desk
    ],
)
def test_sentences_of_every_place_are_gathered(template, sentence):
    assert f'msgid "{sentence}"' in template[0].read_text()
