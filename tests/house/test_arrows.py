"""The ten arrows exist, with the names and homes that the architecture page gives them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
ARROWS = re.findall(r"^\| +(\d+) \|[^|]+\| `(\w+)` \| `([\w/.]+)` \|", PAGE, re.MULTILINE)


def test_there_are_ten():
    assert [int(number) for number, _, _ in ARROWS] == list(range(1, 11))


@pytest.mark.parametrize(("function", "home"), [arrow[1:] for arrow in ARROWS])
def test_each_has_its_home(function, home):
    module = ast.parse((ROOT / "engage" / home).read_text(encoding="utf-8"))
    assert function in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
