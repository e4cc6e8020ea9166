"""Margins: the shares of a population by code, from a CSV file of code,share beside the survey."""

import csv
from io import StringIO
from math import isclose, isfinite
from pathlib import Path

from engage.definition.beside import Fault, text_beside


def read_margin(file: str, folder: Path | None) -> dict[str, float] | Fault:
    """Return the shares in ``file``, 0 to 1, or what is wrong with it.

    Shares may be written 0 to 1 or 0 to 100; they must add up.
    """
    text = text_beside(file, folder, "E505", "E506", "a first line “code,share”")
    if isinstance(text, tuple):
        return text
    return _shares(file, list(csv.reader(StringIO(text))))


def _shares(file: str, rows: list[list[str]]) -> dict[str, float] | Fault:
    if not rows or [cell.strip() for cell in rows[0]] != ["code", "share"]:
        return "E506", f"“{file}” does not begin with “code,share”.", "Make that its first line."
    shares: dict[str, float] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        share = _share(row)
        if share is None or row[0].strip() in shares:
            what = f"Line {number} of “{file}” is not a new code, a comma and a share."
            return "E506", what, "Write it like “16-34,0.31”."
        shares[row[0].strip()] = share
    total = sum(shares.values())
    if isclose(total, 100, abs_tol=0.5):
        return {code: share / 100 for code, share in shares.items()}
    if isclose(total, 1, abs_tol=0.005):
        return shares
    what = f"The shares in “{file}” add up to {total:g}."
    return "E506", what, "They must add up to 1, or to 100."


def _share(row: list[str]) -> float | None:
    if len(row) != 2 or not row[0].strip():  # noqa: PLR2004  # a code and its share
        return None
    try:
        share = float(row[1])
    except ValueError:
        return None
    return share if isfinite(share) and share >= 0 else None
