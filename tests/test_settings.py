"""Settings refuse what they cannot read, and the table in docs/ names each of them."""

import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.secret import kept_key
from tests.commands import ROOT, environment, manage

NAME_IN_CODE = re.compile(
    r"""\b(?:env(?:\.\w+)?|flag|folder|choice|engine|number|time_zone|database|site|mailbox|contact|language|outgoing_mail)\(\s*"(?P<name>[A-Z_]+)\""""
)  # env.str("PORT"
NAME_IN_TABLE = re.compile(r"^\| `(?P<name>[A-Z_]+)` \|", re.MULTILINE)  # | `DEBUG` | 0 | …


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEARCH_ENGINE", "elsewhere"),
        ("DEBUG", "maybe"),
        ("HTTPS", "perhaps"),
        ("BEHIND_PROXY", "2"),
        ("STAFF_SECOND_FACTOR", "sometimes"),
        ("SEARCH_THROTTLE", "0"),
        ("DATABASE_URL", "mongodb://localhost/archive"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("LOG_LEVEL", "loud"),
        ("LANGUAGE_CODE", "any of them"),
        ("READ_SECONDS", "0"),
        ("READ_PAGES", "-1"),
        ("ARCHIVE_HOME", "/proc/nowhere"),
        ("READ_SIZE_MIB", "plenty"),
        ("SITE_URL", "archive.example"),
        ("SITE_URL", "https://archive.example/somewhere/"),
        ("EMAIL_URL", "smtps://archive.example"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://mail.example:post"),
        ("DEFAULT_FROM_EMAIL", "nobody"),
        ("CONTACT", "ask at the desk"),
        ("CONTACT", "https://"),
        ("CONTACT", "archive@host and others"),
    ],
)
def test_bad_value_stops_the_start_and_is_named(tmp_path, name, value):
    done = manage("check", **environment(tmp_path, **{name: value}))
    assert done.returncode
    last_line = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last_line
    assert f"{name} " in last_line


def test_engine_without_its_package_stops_the_start_with_what_to_do(tmp_path):
    code = "import sys; sys.modules['tantivy'] = None; import config.settings"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, SEARCH_ENGINE="tantivy"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    last_line = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last_line
    assert "pip install tantivy" in last_line


def test_refusal_of_a_database_keeps_its_password_to_itself(tmp_path):
    address = "mysql://archive:hunter2@localhost/archive"
    done = manage("check", **environment(tmp_path, DATABASE_URL=address))
    assert done.returncode
    assert "hunter2" not in done.stderr.splitlines()[-1]


def test_site_and_sender_follow_the_first_host_unless_they_are_named(tmp_path):
    asked = "from django.conf import settings as s; print(s.SITE_URL, s.DEFAULT_FROM_EMAIL)"
    shell = ["shell", "--verbosity", "0", "--command", asked]
    archive = environment(tmp_path, ALLOWED_HOSTS="*,.archive.example", HTTPS="1")
    assert manage(*shell, **archive).stdout.split()[::3] == [
        "https://archive.example",
        "<alerts@archive.example>",
    ]
    archive |= {"SITE_URL": "http://127.0.0.1:8001/", "DEFAULT_FROM_EMAIL": "us@b.example"}
    assert manage(*shell, **archive).stdout.split() == ["http://127.0.0.1:8001", "us@b.example"]


def test_mail_server_is_read_from_its_address(tmp_path):
    asked = "from django.conf import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, "
    asked += "s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    archive = environment(tmp_path, EMAIL_URL="smtp+tls://us:a%40b@mail.example:587")
    done = manage("shell", "--verbosity", "0", "--command", asked, **archive)
    assert done.stdout.split() == ["mail.example", "587", "a@b", "True", "False"]


@pytest.mark.parametrize("name", ["DATABASE_URL", "SECRET_KEY", "DEBUG", "SEARCH_ENGINE"])
def test_empty_value_means_the_default(tmp_path, name):
    done = manage("check", **environment(tmp_path, **{name: ""}))
    assert done.returncode == 0, done.stderr


def test_secret_key_is_made_once_for_its_owner_alone(tmp_path):
    manage("check", **environment(tmp_path))
    key = tmp_path / "secret_key"
    first = key.read_text()
    assert len(first) >= 50
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    manage("check", **environment(tmp_path))
    assert key.read_text() == first


def test_table_in_docs_names_every_setting_and_no_other():
    config = [path.read_text() for path in sorted((ROOT / "config").glob("*.py"))]
    read = {found["name"] for text in config for found in NAME_IN_CODE.finditer(text)}
    table = (ROOT / "docs" / "settings.md").read_text()
    assert {found["name"] for found in NAME_IN_TABLE.finditer(table)} == read


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_what_answers_need_is_loaded_before_the_first_reader_comes(tmp_path, engine):
    names = ("search.views", "search.api.door", f"search.engines.{engine}_engine")
    code = f"import sys, config.wsgi; print([n for n in {names} if n not in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, SEARCH_ENGINE=engine),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(("https", "prefix"), [("1", "__Host-"), ("0", "")])
def test_cookies_are_bound_to_the_host_where_readers_come_by_https(tmp_path, https, prefix):
    code = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, HTTPS=https, DJANGO_SETTINGS_MODULE="config.settings"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{prefix}sessionid {prefix}csrftoken\n"


def test_keys_of_before_are_read(tmp_path):
    code = "from config import settings; print(settings.SECRET_KEY_FALLBACKS)"
    kept = {"SECRET_KEY": "new", "SECRET_KEY_FALLBACKS": "old,older"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, **kept),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "['old', 'older']\n"


def test_all_who_begin_at_once_get_the_same_key(tmp_path):
    for number in range(20):
        (tmp_path / f"{number}-unfinished").write_text("")  # as a process leaves it that was killed
        with ThreadPoolExecutor(8) as several:
            keys = list(several.map(kept_key, [tmp_path / f"{number}"] * 8))
        assert len(set(keys)) == 1
        assert len(keys[0]) >= 50
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set()


@pytest.mark.parametrize("kept", ["", "short", "ü" * 60])
def test_a_key_file_that_holds_no_key_stops_the_start_with_what_to_do(tmp_path, kept):
    (tmp_path / "secret_key").write_text(kept)
    with pytest.raises(ImproperlyConfigured, match=r"secret_key' .*(remove the file|SECRET_KEY)"):
        kept_key(tmp_path / "secret_key")
