"""The address at which people reach this server, as a keeper gives it: printed on letters."""

from urllib.parse import urlsplit

from engage.errors.raised import WrongUseError

_FIX = "Give it with --address or ENGAGE_ADDRESS, like https://surveys.anytown.example."


def public_address(said: str) -> str:
    """Return the address without a slash at its end. Raises WrongUseError where it is none.

    >>> public_address("https://surveys.anytown.example/")
    'https://surveys.anytown.example'
    """
    if not said.strip():
        raise WrongUseError("address", "nobody has said at which address people come in.", _FIX)
    parts = _parts(said.strip())
    if parts is None:
        raise WrongUseError("address", f"“{said}” is no address of a server.", _FIX)
    return parts


def without_scheme(address: str) -> str:
    """Return an address as people type it.

    >>> without_scheme("https://surveys.anytown.example/c")
    'surveys.anytown.example/c'
    """
    return address.partition("://")[2]


def _parts(said: str) -> str | None:
    try:
        parts = urlsplit(said)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        return None
    rest = (parts.path.rstrip("/"), parts.query, parts.fragment, parts.username)
    strange = any(rest) or any(letter.isspace() for letter in said) or not said.isascii()
    return None if strange or not whole else f"{parts.scheme}://{parts.netloc}"
