"""Every message the platform says, found in its code and templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAYING = {"say": 1, "said": 1, "worded": 0, "message": 0, "plural": 1, "Needed": 0}
IN_TEMPLATE = re.compile(
    r"""screen\.(say|plural)\(\s*(?:"([^"]+)"|'([^']+)')(?:,\s*(?:"([^"]+)"|'([^']+)'))?"""
)


def messages() -> dict[str, str]:
    """Return every message with the place it was found; of plurals the singular."""
    found = dict(_in_templates())
    for file in sorted((ROOT / "engage").rglob("*.py")):
        found |= dict(_in_module(file))
    return found


def _in_templates() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "templates").rglob("*.html")):
        for said in IN_TEMPLATE.finditer(file.read_text(encoding="utf-8")):
            yield said[2] or said[3], file.name


def _in_module(file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = SAYING.get(name)
        if place is None or len(node.args) <= place:
            continue
        for words in _literals(node.args[place]):
            yield words, file.name


def _literals(argument: ast.expr) -> Iterator[str]:
    """Yield the words of an argument: one, or either of two that depend on something."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _literals(argument.body)
        yield from _literals(argument.orelse)
