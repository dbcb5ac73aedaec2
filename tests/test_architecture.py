"""The house rules that can be read off the source: who may import whom, and what nobody may do."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "compare"
MODULES = sorted(PACKAGE.rglob("*.py"))
FINDINGS = [path for path in MODULES if path.is_relative_to(PACKAGE / "findings")]
FINDINGS.remove(PACKAGE / "findings" / "__init__.py")

# From the ground up (docs/contributing.md): a module imports only from its own room and from rooms above it here.
ROOMS = (
    ("errors",),
    ("patterns",),
    ("extras",),
    ("beside",),
    ("model",),
    ("settings",),
    ("ingest",),
    ("text",),
    ("entities",),
    ("align",),
    ("findings",),
    ("provenance", "excerpts"),
    ("pipeline",),
    ("evaluation",),
    ("report",),
    ("frames",),  # the same tables as the report's, as pandas
    ("review", "collection"),
    ("web", "cli"),
    ("__main__",),
)
ORDER = {room: place for place, rooms in enumerate(ROOMS) for room in rooms}

# The doors: these modules name rooms below them, but only inside a function or for the type checker.
DOORS = {"model.py", "__init__.py"}

# Where a heavy library may be named at all, even inside a function.
HOMES = {
    "pandas": ("frames",),
    "matplotlib": ("report/charts/canvas", "report/charts/fonts"),
    "numpy": ("align", "collection"),
    "scipy": ("align", "collection"),
    "sklearn": ("align", "collection"),
    "rapidfuzz": ("align", "collection"),
}
FOR_TYPES_ONLY = {"pandas": {"model.py"}, "matplotlib": {"report/charts/plot.py"}}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def nodes(path: Path) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Each import of a module, and whether it is made only inside a function or for the type checker."""

    def walk(node: ast.AST, lazy: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield child, lazy
            else:
                inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
                yield from walk(child, lazy or inside or typing)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


def imports(path: Path, *, also_lazy: bool = True) -> set[str]:
    """The full names of what a module imports: ``compare.text.tokens``, ``numpy``."""
    found: set[str] = set()
    package = ("compare", *path.relative_to(PACKAGE).parts[:-1])
    for node, lazy in nodes(path):
        if lazy and not also_lazy:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
            continue
        base = package[: len(package) - node.level + 1] if node.level else ()
        origin = ".".join((*base, *((node.module,) if node.module else ())))
        # "from compare.text import tokens" imports a module, "from compare.text.tokens import words" a name of one.
        for alias in node.names:
            inner = PACKAGE.parent / Path(*origin.split("."), alias.name)
            is_module = inner.with_suffix(".py").exists() or inner.is_dir()
            found.add(f"{origin}.{alias.name}" if is_module else origin)
    return found


def rooms_imported(path: Path, *, also_lazy: bool = True) -> set[str]:
    return {
        name.split(".")[1]
        for name in imports(path, also_lazy=also_lazy)
        if name.startswith("compare.") and name.split(".")[1] in ORDER
    }


LIBRARY = [path for path in MODULES if room_of(path) not in {"cli", "__main__"}]

every_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


@every_module
def test_a_module_lives_in_a_known_room(path: Path) -> None:
    assert room_of(path) in {*ORDER, "__init__"}


@every_module
def test_a_module_imports_only_from_rooms_above(path: Path) -> None:
    own = room_of(path)
    place = ORDER["settings"] + 0.5 if own == "__init__" else ORDER[own]  # the public face rests on the ground floor
    rooms = rooms_imported(path, also_lazy=name_of(path) not in DOORS)
    below = {room for room in rooms - {own} if ORDER[room] >= place}
    assert below == set(), f"{name_of(path)} imports from {sorted(below)}"


@pytest.mark.parametrize("path", FINDINGS, ids=name_of)
def test_findings_do_not_import_each_other(path: Path) -> None:
    own = finding_of(path.relative_to(PACKAGE / "findings").parts[0].removesuffix(".py"))
    peers = {finding_of(name.split(".")[2]) for name in imports(path) if name.startswith("compare.findings.")}
    assert peers <= {own}, f"{name_of(path)} imports {sorted(peers - {own})}"


def finding_of(name: str) -> str:
    """A finding too large for one file has a door and parts; they are one finding."""
    parts = {"quotation": "quotes", "timing": "omissions", "difference": "differences"}
    parts |= dict.fromkeys(("wording", "devices", "headlines", "labels", "certainty"), "framing")
    return parts.get(name, name)


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_is_named_only_at_home(library: str) -> None:
    homes = HOMES[library]
    strangers = {
        name_of(path)
        for path in MODULES
        if library in {name.split(".")[0] for name in imports(path)}
        and not any(name_of(path).startswith(home) for home in homes)
    }
    assert strangers - FOR_TYPES_ONLY.get(library, set()) == set()


@pytest.mark.parametrize("library", FOR_TYPES_ONLY)
def test_what_is_named_for_the_type_checker_is_not_imported(library: str) -> None:
    for name in FOR_TYPES_ONLY[library]:
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        for block in ast.walk(tree):
            if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test):
                block.body = [ast.Pass()]
        assert library not in {
            (getattr(node, "module", None) or node.names[0].name).split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }


@every_module
def test_no_module_is_named_for_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common", "data", "info"}


@every_module
def test_nothing_reads_what_could_run_code(path: Path) -> None:
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert called.isdisjoint({"eval", "exec", "yaml.load", "os.system", "marshal.loads", "shelve.open"})
    assert imports(path).isdisjoint({"pickle", "cPickle", "dill", "joblib", "marshal", "shelve"})


@every_module
def test_a_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, f"{name_of(path)} has no docstring"


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_the_library_never_prints_exits_or_sets_up_logging(path: Path) -> None:
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert called.isdisjoint({"print", "sys.exit", "exit", "quit", "logging.basicConfig"})


HEAVY = ("numpy", "pandas", "sklearn", "scipy", "matplotlib", "lxml", "trafilatura", "rapidfuzz")


def modules_after(code: str) -> set[str]:
    """The heavy libraries that are loaded once some code has run in a Python of its own."""
    watch = f"import sys; sys.stderr.write(' '.join(sorted(set({HEAVY!r}) & set(sys.modules))))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{watch}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stderr.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert modules_after("import compare") == set()


@pytest.mark.parametrize("words", [["--help"], ["report", "--help"], ["version"], ["demo", "--help"]], ids=" ".join)
def test_showing_help_loads_nothing_heavy(words: list[str]) -> None:
    assert modules_after(f"from compare.cli import main\nassert main({words!r}) == 0") == set()


def test_the_doors_are_found_by_their_names() -> None:
    import compare

    assert set(compare.__all__) <= set(dir(compare))
    assert len(compare.__all__) <= 12
    with pytest.raises(AttributeError, match="It has: CompareError"):
        _ = compare.load_evnt
