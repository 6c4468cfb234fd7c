"""The OpenAPI description of the API, made whole with its faults and the values there are."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from search.api.door import api
from search.api.problems import DETAILS, MEDIA_TYPE, Problem

PREFIX = "api/v1/"
MOST_NAMED = 5_000  # values; where there are more, any text may be one
FAULTS = ("400", "404", "405", "422", "429", "503")
NOT_MODIFIED = {"description": "Nothing has changed since the answer that the request names."}


def description(known: Mapping[str, Sequence[str]], *, title: str) -> dict[str, Any]:
    """The description. `known` are the values that filters of a search take, by the filter."""
    whole: dict[str, Any] = deepcopy(dict(api.get_openapi_schema(path_prefix=PREFIX)))
    whole["info"]["title"] = title
    whole["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    for operations in whole["paths"].values():
        for operation in operations.values():
            operation["responses"] |= {"304": NOT_MODIFIED} | {
                status: _fault(status) for status in FAULTS
            }
    _name_values(whole["paths"][f"/{PREFIX}search"]["get"]["parameters"], known)
    return whole


def _fault(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    fault: dict[str, Any] = {
        "description": DETAILS[int(status)],
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
    if status == "429":
        fault["headers"] = {
            "Retry-After": {
                "description": "Seconds to wait.",
                "required": True,
                "schema": {"type": "integer", "minimum": 1},
            }
        }
    return fault


def _name_values(parameters: list[dict[str, Any]], known: Mapping[str, Sequence[str]]) -> None:
    for parameter in parameters:
        if 0 < len(values := known.get(parameter["name"], ())) <= MOST_NAMED:
            parameter["schema"]["items"] = {"type": "string", "enum": [*values, ""]}
