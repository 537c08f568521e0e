"""The house as CONTRIBUTING.md describes it: who may import whom, how long a file is, what each room and function says of itself."""

import ast
import doctest
import inspect
from importlib import import_module

import pytest

import helpers
from helpers.paths import ROOT

ORDER = (
    ("errors", "tables", "paths", "blas", "intervals"),
    ("article",),
    ("loading", "readability", "sourcing"),
    ("loaded_terms",),
    ("corrections",),
    ("comparison",),
    ("corpus",),
    ("validity",),
    ("pages",),
    ("fit",),
    ("arguments",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(ORDER) for room in rooms}
HOUSE = ROOT / "helpers"
FILES = {
    ".".join(p.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__"): p
    for p in sorted(HOUSE.rglob("*.py"))
    if p.parent.name != "templates" and p != HOUSE / "__init__.py"
}
ROOMS = "article loading readability sourcing loaded_terms corrections comparison corpus validity".split()
PUBLIC = [("helpers", name) for name in helpers.__all__] + [
    (f"helpers.{room}", name) for room in ROOMS for name in import_module(f"helpers.{room}").__all__
]


def imports(path):
    """The modules of the house that a file imports, at its top or in a function: {name without "helpers."}."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name.removeprefix("helpers.") for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module.removeprefix("helpers.")
            found |= {
                a.name if module == "helpers" else f"{module}.{a.name}" if f"{module}.{a.name}" in FILES else module for a in node.names
            }
    return found & FILES.keys()


@pytest.mark.parametrize("name", FILES)
def test_a_file_imports_only_from_its_own_room_and_those_before_it(name):
    room = name.partition(".")[0]
    for other in imports(FILES[name]):
        there = other.partition(".")[0]
        assert there == room or FLOOR[there] < FLOOR[room] or FLOOR[there] == FLOOR[room] == 0, f"{name} imports {other}"
        assert there != "fit" or room in ("fit", "__main__"), f"{name} imports {other}"


def test_no_imports_go_in_a_circle():
    arrows = {name: imports(path) for name, path in FILES.items()}
    while leaves := {name for name, others in arrows.items() if not others & arrows.keys()}:
        arrows = {name: others for name, others in arrows.items() if name not in leaves}
    assert arrows == {}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_a_page_or_two(name):
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("room", sorted({name.partition(".")[0] for name, path in FILES.items() if path.parent != HOUSE}))
def test_a_room_says_what_it_answers(room):
    module = import_module(f"helpers.{room}")
    assert len(module.__doc__) > 60
    assert room == "pages" or all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("home, name", PUBLIC)
def test_help_of_a_public_name_is_whole(home, name):
    public = getattr(import_module(home), name)
    text = inspect.getdoc(public)
    assert len(text.splitlines()) >= 4 or name == "columns_of"
    if inspect.isfunction(public):
        signature = inspect.signature(public)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())
        assert ">>> " in text or name == "columns_of"


@pytest.mark.parametrize("home, name", PUBLIC)
def test_the_example_in_help_is_true(home, name, monkeypatch):
    monkeypatch.chdir(ROOT)
    public = getattr(import_module(home), name)
    names = {**vars(inspect.getmodule(public)), "Article": helpers.Article}
    for test in doctest.DocTestFinder(recurse=False).find(public, name, globs=names):
        said = []
        doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test, out=said.append)
        assert not said, "".join(said)
