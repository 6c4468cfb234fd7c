"""Reads every module and holds it to the rules of the house."""

import ast
from collections.abc import Container, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.allowed_imports import MAY_IMPORT
from tests.pure_modules import PURE

ROOT = Path(__file__).resolve().parent.parent
OURS = ("bulletins", "search", "config", "bench", "tests")
LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 40  # lines
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def _modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(p for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def _imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Each import with the full name of what it brings in: "bulletins.models.Item"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def _is_within(name: str, *, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _rule(module: str) -> tuple[str, tuple[str, ...]]:
    return next((own, may) for own, may in MAY_IMPORT.items() if _is_within(module, package=own))


def _home(name: str, modules: Container[str]) -> str | None:
    """The module of ours that an imported name stands in."""
    return next((home for home in (name, name.rpartition(".")[0]) if home in modules), None)


CODE = list(_modules("bulletins", "search", "config", "fixtures", "bench"))
EVERYTHING = [*CODE, *_modules("tests")]


def test_modules_import_only_what_their_place_allows():
    assert [*_strangers()] == []


def _strangers() -> Iterator[str]:
    """Imports of ours that the table does not allow: "search.query imports config.settings"."""
    for path in CODE:
        own, allowed = _rule(_name(path))
        for _, name in _imports(_tree(path)):
            may = any(_is_within(name, package=package) for package in (own, *allowed))
            if name.split(".")[0] in OURS and not may:
                yield f"{_name(path)} imports {name}"


def test_reading_knows_nothing_of_django():
    pure = [p for p in CODE if any(_is_within(_name(p), package=q) for q in PURE)]
    assert pure
    imported = [(_name(path), name) for path in pure for _, name in _imports(_tree(path))]
    assert [each for each in imported if each[1].split(".")[0] == "django"] == []


def test_no_two_modules_need_each_other():
    modules = {_name(path): path for path in CODE}
    needs = {
        module: {other for _, name in _imports(_tree(path)) if (other := _home(name, modules))}
        for module, path in modules.items()
    }
    TopologicalSorter(needs).prepare()  # raises CycleError, which names the circle


def test_imports_are_absolute_and_at_the_top():
    wrong = [
        f"{_name(path)}, line {node.lineno}: {name}"
        for path in EVERYTHING
        for node, name in _imports(_tree(path))
        if node not in _tree(path).body or getattr(node, "level", 0)
    ]
    assert wrong == []


def test_modules_are_short():
    lines = {_name(path): len(path.read_text().splitlines()) for path in EVERYTHING}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_functions_are_short():
    lengths = {
        f"{_name(path)}.{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in EVERYTHING
        for node in ast.walk(_tree(path))
        if isinstance(node, FUNCTION)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_package_markers_are_empty_but_where_django_looks_for_models():
    markers = {_name(path): path for path in EVERYTHING if path.name == "__init__.py"}
    models = _tree(markers.pop("bulletins.models.__init__")).body
    assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in models)
    assert [name for name, path in markers.items() if path.read_text()] == []


def test_few_modules_vouch_for_markup():
    marks = {
        _name(path)
        for path in CODE
        if any(name == "django.utils.safestring.mark_safe" for _, name in _imports(_tree(path)))
    }
    assert marks <= {"search.highlight", "bulletins.markdown", "bulletins.templatetags.linking"}
