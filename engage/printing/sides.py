"""The sides of a PDF, listed once: what is printed in hundreds takes no longer by the piece."""

from functools import cache
from typing import Any


@cache
def list_once(of_pdf: Any) -> None:  # noqa: ANN401  # pydyf has no types
    """Let ``of_pdf``, pydyf's class of PDFs, list its sides once, and anew when one is added.

    WeasyPrint (70.0, ``pdf/tags.py``) asks for the list with every tag, and pydyf (0.12) makes it
    each time: the time grew with the square of the sides.
    """
    listed = of_pdf.page_references.fget

    def once(pdf: Any) -> Any:  # noqa: ANN401  # the same
        """Return how other objects name each side, in order."""
        sides = len(pdf.pages["Kids"])
        counted, kept = pdf.__dict__.get("_sides", (-1, ()))
        if counted != sides:
            kept = listed(pdf)
            pdf.__dict__["_sides"] = sides, kept
        return kept

    of_pdf.page_references = property(once)
