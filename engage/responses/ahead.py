"""What may still lie ahead: pages that later answers could bring onto the route."""

from collections.abc import Iterator, Sequence

from engage.definition.condition.parse import parse_condition
from engage.definition.condition.tree import each_test
from engage.definition.survey import Page, Survey
from engage.responses.leaf import Leaf


def possible_pages(survey: Survey, leaves: Sequence[Leaf], leaf: Leaf) -> tuple[Page, ...]:
    """Return the pages before Send that are not on the route, but may be once more is answered.

    A page is possible while a condition of it names a question on ``leaf``, on a page after it,
    or on another possible page. With them a person is told how long it can take at most.
    """
    on_route = {other.page for other in leaves}
    rest = leaves[[other.id for other in leaves].index(leaf.id) :]
    open_still = {q.id.partition(".")[0] for other in rest for q in other.questions}
    found: list[Page] = []
    for page in survey.pages:
        if page.after_send == "no" and page.id not in on_route and open_still & set(_named(page)):
            found.append(page)
            open_still |= {question.id for question in page.questions}
    return tuple(found)


def _named(page: Page) -> Iterator[str]:
    """Yield the ids of the questions that the conditions of ``page`` speak of."""
    conditions = [page.show_if, page.where, *(question.show_if for question in page.questions)]
    for words in conditions:
        for test in each_test(parse_condition(words)) if words else ():
            yield test.ref.partition(".")[0]
