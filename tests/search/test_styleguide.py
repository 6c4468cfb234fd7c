"""The style guide, and the contrast of the colours that it shows."""

import pytest
from pytest_django.asserts import assertContains

from search.styleguide.palette import COLOUR, USES, contrast, steps, swatches
from tests.commands import ROOT

BASE = (ROOT / "static/css/base.css").read_text()
GUIDE = (ROOT / "static/css/styleguide.css").read_text()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ff0000", 1)],
)
def test_contrast_is_that_of_wcag_whichever_comes_first(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("swatch", swatches(BASE), ids=lambda each: "-on-".join(each.use[:2]))
def test_every_colour_stands_out_from_its_ground_in_light_and_in_dark(swatch):
    assert swatch.is_enough, (swatch.light, swatch.dark)


def test_dark_is_read_apart_from_light():
    named = {name for name, _ in COLOUR.findall(BASE)}
    rules = "".join(f"--{name}: #000000;" for name in named - {"paper"})
    light = f":root {{ --paper: #ffffff; {rules} }}\n"
    dark = "@media (prefers-color-scheme: dark) {\n  :root { --ink: #eeeeee; }\n}\n"
    (paper, *_) = swatches(light + dark)
    assert (paper.light.ground, paper.dark.ground) == ("#000000", "#eeeeee")
    assert paper.dark.contrast < paper.light.contrast


def test_every_colour_has_a_use():
    assert {name for name, _ in COLOUR.findall(BASE)} == {use.name for use in USES}


@pytest.mark.parametrize("scale", ["text", "space"])
def test_every_step_of_a_scale_is_shown_at_its_size(scale):
    found = steps(BASE, scale)
    assert len(found) >= 7
    for step in found:
        assert f".{step.name} {{ " in GUIDE


@pytest.mark.django_db
def test_readers_are_sent_to_the_login(client):
    response = client.get("/styleguide/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/?next=/styleguide/")


@pytest.mark.django_db
def test_staff_see_every_state_and_nothing_is_asked_of_the_archive(
    admin_client, django_assert_num_queries
):
    with django_assert_num_queries(2):  # who asks: the session, the user
        response = admin_client.get("/styleguide/")
    for words in (
        "Only editors see this",
        "Withdrawn by its publisher on 4 May 2015",
        "undated",
        "<strong>Deadline</strong> Monday 3 March 2031",
        "deadline was Friday 3 June 2016",
        "This is no e-mail address",
        "12,345 items for",
        "1 item for",
        "Nothing found for",
        "without quotation marks",
        "Items by year as a table",
    ):
        assertContains(response, words)
    assert response["Cache-Control"] == "private, no-store"
