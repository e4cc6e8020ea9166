"""Draw the pictures of the Easy Read starter: our own, in four colours, small.

Run it by hand after a change, then look at what it made:

    python bin/drawings.py
"""

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

PICTURES = Path(__file__).parents[1] / "surveys" / "starter" / "pictures"
SIDE = 240
FINER = 4
"""Drawn this many times as large, so that edges come out smooth."""

INK, TEAL, GOLD, GREY = "#1b1f2a", "#0f5c63", "#f0b429", "#9aa3ae"


class Pen(ImageDraw.ImageDraw):
    """Draws in units of the finished picture, with round ends."""

    def __init__(self, image: Image.Image) -> None:
        super().__init__(image)

    def path(self, *points: tuple[float, float], width: float = 10, ink: str = INK) -> None:
        """Draw lines from point to point."""
        scaled = [(x * FINER, y * FINER) for x, y in points]
        self.line(scaled, fill=ink, width=int(width * FINER), joint="curve")
        for x, y in (points[0], points[-1]):
            self.dot(x, y, width / 2, ink)

    def dot(self, x: float, y: float, size: float, ink: str = INK) -> None:
        """Fill a circle of radius ``size``."""
        box = ((x - size) * FINER, (y - size) * FINER, (x + size) * FINER, (y + size) * FINER)
        self.ellipse(box, fill=ink)

    def wheel(self, x: float, y: float, size: float, width: float = 9) -> None:
        """Draw a ring."""
        self.dot(x, y, size)
        self.dot(x, y, size - width, "white")

    def block(self, *corners: float, ink: str, round_by: float = 10) -> None:
        """Fill a box with round corners: left, top, right, bottom."""
        self.rounded_rectangle([c * FINER for c in corners], round_by * FINER, fill=ink)


def foot(pen: Pen) -> None:
    """A person walks."""
    pen.dot(128, 45, 22, TEAL)
    pen.path((124, 78), (112, 136), width=30, ink=TEAL)
    pen.path((112, 136), (140, 172), (134, 218), width=16)
    pen.path((110, 136), (92, 178), (60, 212), width=16)
    pen.path((126, 84), (156, 112), (182, 112), width=12)
    pen.path((118, 84), (86, 106), (76, 136), width=12)


def bike(pen: Pen) -> None:
    """A bicycle."""
    pen.wheel(60, 156, 46)
    pen.wheel(180, 156, 46)
    pen.path((60, 156), (92, 92), (158, 92), (116, 156), (60, 156), ink=TEAL)
    pen.path((92, 92), (116, 156), ink=TEAL)
    pen.path((180, 156), (152, 66), (178, 62))
    pen.path((78, 82), (108, 82))


def bus(pen: Pen) -> None:
    """A bus seen from its side."""
    pen.block(20, 62, 220, 178, ink=GOLD, round_by=16)
    for left in (36, 82, 128):
        pen.block(left, 80, left + 36, 122, ink="white", round_by=5)
    pen.block(176, 80, 206, 166, ink="white", round_by=5)
    pen.path((20, 142), (164, 142), width=6)
    for x in (66, 170):
        pen.wheel(x, 180, 22, 12)


def car(pen: Pen) -> None:
    """A car seen from its side."""
    pen.block(62, 72, 178, 150, ink=TEAL, round_by=28)
    pen.block(18, 114, 222, 172, ink=TEAL, round_by=20)
    pen.block(78, 86, 114, 118, ink="white", round_by=8)
    pen.block(126, 86, 162, 118, ink="white", round_by=8)
    for x in (66, 176):
        pen.wheel(x, 172, 26, 13)


def bench(pen: Pen) -> None:
    """A bench with a back."""
    for y in (84, 108):
        pen.path((36, y), (204, y), width=14, ink=TEAL)
    pen.path((26, 144), (214, 144), width=18, ink=TEAL)
    for x in (52, 188):
        pen.path((x, 78), (x, 196), width=10)
    pen.path((16, 206), (224, 206), width=5, ink=GREY)


def lamp(pen: Pen) -> None:
    """A street lamp that shines."""
    beam = ((150, 66), (196, 66), (224, 196), (112, 196))
    pen.polygon([(x * FINER, y * FINER) for x, y in beam], fill="#fbe7b2")
    pen.path((70, 208), (70, 60), (90, 40), (140, 40), (168, 52))
    pen.block(142, 48, 204, 70, ink=GOLD, round_by=8)
    pen.path((34, 210), (214, 210), width=5, ink=GREY)


def ramp(pen: Pen) -> None:
    """A person in a wheelchair at an even path."""
    pen.dot(104, 40, 18, TEAL)
    pen.path((104, 72), (108, 124), (152, 124), (172, 172), (192, 168), width=14, ink=TEAL)
    pen.path((106, 92), (146, 94), width=10, ink=TEAL)
    pen.arc([50 * FINER, 92 * FINER, 150 * FINER, 192 * FINER], 20, 250, fill=INK, width=10 * FINER)
    pen.path((20, 206), (220, 206), width=8, ink=GREY)


DRAWN: tuple[Callable[[Pen], None], ...] = (foot, bike, bus, car, bench, lamp, ramp)


def main() -> None:
    """Draw every picture and save it in 16 colours."""
    PICTURES.mkdir(exist_ok=True)
    for draw in DRAWN:
        image = Image.new("RGB", (SIDE * FINER, SIDE * FINER), "white")
        draw(Pen(image))
        small = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).quantize(16)
        small.save(PICTURES / f"{draw.__name__}.png", optimize=True)


if __name__ == "__main__":
    main()
