"""Return code: what a person copies by hand to go on with their answers on another device.

It spells the random bytes of the form token. The store keeps a draft under their digest alone, so
who reads the store finds no code in it; the time in the token is the one at which the draft began.
"""

from datetime import datetime

from engage.responses.spelling import LETTERS, in_fours, read_letters, spelt
from engage.responses.token import RANDOM_BYTES, chance_of, new_token

_LENGTH = 26  # letters of 5 bits: 130, room for the 128 of a token


def return_code_of(token: str) -> str:
    """Return the code that leads back to the draft of ``token``: 26 letters and a check letter.

    >>> return_code_of("AAAAAAAAAAAAAAAAAAAAAABppISA")
    '0000-0000-0000-0000-0000-0000-000'
    """
    return in_fours(spelt(int.from_bytes(chance_of(token)), _LENGTH))


def read_return_code(typed: str) -> bytes | None:
    """Return the random bytes of the token that a code was made of, however it was typed.

    None where it cannot be a code; a slip of one letter is noticed without asking the store.

    >>> read_return_code("0000 0000 0000 0000 0000 0000 001") is None
    True
    """
    letters = read_letters(typed, _LENGTH)
    if letters is None:
        return None
    number = sum(LETTERS.index(letter) << 5 * place for place, letter in enumerate(letters[:-1]))
    return number.to_bytes(RANDOM_BYTES) if number < 2 ** (8 * RANDOM_BYTES) else None


def token_again(chance: bytes, started: datetime) -> str:
    """Return the token whose random bytes a code holds and whose draft was ``started`` then."""
    return new_token(chance, started)
