"""Pack: what interviews are made of, as JSON, everything that several share said once."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import render_template

from engage.definition.condition.tree import Condition, to_json
from engage.forms.page import page_form
from engage.languages.text import Tag
from engage.questions.question import Part, Question
from engage.responses.everything import Asked, Section
from engage.web.interviews.rules import rules_of
from engage.web.interviews.screens import AskedScreen


class Once:
    """A list in which things that are alike stand once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, thing: object) -> int:
        """Return the place of ``thing``, put at the end where it is new."""
        said = json.dumps(thing, sort_keys=True)
        return self._places.setdefault(said, len(self._places))

    def __iter__(self) -> Iterator[Any]:
        """Yield each thing, in the order of the places."""
        return map(json.loads, self._places)


@dataclass(slots=True)
class Pack:
    """What a kit holds, each thing once: its JSON, with its place.

    What is said in several languages stands as a list, one after another in the order of
    ``languages``; what is the same in all of them stands alone.
    """

    languages: tuple[Tag, ...]
    asked: Once = field(default_factory=Once)
    sections: Once = field(default_factory=Once)
    plans: Once = field(default_factory=Once)
    _drawn: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)

    def plan(self, sections: tuple[Section, ...]) -> int:
        """Return the place of a plan: the sections that one person could meet, with their lots."""
        return self.plans.place([[self._section(one), one.lot] for one in sections])

    def _section(self, section: Section) -> int:
        said = {
            "id": section.id,
            "page": section.page,
            **self._head(section),
            "when": _tree(section.when),
            "most": section.most,
            "asked": [self._question(one) for one in section.asked],
        }
        return self.sections.place(said)

    def _question(self, asked: Asked) -> int:
        question = asked.question
        return self.asked.place(
            {
                "id": question.id,
                **self._shown(question),
                "when": _tree(asked.when),
                "parts": [_part(ref, part) for ref, part in asked.parts],
                "later": {row: _tree(when) for row, when in asked.later.items()},
                "rows": [] if question.rows_a_page == 1 else list(question.rows()),
                "required": question.required if question.columns() else "free",
            }
        )

    def _shown(self, question: Question) -> dict[str, Any]:
        """Return what is shown of a question, of which kind it is, and what is plainly wrong."""
        key = ("question", question.id, *(option.code for option in question.choices))
        if key not in self._drawn:
            fields = {tag: page_form([question], tag)(None)[question.id] for tag in self.languages}
            self._drawn[key] = {
                "html": self._each(lambda tag: _html(tag, "question", field=fields[tag])),
                "kind": fields[self.languages[0]].kind,
                "rules": self._each(lambda tag: rules_of(question, fields[tag], tag)),
            }
        return self._drawn[key]

    def _head(self, section: Section) -> dict[str, Any]:
        key = ("section", section.id)
        if key not in self._drawn:
            self._drawn[key] = {"html": self._each(lambda tag: _heading(section, tag))}
        return self._drawn[key]

    def _each(self, said: Callable[[Tag], object]) -> object:
        """Return what is said in each language; once where that is the same in all."""
        told = [said(tag) for tag in self.languages]
        return told[0] if all(one == told[0] for one in told) else told


def _heading(section: Section, language: Tag) -> str:
    intro = section.intro.said(language) if section.intro else None
    return _html(language, "section", heading=section.title.said(language), intro=intro)


def _html(language: Tag, template: str, **shown: Any) -> str:  # noqa: ANN401  # WTForms has no types
    screen = AskedScreen(language=language, title="", sheet="", **shown)
    return render_template(f"door/{template}.html", screen=screen).strip()


def _part(ref: str, part: Part) -> dict[str, Any]:
    said: dict[str, Any] = {"ref": ref, "kind": part.kind}
    if part.ordered:
        said["order"] = part.ordered
    return said | ({"together": part.together} if part.together else {})


def _tree(when: Condition | None) -> dict[str, Any] | None:
    return to_json(when) if when else None
