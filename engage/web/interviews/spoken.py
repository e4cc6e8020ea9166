"""The languages that an interview can be held in, and what a resident is told first in each."""

from dataclasses import replace
from typing import Any

from flask import render_template

from engage.languages.interface import say
from engage.languages.tags import direction, own_name
from engage.languages.text import Tag
from engage.web.desk import Shown
from engage.web.interviews.volunteer import door_screen
from engage.web.residents.visitor import Here


def spoken(shown: Shown, reads: Tag) -> list[dict[str, Any]]:
    """Return for each language of a survey what a phone needs to ask in it.

    A volunteer who ``reads`` one of them sees the marks of that one on the page itself.
    """
    seen = shown.stamps_in(reads)
    return [_spoken(Here(shown, tag), seen) for tag in shown.languages]


def _spoken(at: Here, seen: tuple[str, ...]) -> dict[str, Any]:
    tag = at.language
    stamps = tuple(stamp for stamp in at.shown.stamps_in(tag) if stamp not in seen)
    screen = replace(door_screen(at), stamps=stamps)
    html = render_template("door/spoken.html", screen=screen)
    return {
        "tag": tag,
        "name": own_name(tag),
        "dir": direction(tag),
        "html": html.strip(),
        "left": say(tag, "You left something out here. Answer it if you can, or go on without."),
        "must": say(tag, "Choose or write an answer to go on."),
    }
