"""Day codes as a table to cut into slips: one line a volunteer, in cells no spreadsheet runs."""

from collections.abc import Sequence
from csv import writer
from datetime import date
from io import StringIO

from engage.interchange.guard import guarded


def day_codes_table(codes: Sequence[str], day: date, address: str) -> str:
    r"""Return the table as CSV. ``address`` is the short one at which a code is typed.

    >>> day_codes_table(["902E-03M0"], date(2026, 3, 14), "a.example/door")
    'volunteer,day,address,code\n1,2026-03-14,a.example/door,902E-03M0\n'
    """
    out = StringIO()
    rows = writer(out, lineterminator="\n")
    rows.writerow(["volunteer", "day", "address", "code"])
    for number, code in enumerate(codes, 1):
        rows.writerow([number, day.isoformat(), *map(guarded, (address, code))])
    return out.getvalue()
