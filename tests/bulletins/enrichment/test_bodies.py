import pytest

from bulletins.enrichment.bodies import looks_like_body


@pytest.mark.parametrize(
    "name",
    [
        "National Hive Agency",
        "Association of Honey Growers",
        "Royal Society for Bees",
        "Office of the Hive Keeper",
        "Regional Hive Units",
        "Joint Honey Team",
    ],
)
def test_an_expansion_with_a_body_s_form_looks_like_one(name):
    assert looks_like_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "Orchard Renewal Fund",
        "violence against hives",
        "National Honey Strategy",
        "Hive Keepers Act",
        "multi-agency hive board",
        "Hive agency",
        "Agency",
        "Keeper of the Hive",
        "Your Honey Service",
        "",
    ],
)
def test_other_expansions_do_not(name):
    assert not looks_like_body(name)
