"""An interview walked in Python as a phone walks it, for comparing with the server's own way."""

from itertools import groupby

from engage.definition.condition.known import Known
from engage.definition.condition.settle import settle
from engage.responses.everything import everything


def due(survey, drawn, answers, *, language, route="door"):
    """Return every question due, narrowed to the rows that are, in the order met."""
    known = Known()
    sections = everything(survey, drawn, language=language, mode="interviewer", route=route)
    found = []
    for _, alike in groupby(sections, key=lambda section: section.page):
        page = list(alike)
        fit = [one for one in page if one.when is None or settle(one.when, known)]
        lots = sorted(one.lot for one in fit if one.lot is not None)
        kept = [one for one in fit if one.most is None or lots.index(one.lot) < one.most]
        for section in kept:
            for asked in section.asked:
                if asked.when is None or settle(asked.when, known):
                    question = asked.question.due(answers)
                    known = known.with_answer(question, answers)
                    found.append(question)
    return found


def likely_answers(survey, random):
    """Return likely answers to everything that could be asked, whether it will be or not."""
    answers = {}
    for question in survey.instances():
        answer = question.draw(random)
        if answer is not None and question.columns():
            answers |= question.encode(answer)
    return answers
