"""sqlite-utils, loaded without the libraries it takes along only because they are installed.

It looks for numpy and pandas, to keep their kinds of number: 13 MB in every web worker, and a
tenth of a second at the start of every command. No such number ever comes here; answers are kept
as lines of JSON. Whoever needs numpy loads it as always, before or after.
"""

import sys

UNASKED = ("numpy", "pandas")

_kept_out = [name for name in UNASKED if name not in sys.modules]
for _name in _kept_out:
    sys.modules[_name] = None  # type: ignore[assignment]  # Python's own sign for: not to be had
try:
    from sqlite_utils import Database, Migrations
finally:
    for _name in _kept_out:
        del sys.modules[_name]

__all__ = ["Database", "Migrations"]
