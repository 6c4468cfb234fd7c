"""Reads every template and holds it to the rules of the house."""

import re

import pytest
from django.template.loader import get_template

from tests.commands import ROOT

TEMPLATES = ROOT / "templates"
LONGEST = 100  # lines
TRUSTING = re.compile(r"\|\s*safe\b|\bsafeseq\b|autoescape\s+off")
INCLUDE = re.compile(r"{%\s*include\b[^%]*%}")
# What the content security policy would not run: <script> without src, onclick="…", style="…"
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\s(?:on[a-z]+|style)\s*=\s*[\"']")
SCRIPT_DATA = re.compile(r'<script[^>]*type="application/(?:ld\+)?json"')

PATHS = sorted(TEMPLATES.rglob("*.html"))


def name(path):
    return str(path.relative_to(TEMPLATES))


@pytest.fixture(params=PATHS, ids=name)
def template(request):
    return request.param


def test_template_compiles(template):
    get_template(name(template))


def test_template_is_short(template):
    assert len(template.read_text().splitlines()) < LONGEST


def test_template_trusts_no_text(template):
    assert not TRUSTING.search(template.read_text())


def test_includes_name_what_they_pass_on(template):
    for include in INCLUDE.findall(template.read_text()):
        assert re.search(r"\bonly\s*%}", include), include


def test_a_part_with_a_form_is_given_its_token(template):
    for include in INCLUDE.findall(template.read_text()):
        included = re.search(r'include\s+"([^"]+)"', include)
        if included and "{% csrf_token %}" in (TEMPLATES / included[1]).read_text():
            assert "csrf_token=csrf_token" in include, include


def test_nothing_runs_inside_the_page(template):
    text = SCRIPT_DATA.sub("", template.read_text())
    assert not INLINE.search(text)


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").glob("*.html")), ids=name)
def test_component_opens_with_a_comment_on_its_inputs(path):
    assert path.read_text().startswith(("{#", "{% comment"))
