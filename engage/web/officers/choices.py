"""The states that an officer chooses from, on every form that records one."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from engage.languages.interface import say
from engage.languages.text import Tag
from engage.web.officers.screens import StateChoice

S = TypeVar("S", bound=StrEnum)


def state_choices(
    states: Iterable[S], called: Mapping[S, str], hints: Mapping[S, str], typed: str, language: Tag
) -> tuple[StateChoice, ...]:
    """Return each state with what it is called and what it asks for; the one ``typed`` is chosen.

    ``called`` and ``hints`` hold messages, said here in ``language``.
    """
    return tuple(
        StateChoice(
            state.value, say(language, called[state]), say(language, hints[state]), typed == state
        )
        for state in states
    )
