"""What every chart can do: draw itself as SVG, and say itself in a sentence."""

from typing import Protocol

from engage.languages.text import Tag


class Chart(Protocol):
    """A picture of one or more releases. ``svg`` carries a <title>; ``said`` serves instead."""

    def svg(self, language: Tag) -> str:
        """Return a self-contained SVG element with a title, real text and no script or style."""

    def said(self, language: Tag) -> str:
        """Return one sentence that tells a reader what the picture shows."""
