"""Area: choose where you live from a list. Read and checked; opened in a later issue."""

from typing import ClassVar, Literal

from engage.questions.one import One


class Area(One):
    """Choose one area. Areas with codes and levels come with the gazetteer."""

    EXAMPLE = """
        id: ward
        type: area
        ask: Which ward do you live in?
        options:
          north: North ward
          south: South ward
    """
    READY: ClassVar[bool] = False

    type: Literal["area"]  # type: ignore[assignment]  # a type of its own that answers as One does
