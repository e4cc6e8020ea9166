"""The form token's time, signed: a program cannot claim to have read for longer than it has.

Ten of a token's sixteen random bytes stay random; six are made of them, of the time and of the
secret. Together nobody can guess them any sooner, and the token is as long as it was.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest, digest

from engage.responses.token import RANDOM_BYTES

_LEFT = 10


def signed(token: str, secret: bytes) -> str:
    """Return ``token`` with its time signed.

    >>> signed("AAAAAAAAAAAAAAAAAAAAAABppISA", b"s" * 32)
    'AAAAAAAAAAAAAGG8sqGH0gBppISA'
    """
    raw = urlsafe_b64decode(token)
    chance, when = raw[:_LEFT], raw[RANDOM_BYTES:]
    return urlsafe_b64encode(chance + _mark(chance + when, secret) + when).decode("ascii")


def is_signed(token: str, secret: bytes) -> bool:
    """Say whether the time in ``token`` is one that this server wrote there."""
    raw = urlsafe_b64decode(token)
    chance, mark, when = raw[:_LEFT], raw[_LEFT:RANDOM_BYTES], raw[RANDOM_BYTES:]
    return compare_digest(mark, _mark(chance + when, secret))


def _mark(words: bytes, secret: bytes) -> bytes:
    return digest(secret, b"token\0" + words, "sha256")[: RANDOM_BYTES - _LEFT]
