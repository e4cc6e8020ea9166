"""Receipt: the code that lets a person see, change or erase their answers, and nobody else.

The code is worked out from the form token with the secret, so that a form sent twice shows the
same code twice; the store keeps only its digest, as the id of the response.
"""

from hmac import digest

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None, "\u2011": None})
_LENGTH = 27  # letters of 5 bits: 135, more than the 128 that nobody can guess
_GROUP = 4


def receipt_of(token: str, secret: bytes) -> str:
    """Return the receipt of the form ``token``: 27 letters and a check letter, in fours.

    >>> receipt_of("a form token", b"s" * 32)
    'F71K-D42N-40FB-32CJ-R8XX-2KZZ-N7HH'
    """
    number = int.from_bytes(digest(secret, b"receipt\0" + token.encode(), "sha256"))
    letters = "".join(_LETTERS[number >> (5 * place) & 31] for place in range(_LENGTH))
    whole = letters + _check(letters)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_receipt(typed: str) -> str | None:
    """Return the code in ``typed`` as ``receipt_of`` writes it, or None if it cannot be one.

    Small letters, spaces, I for 1 and O for 0 are understood; a slip of one letter, or two
    letters changed about, is noticed without asking the store.

    >>> read_receipt("not a code") is None
    True
    """
    letters = typed.strip().upper().translate(_MISREAD)
    whole = len(letters) == _LENGTH + 1 and all(letter in _LETTERS for letter in letters)
    if not whole or _check(letters[:-1]) != letters[-1]:
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def response_id(receipt: str, secret: bytes) -> str:
    """Return the id of the response that ``receipt`` belongs to: a digest, in hex.

    Who reads the store finds no receipt in it, and cannot try receipts without the secret.
    """
    return digest(secret, b"response\0" + receipt.encode(), "sha256").hex()


def imported_id(row: str, survey: str, secret: bytes) -> str:
    """Return the id of a response from a table. ``row`` names it: the keeper's id, or its place.

    No receipt leads to it, and without the secret nobody can tell which row it was.
    """
    return digest(secret, f"import\0{survey}\0{row}".encode(), "sha256").hex()


def _check(letters: str) -> str:
    """Return the check letter by Luhn's rule for 32 letters."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = _LETTERS.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return _LETTERS[-total % 32]
