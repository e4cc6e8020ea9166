"""Entry codes: one letter, one code, one answer; and nothing that joins the two.

A code is typed in 16 letters: 15 of chance (75 bits) and a check letter. The link and the QR
picture on the same letter carry it with a seal of 12 letters more (60 bits) made with the
secret, so that nobody can try links; tries of what is typed are few enough (decision 0021).
"""

from hmac import compare_digest, digest

from engage.responses.spelling import in_fours, read_letters, spelt

CHANCE_BYTES = 10
"""How many random bytes a code is made of; 75 of their 80 bits are used."""

MOST_ADULTS = 20
"""The most people of 16 or over that are counted in one home: beyond it a weight would shout."""

_LENGTH = 15
_SEAL = 12
_WHOLE = _LENGTH + 1


def new_code(chance: bytes) -> str:
    """Return a new entry code, as it is printed, from ``CHANCE_BYTES`` random bytes.

    >>> new_code(bytes(range(10)))
    '902E-03M0-4R04-G00B'
    """
    if len(chance) != CHANCE_BYTES:
        raise ValueError(f"a code needs {CHANCE_BYTES} random bytes, not {len(chance)}")
    return in_fours(spelt(int.from_bytes(chance), _LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code in ``typed`` as it was printed, or None where it cannot be one.

    >>> read_code("9o2e o3mo 4ro4 goob"), read_code("902E-03M0-4R04-G00C")
    ('902E-03M0-4R04-G00B', None)
    """
    letters = read_letters(typed, _LENGTH)
    return in_fours(letters) if letters else None


def code_id(code: str, secret: bytes) -> str:
    """Return the name under which ``code`` is kept: a digest, in hex.

    Who reads the store finds no code in it, and cannot try codes without the secret.
    """
    return digest(secret, b"code\0" + code.encode(), "sha256").hex()


def sealed(code: str, secret: bytes) -> str:
    """Return what a link carries: the code and its seal, without dashes.

    >>> sealed("902E-03M0-4R04-G00B", b"s" * 32)
    '902E03M04R04G00B7A4DEADKMVED'
    """
    number = int.from_bytes(digest(secret, b"seal\0" + code.encode(), "sha256"))
    return code.replace("-", "") + spelt(number, _SEAL)[:_SEAL]


def unsealed(words: str, secret: bytes) -> str | None:
    """Return the code of a link, or None where the seal is not ours."""
    code = read_code(words[:_WHOLE])
    whole = sealed(code, secret) if code else ""
    return code if code and compare_digest(whole.encode(), words.upper().encode()) else None


def weight_of(adults: int, codes_each: int) -> float:
    """Return the design weight of one answer from a home that got ``codes_each`` codes.

    Every home is as likely to be drawn; in it each person of 16 or over has a chance of
    ``codes_each`` in ``adults``, and 1 where there are codes enough. The weight is one over that.

    >>> weight_of(3, 1), weight_of(3, 2), weight_of(1, 2)
    (3.0, 1.5, 1.0)
    """
    return max(1.0, min(adults, MOST_ADULTS) / codes_each)


def read_adults(typed: str) -> int | None:
    """Return how many people of 16 or over live in a home, or None where that is no answer.

    >>> read_adults(" 2 "), read_adults("0"), read_adults("two"), read_adults("٣")
    (2, None, None, 3)
    """
    written = typed.strip()
    number = int(written) if written.isdecimal() and len(written) <= 3 else 0  # noqa: PLR2004  # nobody's home holds a thousand
    return min(number, MOST_ADULTS) if number else None
