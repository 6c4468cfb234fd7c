"""Reads every module and holds it to the rules of the house."""

import ast
from collections.abc import Container, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.allowed_imports import MAY_IMPORT
from tests.pure_modules import PURE

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 40  # lines
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def _modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(p for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


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


CODE = list(_modules("bulletins", "search", "operations", "config", "fixtures", "bench"))
EVERYTHING = [*CODE, *_modules("tests")]


@pytest.mark.parametrize("path", CODE, ids=_name)
def test_module_imports_only_what_its_place_allows(path):
    own, allowed = _rule(_name(path))
    ours = [
        name
        for _, name in _imports(_tree(path))
        if name.split(".")[0] in ("bulletins", "search", "operations", "config", "bench", "tests")
    ]
    for name in ours:
        assert any(_is_within(name, package=package) for package in (own, *allowed)), name


@pytest.mark.parametrize(
    "path", [p for p in CODE if any(_is_within(_name(p), package=q) for q in PURE)], ids=_name
)
def test_reading_knows_nothing_of_django(path):
    assert not [name for _, name in _imports(_tree(path)) if name.split(".")[0] == "django"]


def test_no_two_modules_need_each_other():
    modules = {_name(path): path for path in CODE}
    needs = {
        module: {other for _, name in _imports(_tree(path)) if (other := _home(name, modules))}
        for module, path in modules.items()
    }
    TopologicalSorter(needs).prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_imports_are_absolute_and_at_the_top(path):
    tree = _tree(path)
    for node, name in _imports(tree):
        assert node in tree.body, f"line {node.lineno}: {name} is imported inside a block"
        assert not getattr(node, "level", 0), f"line {node.lineno}: {name} is imported relatively"


@pytest.mark.parametrize("path", EVERYTHING, ids=_name)
def test_modules_and_functions_are_short(path):
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST_MODULE, f"{lines} lines"
    for node in ast.walk(_tree(path)):
        if isinstance(node, FUNCTION):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", [p for p in EVERYTHING if p.name == "__init__.py"], ids=_name)
def test_package_markers_are_empty_but_where_django_looks_for_models(path):
    nodes = _tree(path).body
    if _name(path) != "bulletins.models.__init__":
        assert not path.read_text()
    else:
        assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in nodes)


def test_few_modules_vouch_for_markup():
    marks = {
        _name(path)
        for path in CODE
        if any(name == "django.utils.safestring.mark_safe" for _, name in _imports(_tree(path)))
    }
    assert marks <= {"search.highlight", "bulletins.markdown", "bulletins.templatetags.linking"}
