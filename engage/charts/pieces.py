"""A piece of a bar: its fill, its edge, and a mark that survives grey print."""

from engage.charts.palette import GROUND, HIDDEN, edge, is_warm
from engage.charts.svg import Sheet


def piece(
    sheet: Sheet, start: float, top: float, size: tuple[float, float], fill: str
) -> list[str]:
    """Return a piece ``size`` wide and tall. In grey the two ends of a scale look alike.

    So pieces of the warm end carry a white stripe, and what is withheld has a broken edge.
    """
    wide, tall = size
    more = {"stroke_dasharray": "3 2"} if fill == HIDDEN else {}
    box = sheet.box(start, top, wide, tall, fill=fill, stroke=edge(fill), stroke_width=1, **more)
    if not is_warm(fill):
        return [box]
    y = top + tall * 0.82
    stripe = sheet.line(start, y, start + wide, y, stroke=GROUND, stroke_width=max(1.5, tall / 12))
    return [box, stripe]
