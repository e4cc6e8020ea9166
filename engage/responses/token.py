"""The form token: made with a form, it makes one person's sending count once."""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from hashlib import sha256

RANDOM_BYTES = 16
"""128 bits nobody can guess (reliability.md, S19)."""

_WHEN_BYTES = 5
_SHAPE = re.compile(r"[A-Za-z0-9_-]{21}[AQgw][A-P][A-Za-z0-9_-]{5}")
"""28 letters, two of which say that the time is before 2514: beyond it clocks differ in what they
allow. They hold the first byte of the time, which must be less than 4."""


def new_token(random: bytes, now: datetime) -> str:
    """Return a token of 28 letters from ``random`` (16 bytes), holding when the form was made.

    >>> new_token(bytes(16), datetime(2026, 3, 1, tzinfo=UTC))
    'AAAAAAAAAAAAAAAAAAAAAABpo4GA'
    """
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"a token needs {RANDOM_BYTES} random bytes, not {len(random)}")
    when = int(now.timestamp()).to_bytes(_WHEN_BYTES, "big")
    return urlsafe_b64encode(random + when).decode("ascii")


def is_token(words: str) -> bool:
    """Say whether ``words`` have the shape of a token and hold a time that can be told."""
    return _SHAPE.fullmatch(words) is not None


def made_at(token: str) -> datetime:
    """Return when the form was made, in UTC."""
    when = int.from_bytes(urlsafe_b64decode(token)[RANDOM_BYTES:], "big")
    return datetime.fromtimestamp(when, UTC)


def chance_of(token: str) -> bytes:
    """Return the random bytes of a token: they alone lead to its draft."""
    return urlsafe_b64decode(token)[:RANDOM_BYTES]


def digest(token: str) -> str:
    """Return the name under which a draft is kept: the token itself is never written down."""
    return digest_of(chance_of(token))


def digest_of(chance: bytes) -> str:
    """Return the name of the draft whose token has these random bytes."""
    return sha256(chance).hexdigest()


def seed_of(token: str, secret: bytes) -> int:
    """Return the seed of what this person is given: below 2**48, the same for ever."""
    made = hmac.digest(secret, f"seed/{token}".encode("ascii"), "sha256")
    return int.from_bytes(made[:6], "big")
