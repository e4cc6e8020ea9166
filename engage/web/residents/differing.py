"""The same form sent twice with other answers: both are kept safe, and the person says which."""

from collections.abc import Iterator

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.actions.residents.change_answers import change_answers
from engage.actions.residents.visit import Visit
from engage.languages.interface import say
from engage.responses.response import Response as Answers
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.residents.frame import frame_of
from engage.web.residents.screens import DifferentScreen, Twofold
from engage.web.residents.visitor import SENT_SECONDS, Here, go_to, remember


def differing(at: Here, kept: Answers, now: Visit, place: str) -> AnyResponse:
    """Show both answers wherever they differ; change them where the person has said so.

    When nothing differs the person is thanked as before.
    """
    differences = tuple(_differences(at, kept, now))
    if differences and request.form.get("go") != "change":
        return page("residents/different.html", _screen(at, differences, place), 409)
    if differences:
        stores = desk().stores
        change_answers(kept, now, stores.responses, now=desk().clock(), secret=desk().secret)
    return remember(go_to(at.at("thanks")), at, now.token, SENT_SECONDS)


def _differences(at: Here, kept: Answers, now: Visit) -> Iterator[Twofold]:
    for leaf in now.before_send:
        for question in leaf.questions:
            ask = question.ask.said(at.language)
            before = question.said(question.decode(kept.answers), at.language)
            after = question.said(question.decode(now.draft.answers), at.language)
            if before != after:
                yield Twofold(ask, before, after)


def _screen(at: Here, differences: tuple[Twofold, ...], place: str) -> DifferentScreen:
    heading = say(at.language, "You sent this form before, with other answers")
    return DifferentScreen(
        **frame_of(at, place, heading),
        form_languages=True,
        differences=differences,
        action=at.at(place),
        keep_address=at.at("thanks"),
        posted=tuple(
            (k, v) for k, v in request.form.items(multi=True) if k not in ("go", "language", "by")
        ),
    )
