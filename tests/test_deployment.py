"""What deploy/ holds: units that systemd reads, and files that name what is there."""

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distributions

import pytest
import yaml
from django.core.management import get_commands
from packaging.specifiers import SpecifierSet

from tests.commands import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
COMMAND = re.compile(r"manage\.py,? (?P<name>[a-z_]+)")  # manage.py work; [manage.py, work]
COPIED = re.compile(r"^COPY (?P<folder>[a-z]+)/ (?P=folder)/$", re.MULTILINE)
FENCE = re.compile(r"^ReadWritePaths=.*\n(?P<fence>(?:.+\n)+)", re.MULTILINE)
PIN = re.compile(r"^[\w.-]+==\S+", re.MULTILINE)  # django==5.2.1
MOST_EXPOSED = 2.5  # as systemd rates what a service may do, from 0 to 10


@pytest.fixture
def units(tmp_path):
    """The units, with programs and folders that are there, as systemd asks for."""
    for unit in UNITS:
        text = re.sub(r"/srv/app/\.venv/bin/\w+", "/bin/true", unit.read_text())
        text = text.replace("/srv/app", str(ROOT)).replace("/etc/archive.env", "/dev/null")
        (tmp_path / unit.name).write_text(text)
    return tmp_path


def systemd(*arguments):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd; make test installs it")
    done = subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_systemd_finds_nothing_wrong_with_its_units(units):
    told = systemd("verify", "--man=no", "--recursive-errors=no", *sorted(units.iterdir()))
    assert told == (0, "")


@pytest.mark.parametrize("name", [unit.name for unit in UNITS if unit.suffix == ".service"])
def test_services_may_do_little_more_than_they_need(units, name):
    threshold = f"--threshold={MOST_EXPOSED * 10:.0f}"
    code, told = systemd("security", "--offline=true", "--no-pager", threshold, units / name)
    assert code == 0, told


def test_all_services_are_held_to_the_same():
    services = [unit.read_text() for unit in UNITS if unit.suffix == ".service"]
    fences = {FENCE.search(text)["fence"] for text in services}
    assert len(fences) == 1


def test_commands_of_units_and_containers_exist():
    texts = [path.read_text() for path in (*UNITS, DEPLOY / "compose.yaml", DEPLOY / "Dockerfile")]
    asked = {found["name"] for text in texts for found in COMMAND.finditer(text)}
    assert asked <= set(get_commands())


def test_the_image_has_all_that_runs_and_pins_what_the_lock_pins():
    copied = {found["folder"] for found in COPIED.finditer((DEPLOY / "Dockerfile").read_text())}
    assert copied == {
        "bulletins",
        "config",
        "fixtures",
        "search",
        "static",
        "templates",
    }
    allowed = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert {f"!{folder}" for folder in copied} <= set(allowed)
    pins = set(PIN.findall((DEPLOY / "requirements.lock").read_text()))
    assert pins
    assert pins <= set(PIN.findall((ROOT / "requirements.lock").read_text()))


def test_no_service_of_compose_is_given_a_secret_or_more_than_it_needs():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    for name, service in services.items():
        told = service.get("environment", {})
        secret = [value for key, value in told.items() if "PASSWORD" in key]
        assert all(value.startswith("${") for value in secret), name
        assert "privileged" not in service
        assert service["security_opt"] == ["no-new-privileges:true"], name
    for name in ("prepare", "web", "worker", "nginx"):
        assert services[name]["read_only"], name
        assert services[name]["cap_drop"] == ["ALL"], name
    assert [name for name in services if "ports" in services[name]] == ["nginx"]


def test_every_package_runs_on_the_oldest_python_that_is_promised():
    promised = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    oldest = promised.removeprefix(">=")
    asked = {each.name: each.metadata.get("Requires-Python") or "" for each in distributions()}
    assert asked["soupsieve"]
    assert not {name: range for name, range in asked.items() if oldest not in SpecifierSet(range)}
