"""Leaf: a page as one person meets it, with the questions that apply to them."""

from dataclasses import dataclass

from engage.languages.text import Text
from engage.questions.question import Question


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page on one person's route. Its id stands in addresses: "offer", "offer-2", "why-litter".

    ``questions`` are the ones that apply, already narrowed to the activities of this leaf and
    asked about ``activity`` where the page repeats. ``all_questions`` counts those hidden by
    conditions too: when a page comes back without JavaScript, they are what is "now due".
    """

    id: str
    page: str
    title: Text
    intro: Text | None
    questions: tuple[Question, ...]
    activity: str | None = None
    after_send: bool = False
