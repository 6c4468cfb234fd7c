"""The API, and its search."""

from hashlib import sha256
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from bulletins.privacy import index_veil
from search.answer import Answer, answer
from search.api.item_routes import router as items
from search.api.list_routes import router as lists
from search.api.parameters import search_parameters
from search.api.problems import answer_faults, problem
from search.forms import SearchForm
from search.results import run

DESCRIPTION = """\
Everything that the archive's pages show, as JSON, for whoever wants to build on it. No key is
needed. Lists come 20 at a time; “page” turns them. Every answer has an ETag and mostly a
Last-Modified: ask with If-None-Match or If-Modified-Since, and what has not changed is not sent
again. Faults are problem details (RFC 9457). Who asks too often is told when to come again.
"""
api = NinjaAPI(
    title="Bulletin archive",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
)
answer_faults(api)
api.add_router("/items", items)
api.add_router("/", lists)


@api.get(
    "/search",
    response=Answer,
    url_name="api",
    operation_id="search",
    tags=["search"],
    openapi_extra={"parameters": search_parameters()},
)
def search(request: HttpRequest, response: HttpResponse) -> Answer | HttpResponse:
    """One page of results, by the parameters of the search page."""
    started = perf_counter()
    form = SearchForm(request.GET)
    if form.faults:
        return problem(400, detail=" ".join(form.faults))
    found = answer(run(form.query(), index_veil(), with_originals=True), took_ms=0)
    response["ETag"] = f'W/"{sha256(found.model_dump_json().encode()).hexdigest()[:32]}"'
    return found.model_copy(update={"took_ms": round(1000 * (perf_counter() - started))})
