"""The first page with nothing answered: rendered once a version and language, then spliced."""

from engage.actions.residents.open_page import begin
from engage.actions.residents.visit import Visit
from engage.definition.survey import Survey
from engage.fieldwork.sampling import draw_for
from engage.forms.page import page_form
from engage.responses.leaf import Leaf
from engage.responses.outline import outline
from engage.responses.response import Drawn
from engage.responses.token import seed_of
from engage.web.desk import desk
from engage.web.pages import spliced
from engage.web.residents.live import placed
from engage.web.residents.showing import page_screen, step_words
from engage.web.residents.visitor import Here, fresh_token, keep_at_hand, way_in
from engage.web.spliced import Spliced, slot

TRIES = 40
"""How many tokens are tried for one whose first page is the one asked for."""


class NotFirstError(Exception):
    """The page asked for is not the first that this token meets."""


def blank(at: Here, place: str) -> tuple[Spliced, str] | None:
    """Return the first page kept ready, and the token to splice in; None if it is not ``place``.

    Where the first page differs from person to person, "start" is whichever comes first, and any
    page that may come first can be asked for by its own name.
    """
    way = way_in(at.survey)
    for _ in range(TRIES if first_differs(at.survey) else 1):
        token = fresh_token()
        try:
            page = _kept(at, place, way, token)
        except NotFirstError:
            continue
        if is_alike(at.survey):
            keep_at_hand(at, at.at(place), page)
        return page, token
    return None


def first_differs(survey: Survey) -> bool:
    """Say whether people begin on different pages: pages or single activities in a drawn order."""
    alone = any(question.rows_a_page == 1 for question in survey.pages[0].questions)
    return alone or bool(survey.draw.order_pages)


def is_alike(survey: Survey) -> bool:
    """Say whether everybody begins on the same page, with nothing on it drawn by chance."""
    draw = survey.draw
    drawn = (
        draw.order_pages or draw.questions or (draw.activities and draw.activities.show != "all")
    )
    return not (drawn or first_differs(survey) or outline(survey).is_shuffled)


def _kept(at: Here, place: str, way: str, token: str) -> Spliced:
    seed = seed_of(token, desk().secret)
    drawn = draw_for(at.survey, seed)
    key = (at.key, at.language, place, way, _what_shows(at, drawn))

    def made() -> Spliced:
        """Return the page of somebody who has answered nothing yet."""
        visit = begin(
            at.survey,
            token,
            version=at.shown.hash,
            language=at.language,
            way=way,
            secret=desk().secret,
        )
        return _render(at, visit, place)

    return desk().pages.get(key, made)


def _render(at: Here, visit: Visit, place: str) -> Spliced:
    if not visit.before_send:
        raise NotFirstError
    leaf = visit.before_send[0]
    if place not in ("start", leaf.id):
        raise NotFirstError
    form = page_form(leaf.questions, at.language)(None)
    screen = page_screen(at, visit, leaf, form, token=slot(0))
    return spliced("residents/page.html", screen)


def untouched(at: Here, visit: Visit, leaf: Leaf) -> Spliced | None:
    """Return a later page kept ready, if this person has not answered anything on it yet.

    None where something on it was answered or left out, or where its words depend on answers.
    """
    draft, plan = visit.draft, outline(visit.survey)
    if plan.piped or plan.is_shuffled or leaf.names & {*draft.nudged, *draft.missing}:
        return None
    if draft.typed or leaf.columns & draft.answers.keys():
        return None
    step = step_words(visit, leaf, at.language)
    brings = tuple((one.question.id, one.when, one.is_due) for one in placed(visit, leaf))
    key = (at.key, at.language, draft.hash, draft.route, leaf.id, leaf.columns, step, brings)

    def made() -> Spliced:
        """Render the page, the first time it is asked for."""
        form = page_form(leaf.questions, at.language)(None)
        screen = page_screen(at, visit, leaf, form, token=slot(0))
        return spliced("residents/page.html", screen)

    return desk().pages.get(key, made)


def _what_shows(at: Here, drawn: Drawn) -> object:
    """Return what, of all that was drawn, can change the look of a page."""
    if outline(at.survey).is_shuffled:
        return drawn.seed
    return drawn.activities, drawn.pages, tuple(drawn.picked.items())
