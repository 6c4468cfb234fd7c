"""An item's page that was made while the index was away is kept by nobody."""

import pytest

from bulletins import kept_pages
from config.settings import ENGINES
from search.sync import drain
from tests.factories import make_item
from tests.kept import is_kept, queries

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("engine_name", ENGINES),
]


def test_page_made_while_the_index_was_away_is_made_anew_once_it_is_back(client, index):
    address = make_item(title="Late night levy").get_absolute_url()
    drain()
    kept_pages.forget()
    away = index.with_name("away")
    index.rename(away)
    assert queries(client, address) > 1
    assert queries(client, address) > 1
    away.rename(index)
    assert queries(client, address) > 1
    assert is_kept(client, address)
