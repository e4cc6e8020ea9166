"""Text that a spreadsheet would run, made safe to open and given back as it was.

An apostrophe is how spreadsheets are told "this is text". One is put before every sign that could
start a formula: where a cell begins, and after whatever a program may take for the end of a cell
(a comma, a semicolon, a tab, a line end, a quotation mark). Numbers and phone numbers stay as
they are.
"""

from re import Match
from re import compile as pattern

_UNSEEN = r"\x00-\x20\x7f-\xa0\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_ENDS = r";,|\"\t\r\n"
_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"
_FORMULA = rf"(?:[=@\uff1d\uff20]|[{_SIGNS}][\w(.])"

_PLACES = pattern(
    rf"(\A[{_UNSEEN}{_ENDS}]*(?='*[{_SIGNS}])|[{_ENDS}][{_UNSEEN}{_ENDS}]*(?='*{_FORMULA}))('*)"
)
_HARMLESS = pattern(r"[+-]?[£$€]?[0-9][0-9 .]*")


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it.

    >>> guarded("=1+1"), guarded("Good; =1+1")
    ("'=1+1", "Good; '=1+1")
    >>> guarded("-5"), guarded("+44 20 7946 0000"), guarded("Fine - really")
    ('-5', '+44 20 7946 0000', 'Fine - really')
    """
    return text if not text or _HARMLESS.fullmatch(text) else _PLACES.sub(r"\1'\2", text)


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given.

    >>> unguarded("'=1+1"), unguarded("'Tis fine")
    ('=1+1', "'Tis fine")
    """
    return _PLACES.sub(_without_one, text)


def _without_one(found: Match[str]) -> str:
    return f"{found[1]}{found[2][1:]}"
