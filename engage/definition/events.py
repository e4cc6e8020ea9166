"""YAML's events as libyaml tells them, one by one: nothing is built, looked up or resolved."""

from collections.abc import Callable
from typing import Any

import yaml

from engage.definition.mend import Trouble

WORDS: Any = yaml.ScalarEvent
ALIAS: Any = yaml.AliasEvent
BLOCK: Any = yaml.MappingStartEvent
BLOCK_END: Any = yaml.MappingEndEvent
LIST: Any = yaml.SequenceStartEvent
LIST_END: Any = yaml.SequenceEndEvent
DOCUMENT: Any = yaml.DocumentStartEvent
AROUND: Any = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
"""The kinds of event; those around a document say nothing of what is in it."""

NotYamlError = yaml.MarkedYAMLError
"""Raised where the text cannot be YAML."""


def teller(text: str) -> Callable[[], Any]:
    """Return what gives the next event of ``text`` at each call, and None after the last.

    Raises NotYamlError at the event that cannot be told.
    """
    get_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    return get_event


def trouble(error: yaml.MarkedYAMLError, length: int) -> Trouble:
    """Return what the parser tripped over in a text of ``length`` lines, and where."""
    mark, context = error.problem_mark, error.context_mark
    line, column = (min(mark.line, length - 1), mark.column) if mark else (0, 0)
    before = (min(context.line, length - 1), context.column) if context else (line, column)
    return Trouble(str(error.problem), line, column, str(error.context or ""), *before)
