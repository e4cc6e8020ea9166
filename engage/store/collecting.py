"""Leave off looking for cycles in memory while much is made that holds few."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Let memory grow meanwhile; a quarter of the time goes into looking through it in vain.

    A snapshot's answers hold no cycles; a brief's pages hold some, 12 MB in all when measured.
    What can go is taken away afterwards, as ever.

    >>> with not_collecting():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
