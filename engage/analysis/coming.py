"""How people came, in words: each way in by its mode and its kind of sample, and each flag."""

from collections import Counter
from collections.abc import Iterable, Mapping

from engage.analysis.figures import Came
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.text import Tag


def mode_words(mode: str, language: Tag) -> str:
    """Return a mode in words: "on the web", "on paper".

    >>> mode_words("phone", "en")
    'by phone'
    """
    words = {
        "web": say(language, "on the web"),
        "paper": say(language, "on paper"),
        "phone": say(language, "by phone"),
        "kiosk": say(language, "at a kiosk"),
        "interviewer": say(language, "with an interviewer"),
    }
    return words.get(mode, mode)


def sample_words(sample: str, language: Tag, *, by_chance: bool) -> str:
    """Return how people came to be asked, in words: "open to anyone", "drawn by chance"."""
    words = {
        "open": say(language, "open to anyone"),
        "list": say(language, "everyone on a list"),
        "panel": say(language, "a panel of volunteers"),
    }
    if by_chance:
        return say(language, "drawn by chance")
    return words.get(sample, sample)


def routes_of(survey: Survey, language: Tag) -> Mapping[str, str]:
    """Return what each way in of ``survey`` is called: "On the web (open to anyone)"."""
    return _named(
        {
            name: _way(way.mode, way.sample, language, by_chance=way.is_probability)
            for name, way in survey.routes.items()
        },
        language,
    )


def routes_taken(routes: Iterable[Came], language: Tag) -> Mapping[str, str]:
    """Return what each way in that people took is called."""
    return _named(
        {
            came.route: _way(came.mode, came.sample, language, by_chance=came.probability)
            for came in routes
        },
        language,
    )


def _way(mode: str, sample: str, language: Tag, *, by_chance: bool) -> str:
    said = say(
        language,
        "{mode} ({sample})",
        mode=mode_words(mode, language),
        sample=sample_words(sample, language, by_chance=by_chance),
    )
    return said[:1].upper() + said[1:]


def _named(words: Mapping[str, str], language: Tag) -> Mapping[str, str]:
    """Return ``words`` with the name that was given to each way in that is like another."""
    alike = Counter(words.values())
    return {
        name: said
        if alike[said] == 1
        else say(language, "{words}, {name}", words=said, name=name.replace("_", " "))
        for name, said in words.items()
    }


def flag_words(flag: str, language: Tag) -> str:
    """Return what a quality flag says of an answer: "answered very fast"."""
    words = {
        "speeder": say(language, "answered very fast"),
        "straight-liner": say(language, "gave one answer all down a page"),
        "duplicate": say(language, "alike in every answer"),
        "late": say(language, "came after the survey closed"),
        "changed": say(language, "came on paper and changed later with a receipt"),
        "baited": say(language, "with a field filled that people do not see"),
        "untimed": say(language, "with a starting time that was made up"),
    }
    return words.get(flag, flag)
