"""The rules of the house that a machine can keep: size, names, docstrings, suppliers, words."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "engage").rglob("*.py"))
VAGUE = {
    "utils",
    "util",
    "helpers",
    "misc",
    "common",
    "core",
    "base",
    "manager",
    "service",
    "handlers",
}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SUPPLIERS = {
    "flask": ["web"],
    "werkzeug": ["web"],
    "gunicorn": ["cli/serve.py", "web"],
    "wtforms": ["questions", "forms", "web"],
    "brotli": ["web/packed.py", "web/pressed.py"],
    "pydantic": ["languages", "definition", "questions"],
    "pydantic_core": ["languages", "definition", "questions"],
    "yaml": ["definition/source.py", "definition/events.py"],
    "sqlite_utils": ["store/sqlite"],
    "sqlite3": ["store/sqlite", "store/failures.py"],
    "jinja2": ["web", "printing/template.py"],
    "segno": ["printing/qr.py"],
    "weasyprint": ["printing/pdf.py"],
    "PIL": ["definition/pictures.py"],
    "babel": ["languages", "interchange/translation_po.py"],
    "click": ["cli"],
    "openpyxl": ["interchange/translation_xlsx.py"],
    "polars": ["analysis/dataset.py", "analysis/tabulate.py", "store/snapshot.py"],
    "numpy": ["statistics"],
    "scipy": ["statistics"],
}


def name(file: Path) -> str:
    """Return how a module is named in a test's title."""
    return str(file.relative_to(ROOT / "engage"))


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


each_module = pytest.mark.parametrize("file", MODULES, ids=name)


@each_module
def test_is_short_enough_to_read_at_a_sitting(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


@each_module
def test_has_a_name_that_says_something(file):
    assert file.stem not in VAGUE


@each_module
def test_has_no_function_over_forty_lines(file):
    functions = [node for node in ast.walk(tree(file)) if isinstance(node, DEFINITIONS)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions}
    assert {what: lines for what, lines in long.items() if lines > 40} == {}


@each_module
def test_opens_with_a_sentence_and_documents_what_is_public(file):
    module = tree(file)
    said = ast.get_docstring(module) or ""
    assert said.splitlines(), "a module opens with one sentence"
    assert said.split("\n\n")[0].endswith((".", "?", ":"))
    public = [
        node
        for node in ast.walk(module)
        if isinstance(node, (*DEFINITIONS, ast.ClassDef)) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@each_module
def test_imports_each_library_only_where_it_is_delivered(file):
    imported = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    astray = [
        library
        for library in imported & SUPPLIERS.keys()
        if not any(name(file).startswith(place) for place in SUPPLIERS[library])
    ]
    assert astray == []


def test_nobody_imports_the_slow_half_of_scipy():
    assert [name(f) for f in MODULES if "scipy.stats" in f.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("library", "module"), [("weasyprint", "printing/pdf.py"), ("PIL", "definition/pictures.py")]
)
def test_what_is_slow_to_load_is_imported_inside_a_function_only(library, module):
    body = tree(ROOT / "engage" / module).body
    at_the_top = [node for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert not [node for node in at_the_top if library in ast.unparse(node)]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / line for line in listed.stdout.split("\0") if line and (ROOT / line).exists()]


def test_nothing_committed_names_a_machine_or_a_registry():
    # The words are spelt apart so that this file does not itself hold what it looks for.
    astray = re.compile(
        r"(^|[^a-z.])/(wo" r"rk|ro" r"ot|home/[a-z]+)/|pythonhos" r"ted|pypi\.o" r"rg/simple"
        r"|registry\.npm" r"js|deb\.deb" r"ian"
    )  # fmt: skip
    found = []
    for file in tracked():
        if file.suffix not in (".ttf", ".png", ".pdf", ".parquet"):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            found += [f"{file.name}:{n}" for n, line in enumerate(lines, 1) if astray.search(line)]
    assert found == []


def test_nothing_is_left_to_do_without_an_issue():
    left = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b(?!.*#\d)|NotImplemented" r"Error")
    found = []
    for file in tracked("*.py", "*.html", "*.css", "*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [f"{file.name}:{n}" for n, line in enumerate(lines, 1) if left.search(line)]
    assert found == []


def test_a_silenced_check_says_why():
    silent = re.compile(
        r"#\s*(no" r"qa(?::\s*[A-Z0-9, ]+)?|type:\s*ig" r"nore(?:\[[a-z-]+\])?)\s*$"
    )
    found = []
    for file in tracked("engage/*.py", "bin/*.py", "setup.py"):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [f"{file.name}:{n}" for n, line in enumerate(lines, 1) if silent.search(line)]
    assert found == []


def test_no_test_is_skipped_or_expected_to_fail():
    skipping = re.compile(r"pytest\.(mark\.)?(sk" r"ip|xf" r"ail)|importor" r"skip")
    found = []
    for file in tracked("tests/*.py", "docs/*.py"):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [f"{file.name}:{n}" for n, line in enumerate(lines, 1) if skipping.search(line)]
    assert found == []
