"""What a web worker loads: the arithmetic, never the libraries that do the heavy part of it."""

import subprocess
import sys

HEAVY = ("numpy", "scipy", "polars")


def test_question_types_load_no_heavy_library():
    code = (
        "import sys; from engage.questions.registry import types; types(); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
