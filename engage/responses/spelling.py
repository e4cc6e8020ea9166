"""How codes that people type are spelt: letters nobody misreads, in fours, with a check letter."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to misread. Each letter holds 5 bits."""

_MISREAD = str.maketrans(
    {"I": "1", "L": "1", "O": "0", " ": None, "\u00a0": None}
    | dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014", None)
)
_GROUP = 4
_WORTH = tuple(
    {letter: n * by // 32 + n * by % 32 for n, letter in enumerate(LETTERS)} for by in (2, 1)
)
"""What each letter adds to the check, doubled or not."""


def spelt(number: int, length: int) -> str:
    """Return ``length`` letters for the lowest bits of ``number``, and their check letter.

    >>> spelt(0, 3), spelt(0xFFFF, 3)
    ('0000', 'ZZZ3')
    """
    letters = "".join([LETTERS[number >> bits & 31] for bits in range(0, 5 * length, 5)])
    return letters + check_letter(letters)


def in_fours(letters: str) -> str:
    """Return ``letters`` in groups of four, as they are printed.

    >>> in_fours("0123456789")
    '0123-4567-89'
    """
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_letters(typed: str, length: int) -> str | None:
    """Return the letters typed, check letter and all, or None where a slip was made.

    Small letters, spaces, I for 1 and O for 0 are understood; a slip of one letter, or two
    letters changed about, is noticed. ``length`` does not count the check letter.

    >>> read_letters("zzz 3", 3), read_letters("ZZZ2", 3)
    ('ZZZ3', None)
    """
    letters = typed.strip().upper().translate(_MISREAD)
    whole = len(letters) == length + 1 and all(letter in LETTERS for letter in letters)
    return letters if whole and check_letter(letters[:-1]) == letters[-1] else None


def check_letter(letters: str) -> str:
    """Return the check letter by Luhn's rule for 32 letters."""
    doubled, single = _WORTH
    total = sum([doubled[letter] for letter in letters[::-2]])
    total += sum([single[letter] for letter in letters[-2::-2]])
    return LETTERS[-total % 32]
