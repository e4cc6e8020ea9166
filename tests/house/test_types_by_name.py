"""No room but that of the questions knows a question type by its name; each type is one file."""

import ast
from pathlib import Path

import pytest

import engage.questions as here
from engage.questions.registry import types

ENGAGE = Path(here.__file__).parents[1]

PLAIN = frozenset({"one", "many", "scale", "text", "long", "number", "date"})
"""Types whose names are words of other things too: kinds of columns, of files, lengths of dates.
They are looked for only beside the word "type"."""

ALLOWED = {
    "definition/constructs.py": "the table of format.md: which types may measure what",
    "definition/checks/analysis.py": "format.md, rule 4: figures are broken down by these types",
    "definition/checks/dates.py": "format.md, rule 9: whole dates are asked for in these types",
    "definition/checks/drawing.py": "format.md: questions may be drawn from what these types name",
    "definition/checks/scoring.py": "format.md: an index is made of these types",
    "definition/checks/wording.py": "format.md: these words are wrong where an answer is rated",
    "definition/condition/fit.py": "its own name for conditions about all activities together",
    "definition/salvage.py": "a question whose type is unknown is read on as a text",
}
"""Where a type is named after all, each with its reason. All of them read what people wrote."""

MODULES = sorted(path for path in ENGAGE.rglob("*.py") if path.parent.name != "questions")


def _names(path):
    """Yield every type that a module names: by its word, beside ``.type``, or by its class."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {kind.__module__ for kind in types().values()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in types().keys() - PLAIN:
            yield node.lineno, node.value
        elif isinstance(node, ast.Compare) and _compares_a_type(node):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Dict):
            yield from ((node.lineno, word) for word in _given_types(node))
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            yield node.lineno, f"from {node.module}"


def _compares_a_type(node):
    """Say whether something's type is held against words, and not against another's type."""
    sides = [node.left, *node.comparators]
    types_ = [side for side in sides if isinstance(side, ast.Attribute) and side.attr == "type"]
    return bool(types_) and len(types_) < len(sides)


def _given_types(node):
    """Yield the types that a mapping gives a question in so many words."""
    for key, value in zip(node.keys, node.values, strict=True):
        is_type = isinstance(key, ast.Constant) and key.value == "type"
        if is_type and isinstance(value, ast.Constant) and value.value in types():
            yield value.value


def test_the_search_finds_a_type_named_by_its_word(tmp_path):
    module = tmp_path / "a.py"
    module.write_text(
        "from engage.questions.many import Many\n"
        'if q.type == "one" or kind in ("offers",) or old.type == new.type:\n'
        '    made = {"type": "long"}\n'
    )
    assert sorted(_names(module)) == [
        (1, "from engage.questions.many"),
        (2, "offers"),
        (2, "q.type == 'one'"),
        (3, "long"),
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ENGAGE)))
def test_no_module_names_a_type(path):
    if str(path.relative_to(ENGAGE)) not in ALLOWED:
        assert not list(_names(path))


@pytest.mark.parametrize("name", ALLOWED)
def test_nothing_is_allowed_in_vain(name):
    assert list(_names(ENGAGE / name))


def test_every_type_has_a_file_of_its_own():
    files = [Path(kind.__module__.replace(".", "/")).name for kind in types().values()]
    assert len(files) == len(set(files))
    assert sorted(files) == sorted(types())


def test_no_template_names_a_type():
    templates = (ENGAGE.parent / "templates").rglob("*.html")
    named = [
        (path.name, word)
        for path in templates
        for word in types().keys() - PLAIN
        if f"'{word}'" in path.read_text() or f'type == "{word}"' in path.read_text()
    ]
    assert named == []
