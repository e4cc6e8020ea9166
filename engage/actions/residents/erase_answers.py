"""Erase answers: every line of a response, and any draft that changes it; only a count is left."""

from engage.actions.residents.look_up import look_up
from engage.store.port import Responses


def erase_answers(typed: str, responses: Responses, secret: bytes) -> bool:
    """Erase the response that a receipt belongs to. False where there is none."""
    found = look_up(typed, responses, secret)
    return found is not None and responses.erase(found.id)
