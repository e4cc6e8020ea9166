"""The store brings no library along that it has no use for (goals.md, P11)."""

import sys
from subprocess import run

import pytest

SAY = "print(*(name for name in ('numpy', 'pandas') if name in sys.modules))"
LOADED = "from engage.store.sqlite.connect import Connections"
ORDERS = {
    "alone": (f"import sys; {LOADED}; {SAY}", ""),
    "before numpy": (f"import sys; {LOADED}; import numpy; numpy.ones(1); {SAY}", "numpy"),
    "after numpy": (f"import sys, numpy; {LOADED}; {SAY}; numpy.ones(1)", "numpy"),
}


@pytest.mark.parametrize(("code", "loaded"), ORDERS.values(), ids=ORDERS)
def test_loads_no_numbers_of_others_and_keeps_nobody_from_them(code, loaded):
    said = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == loaded


SERVED = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from doors import FLAGSHIP, house
with TemporaryDirectory() as place:
    client = house(FLAGSHIP, Path(place) / "data").app.test_client()
    for page in ("", "/start", "/privacy", "/answers"):
        assert client.get(f"/s/co-production/en{page}").status_code == 200, page
print(*(name for name in NEVER if name in sys.modules))
"""


def test_a_worker_that_has_served_pages_from_the_store_holds_none_of_the_heavy_libraries():
    never = ("numpy", "pandas", "polars", "scipy", "weasyprint", "openpyxl", "PIL")
    code = f"import sys; sys.path[:] = {sys.path!r}; NEVER = {never!r}\n{SERVED}"
    said = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ""
