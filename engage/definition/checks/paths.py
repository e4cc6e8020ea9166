"""Where pages and questions stand in their file, and the nearest right word to a wrong one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from engage.definition.source import Source
from engage.definition.survey import Page, Survey
from engage.definition.tree import Path
from engage.questions.question import Question

_MOST_COMPARED = 100
_ALIKE = 3
_SLIP = 3  # letters too many or too few: a slip, not another word


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its page, and where the file has each of them."""

    question: Question
    page: Page
    path: Path
    page_path: Path


def pages(survey: Survey, source: Source) -> tuple[tuple[Page, Path], ...]:
    """Return each page with its path, though a faulty page before it was left out."""
    written = source.data.get("pages")
    ids = [_id(page) for page in written] if isinstance(written, list) else []
    steps = _matched([page.id for page in survey.pages], ids)
    return tuple((p, ("pages", s)) for p, s in zip(survey.pages, steps, strict=True))


def questions(placed: Iterable[tuple[Page, Path]], source: Source) -> tuple[Asked, ...]:
    """Return each question on pages whose paths are known, in the order of the file."""
    return tuple(_questions(placed, source))


def _questions(placed: Iterable[tuple[Page, Path]], source: Source) -> Iterator[Asked]:
    for page, path in placed:
        node = source.node((*path, "questions"))
        written = node.value if node and isinstance(node.value, list) else []
        steps = _matched([q.id for q in page.questions], [_id(each) for each in written])
        for question, step in zip(page.questions, steps, strict=True):
            yield Asked(question, page, (*path, "questions", step), path)


def _id(written: object) -> str:
    return str(written.get("id", "")) if isinstance(written, dict) else ""


def _matched(read: list[str], written: list[str]) -> list[int]:
    """Return where in ``written`` each of ``read`` stands, both being in the same order."""
    if read == written:
        return list(range(len(read)))
    places: dict[str, list[int]] = {}
    for step in range(len(written) - 1, -1, -1):
        places.setdefault(written[step], []).append(step)
    steps: list[int] = []
    at = 0
    for rank, name in enumerate(read):
        ahead = places.get(name, [])
        while ahead and ahead[-1] < at:
            ahead.pop()
        step = ahead[-1] if ahead else max(at, rank)
        steps.append(step)
        at = step + 1
    return steps


def lines_of_ids(source: Source) -> dict[str, int]:
    """Return the line of each question's id, also of questions that could not be read."""
    found: dict[str, int] = {}
    for page, step, name in written_ids(source):
        found.setdefault(name, source.place(("pages", page, "questions", step, "id")).line)
    return found


def written_ids(source: Source) -> Iterator[tuple[int, int, str]]:
    """Yield each question's id with its place: in which page, and the how manieth there."""
    written = source.data.get("pages")
    for number, page in enumerate(written if isinstance(written, list) else []):
        asked = page.get("questions") if isinstance(page, dict) else None
        for step, question in enumerate(asked if isinstance(asked, list) else []):
            if name := _id(question):
                yield number, step, name


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like ``word``, or nothing.

    Where there are very many, only those that begin alike are compared, so that it stays quick.

    >>> nearest("helpd", ["helped", "told"])
    'helped'
    """
    words = list(known)
    start = word[:_ALIKE] if len(words) > _MOST_COMPARED else ""
    near = [k for k in words if k.startswith(start) and abs(len(k) - len(word)) <= _SLIP]
    if len(near) > _MOST_COMPARED:
        near.sort(key=lambda known: _alike(known, word), reverse=True)
    return next(iter(get_close_matches(word, near[:_MOST_COMPARED], n=1)), "")


def _alike(one: str, other: str) -> int:
    """Return how many letters two words have in common from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def meant(word: str, known: Iterable[str], lines: Mapping[str, int] | None = None) -> str:
    """Return the guess "did you mean “helped” (line 17)?", or nothing."""
    near = nearest(word, known)
    if not near:
        return ""
    line = f" (line {lines[near]})" if lines and near in lines else ""
    return f"did you mean “{near}”{line}?"


def listed(words: Iterable[str], most: int = 12) -> str:
    """Return ``words`` as "a, b, c", cut where there are many."""
    known = list(words)
    return ", ".join(known[:most]) + (", …" if len(known) > most else "")
