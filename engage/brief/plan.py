"""Plan: which findings a brief holds, and in which order. Source: science.md, appendix 1b.

A part whose figures were not worked out is left out; it is never filled with something else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from engage.analysis.figures import Figures
from engage.brief.brief import Finding
from engage.brief.parts import asking, doing, leaving, mattering, missing, needing, wasting
from engage.brief.sentences import Voice, capital

Part = Callable[[Figures, Voice], Finding | None]

HEADLINES: tuple[Part, ...] = (doing.headline, mattering.headline, wasting.headline)
"""The three findings of page 1: what people will do, what matters, is effort wasted."""

PAGE_TWO: tuple[Part, ...] = (
    mattering.beside_willing,
    wasting.by_facet,
    leaving.leaving,
    needing.needing,
    missing.missing,
)
"""Parts 4 to 9 of the order, as far as their indicators are worked out."""

THREE = 3
OTHERS = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The findings of one brief: three seen first, the chart across page 1, and page 2."""

    headlines: tuple[Finding, ...]
    main: Finding | None
    findings: tuple[Finding, ...]


def choose(figures: Figures, voice: Voice) -> Chosen:
    """Return the findings that can be made of ``figures``, in the order of the plan.

    A survey that asks other things than ours gets its own questions as findings, in its order.
    """
    headlines = _made(HEADLINES, figures, voice)
    main = doing.main_chart(figures, voice)
    findings = _made(PAGE_TWO, figures, voice)
    if main is not None and len(headlines) == THREE:
        return Chosen(headlines, main, findings)
    others = asking.asked(figures, voice)
    wanted = THREE - len(headlines)
    firsts = tuple(asking.as_headline(one, figures, voice) for one in others[:wanted])
    rest = others[wanted:]
    if main is None and rest:
        main, rest = rest[0], rest[1:]
    return Chosen((*headlines, *firsts), main, (*findings, *rest[:OTHERS]))


def _made(parts: tuple[Part, ...], figures: Figures, voice: Voice) -> tuple[Finding, ...]:
    made = (part(figures, voice) for part in parts)
    return tuple(_begun(finding) for finding in made if finding is not None)


def _begun(finding: Finding) -> Finding:
    return replace(finding, sentence=capital(finding.sentence))
