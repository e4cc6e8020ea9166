"""Files within a page, for pages that may name no address outside themselves."""

from base64 import b64encode


def data_address(media_type: str, body: bytes) -> str:
    """Return ``body`` as an address that holds it.

    >>> data_address("image/png", b"...")
    'data:image/png;base64,Li4u'
    """
    return f"data:{media_type};base64,{b64encode(body).decode()}"
