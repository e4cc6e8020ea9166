"""Receipt: the code that lets a person see, change or erase their answers, and nobody else.

The code is worked out from the form token with the secret, so that a form sent twice shows the
same code twice; the store keeps only its digest, as the id of the response.
"""

from hmac import digest

from engage.responses.spelling import in_fours, read_letters, spelt

_LENGTH = 27  # letters of 5 bits: 135, more than the 128 that nobody can guess


def receipt_of(token: str, secret: bytes) -> str:
    """Return the receipt of the form ``token``: 27 letters and a check letter, in fours.

    >>> receipt_of("a form token", b"s" * 32)
    'F71K-D42N-40FB-32CJ-R8XX-2KZZ-N7HH'
    """
    number = int.from_bytes(digest(secret, b"receipt\0" + token.encode(), "sha256"))
    return in_fours(spelt(number, _LENGTH))


def read_receipt(typed: str) -> str | None:
    """Return the code in ``typed`` as ``receipt_of`` writes it, or None if it cannot be one.

    Small letters, spaces, I for 1 and O for 0 are understood; a slip of one letter, or two
    letters changed about, is noticed without asking the store.

    >>> read_receipt("not a code") is None
    True
    """
    letters = read_letters(typed, _LENGTH)
    return in_fours(letters) if letters else None


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
