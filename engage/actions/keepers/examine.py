"""Look whether an installation is sound: its store, its folder, the libraries it needs."""

from ctypes import CDLL

from engage.store.failures import UnsoundStoreError
from engage.store.stores import Stores

LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
)
"""What briefs as PDF need of the system: the file, and Debian's package that holds it."""


def examine(stores: Stores) -> tuple[str, ...]:
    """Return what is wrong, each with how to mend it; nothing when all is sound."""
    return (*stores.keeping.doctor(), *_missing_libraries())


def make_sure(stores: Stores) -> None:
    """Return when answers may be entrusted to the store, else raise UnsoundStoreError."""
    faults = stores.keeping.unsound()
    if faults:
        raise UnsoundStoreError(faults)


def _missing_libraries() -> tuple[str, ...]:
    packages = [package for library, package in LIBRARIES if not _is_there(library)]
    if not packages:
        return ()
    names = " ".join(packages)
    return (f"PDF: libraries are missing; run apt-get install {names}",)


def _is_there(library: str) -> bool:
    try:
        CDLL(library)
    except OSError:
        return False
    return True
