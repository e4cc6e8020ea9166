"""A translation as the text of its file (NAME.cy.yaml), which the reader takes back unchanged."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from engage.definition.translation import Translation
from engage.languages.review import Status

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;!?’“”()/%·…–—-]*[\w.!?’”)…])?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:@[0-9]+)?(?:\.[A-Za-z0-9_-]+)*")
_ABOUT_FROM = "# What each translates. Where the survey says something else by now, it is stale."
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def sidecar_text(translation: Translation, heading: Iterable[str] = ()) -> str:
    """Return ``translation`` as the text of its file, after the comments of ``heading``.

    >>> said = {"title": "Ein pwll: y dŵr"}
    >>> written = Translation(translation="pond", language="cy", status="draft", words=said)
    >>> print(sidecar_text(written), end="")
    translation: pond
    language: cy
    status: draft
    words:
      title: "Ein pwll: y dŵr"
    """
    return "".join(f"{line}\n" for line in [*heading, *_lines(translation)])


def heading_of(written: str) -> tuple[str, ...]:
    r"""Return the comments that ``written`` begins with.

    >>> heading_of("# By Ann.\ntranslation: pond\n")
    ('# By Ann.',)
    """
    lines: list[str] = []
    for line in written.removeprefix("\ufeff").splitlines():
        if line.strip() and not line.startswith("#"):
            return tuple(lines)
        lines.append(line.rstrip())
    return ()


def with_status(
    survey: str, language: str, strings: Mapping[str, tuple[str, str, Status]]
) -> Translation:
    """Return a translation of ``strings``: by name, the words, what they translate, how far.

    A stale string is one whose source has changed, whatever its status; it counts as a draft. The
    status of most strings is said once for all. A source that is not known is "".
    """
    drafts = tuple(n for n, (_, _, status) in strings.items() if status is not Status.REVIEWED)
    reviewed = tuple(n for n in strings if n not in set(drafts))
    mostly_reviewed = len(reviewed) > len(drafts)
    return Translation.model_validate(
        {
            "translation": survey,
            "language": language,
            "status": "reviewed" if mostly_reviewed else "draft",
            "words": {name: words for name, (words, _, _) in strings.items()},
            "from": {name: source for name, (_, source, _) in strings.items() if source},
            "draft": drafts if mostly_reviewed else (),
            "reviewed": () if mostly_reviewed else reviewed,
        }
    )


def _lines(translation: Translation) -> Iterator[str]:
    yield f"translation: {_scalar(translation.translation)}"
    yield f"language: {_scalar(translation.language)}"
    yield f"status: {translation.status}"
    yield from _listed("draft", translation.draft)
    yield from _listed("reviewed", translation.reviewed)
    yield from _mapped("words", translation.words)
    if translation.sources:
        yield _ABOUT_FROM
        yield from _mapped("from", translation.sources)


def _listed(key: str, names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield f"{key}:"
        yield from (f"  - {_name(name)}" for name in names)


def _mapped(key: str, words: Mapping[str, str]) -> Iterator[str]:
    yield f"{key}:"
    yield from (f"  {_name(name)}: {_scalar(said)}" for name, said in words.items())


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) else _quoted(name)


def _scalar(words: str) -> str:
    """Return ``words`` as they are where no reader of YAML could mistake them, else in quotes."""
    is_plain = _PLAIN.fullmatch(words) and words.lower() not in _WORDS_OF_YAML
    return words if is_plain else _quoted(words)


def _quoted(words: str) -> str:
    """Return ``words`` in quotes, as JSON and YAML both read them."""
    return json.dumps(words, ensure_ascii=False)
