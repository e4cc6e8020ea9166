"""Look up a response by its receipt."""

from engage.responses.receipt import read_receipt, response_id
from engage.responses.response import Response
from engage.store.port import Responses


def look_up(typed: str, responses: Responses, secret: bytes) -> Response | None:
    """Return the response that a receipt belongs to, however it was typed; None without one."""
    receipt = read_receipt(typed)
    return responses.get(response_id(receipt, secret)) if receipt else None
