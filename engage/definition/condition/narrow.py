"""What is left of a condition once all answers but those of one page are known."""

from collections.abc import Collection
from dataclasses import replace

from engage.definition.condition.known import Known
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Condition, Every, Not, Some, Test

ALWAYS = Every(())
NEVER = Some(())
"""A condition whose answer is known already: true with no part to fail, false with none to hold."""


def narrow(
    condition: Condition, known: Known, here: Collection[str], unsettled: Collection[str] = ()
) -> Condition:
    """Return ``condition`` with only tests of refs that stand ``here``; others are settled.

    What is left holds exactly when ``condition`` does, whatever is answered here. ``unsettled``
    names what of place, mode, language and route may still change; tests of that are left too.

    >>> told, helped = Test("is", "told", ("no",)), Test("is", "helped", ("yes",))
    >>> narrow(Every((told, helped)), Known({"helped": "yes"}), {"told"}) == told
    True
    >>> narrow(Every((told, helped)), Known(), {"told"}) == NEVER
    True
    """
    match condition:
        case Every(parts):
            left = [narrow(part, known, here, unsettled) for part in parts]
            return _joined(left, ALWAYS, NEVER, Every)
        case Some(parts):
            left = [narrow(part, known, here, unsettled) for part in parts]
            return _joined(left, NEVER, ALWAYS, Some)
        case Not(part):
            return _turned(narrow(part, known, here, unsettled))
        case Test():
            if condition.verb == "here" and condition.ref in unsettled:
                return condition
            ref = known.named(condition.ref)
            if condition.verb != "here" and ref in here:
                return replace(condition, ref=ref)
            return ALWAYS if settle(condition, known) else NEVER


def _joined(
    parts: list[Condition], idle: Condition, final: Condition, join: type[Every] | type[Some]
) -> Condition:
    """Leave out parts that change nothing; one that decides alone is the whole answer."""
    if final in parts:
        return final
    left = tuple(part for part in parts if part != idle)
    return left[0] if len(left) == 1 else join(left)


def _turned(part: Condition) -> Condition:
    if part == ALWAYS:
        return NEVER
    return ALWAYS if part == NEVER else Not(part)
