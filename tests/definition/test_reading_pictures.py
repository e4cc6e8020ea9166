"""Pictures beside a survey: opened, made small, stripped of all but what is seen, or refused."""

import struct
import warnings
import zlib
from io import BytesIO

import pytest
from drawn import picture, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from engage.definition.beside import MOST_BYTES
from engage.definition.pictures import KINDS, PUBLISHED_BYTES, SIDE, read_picture

ANOTHER = "Save it as PNG (a drawing) or JPEG (a photograph)."
SMALLER = "Save it smaller: 1,000 pixels wide is plenty."
PLACE = b"51.4816 N, 3.1791 W"

each_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "survey"


def read(folder, body, name="bins.png"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(body)
    return read_picture(name, folder)


def opened(body):
    return Image.open(BytesIO(body))


def noise(size, kind="PNG"):
    """Return a picture that no way of saving makes small."""
    image = Image.effect_noise(size, 90).convert("RGB")
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def where_it_was_taken(turned=1):
    """Return what a phone writes into a photograph: which way up, and where."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "Ann's phone"
    exif[0x9286] = PLACE.decode()
    return exif


@each_kind
def test_a_picture_of_each_kind_is_read_by_its_bytes_whatever_it_is_called(folder, kind):
    file, body = read(folder, picture(kind), "bins.txt")
    assert (file.kind, file.width, file.height) == (KINDS[kind], 200, 160)
    assert opened(body).format == kind
    assert len(file.sha256) == 64
    assert file.name == f"{file.sha256[:32]}.{KINDS[kind]}"


@each_kind
def test_nothing_that_a_camera_wrote_is_published(folder, kind):
    given = picture(kind, exif=where_it_was_taken())
    assert PLACE in given
    _, body = read(folder, given)
    assert PLACE not in body
    assert b"phone" not in body
    assert not opened(body).getexif()
    assert set(opened(body).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "loop",
        "background",
        "timestamp",
        "duration",
    }


def test_words_written_into_a_picture_are_not_published(folder):
    more = PngImagePlugin.PngInfo()
    more.add_text("Author", "Ann Example")
    more.add_itxt("XML:com.adobe.xmp", "<x>Ann Example</x>")
    _, body = read(folder, picture(pnginfo=more, icc_profile=b"Ann's screen", dpi=(72, 72)))
    assert [chunk for chunk in chunks(body) if chunk not in (b"IHDR", b"IDAT", b"IEND")] == []
    _, body = read(folder, picture("JPEG", comment=b"by Ann Example"))
    assert b"Ann" not in body


def chunks(png):
    at = 8
    while at < len(png):
        yield png[at + 4 : at + 8]
        at += 12 + int.from_bytes(png[at : at + 4])


def test_a_photograph_that_lies_on_its_side_is_turned_upright(folder):
    lying = Image.new("RGB", (120, 80), "white")
    lying.paste("red", (0, 0, 20, 80))  # a red bar at the left, which is the top when upright
    out = BytesIO()
    lying.save(out, "JPEG", exif=where_it_was_taken(turned=6))
    file, body = read(folder, out.getvalue())
    assert (file.width, file.height) == (80, 120)
    red, green, blue = opened(body).getpixel((40, 5))
    assert red > 200
    assert max(green, blue) < 80


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((1600, 800), (480, 240)),
        ((300, 4000), (36, 480)),
        ((480, 480), (480, 480)),
        ((9, 5), (9, 5)),
    ],
)
def test_a_large_picture_is_made_small_and_keeps_its_shape(folder, size, small):
    file, body = read(folder, flat(size))
    assert (file.width, file.height) == small == opened(body).size
    assert max(small) <= SIDE


def flat(size):
    out = BytesIO()
    Image.new("RGB", size, "#2a7d4f").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_drawings_in_any_colours_are_read(folder, mode):
    out = BytesIO()
    Image.new("RGBA", (40, 40), "#2a7d4f").convert(mode).save(out, "PNG")
    _, body = read(folder, out.getvalue())
    seen = opened(body).convert("RGB").getpixel((20, 20))
    if mode not in {"1", "P"}:
        grey = sum(seen) / 3
        assert abs(grey - 85) < 25
    assert opened(body).mode in {"L", "RGB", "RGBA"}


def test_what_is_clear_stays_clear(folder):
    image = Image.new("P", (20, 20), 0)
    image.putpalette([255, 255, 255, 42, 125, 79])
    image.paste(1, (10, 0, 20, 20))
    out = BytesIO()
    image.save(out, "PNG", transparency=0)
    seen = opened(read(folder, out.getvalue())[1])
    assert seen.mode == "RGBA"
    assert seen.getpixel((2, 2))[3] == 0
    assert seen.getpixel((15, 2)) == (42, 125, 79, 255)


def test_a_moving_picture_stands_still(folder):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=50)
    _, body = read(folder, out.getvalue())
    assert getattr(opened(body), "n_frames", 1) == 1
    assert min(opened(body).convert("L").tobytes()) > 200


def test_a_drawing_too_large_in_all_its_colours_is_kept_in_256(folder):
    size = (380, 380)
    reds = Image.linear_gradient("L").resize(size)
    greens = Image.radial_gradient("L").resize(size)
    out = BytesIO()
    Image.merge("RGB", (reds, greens, Image.effect_noise(size, 2))).save(out, "PNG")
    assert len(out.getvalue()) > 2 * PUBLISHED_BYTES
    _, body = read(folder, out.getvalue())
    assert opened(body).mode == "P"
    assert len(body) <= PUBLISHED_BYTES


def test_a_picture_that_stays_too_large_is_refused_with_its_size(folder):
    code, what, fix = read(folder, noise((480, 480)))
    assert code == "E521"
    assert what.startswith("“bins.png” made small takes ")
    assert what.endswith(" bytes; 50,000 are the most.")
    assert fix == "Save a photograph as JPEG, or draw with fewer colours."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        picture("BMP"),
        picture("TIFF"),
        picture("GIF"),
        picture()[:200],
        picture("JPEG")[:150],
        b"\x89PNG\r\n\x1a\n" + bytes(60),
        b"%PDF-1.7\n",
    ],
)
def test_what_is_no_picture_is_refused(folder, body):
    assert read(folder, body) == (
        "E521",
        "“bins.png” is no PNG, JPEG or WebP that can be opened.",
        ANOTHER,
    )


def test_half_a_picture_is_refused_where_others_take_it_and_they_still_may(folder, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    assert read(folder, picture()[:200])[0] == "E521"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def header_only(width, height):
    """Return a PNG that says it is huge, and takes next to no bytes."""

    def chunk(kind, held):
        return (
            struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_000, 10_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_not_opened(folder, side):
    found = read(folder, header_only(side, side))
    assert found == ("E521", "“bins.png” has too many pixels.", SMALLER)


def test_a_picture_in_more_colours_than_browsers_show_is_refused(folder):
    out = BytesIO()
    Image.new("I;16", (20, 20)).save(out, "PNG")
    what = "“bins.png” is of a kind (I;16) that browsers do not all show."
    assert read(folder, out.getvalue()) == ("E521", what, ANOTHER)


def test_a_file_too_large_to_look_at_is_refused(folder):
    found = read(folder, picture() + bytes(MOST_BYTES))
    assert found == ("E521", "“bins.png” is larger than 12 MB.", SMALLER)


@given(st.binary(max_size=40), st.integers(0, 3_000))
@settings(max_examples=60, deadline=None)
def test_no_damage_makes_anything_but_a_fault_or_a_picture(tmp_path_factory, dust, at):
    body = bytearray(picture())
    body[at : at + len(dust)] = dust
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read(tmp_path_factory.mktemp("dust"), bytes(body))
    assert found[0] == "E521" or opened(found[1]).format in KINDS


def test_the_same_file_has_the_same_name_for_ever(folder):
    first, _ = read(folder, picture())
    again, _ = read(folder, picture())
    other, _ = read(folder, picture(size=(201, 160)))
    assert first == again != other


@pytest.mark.parametrize("name", ["../bins.png", "/etc/bins.png", "a/../../bins.png", "a\0.png"])
def test_pictures_elsewhere_are_never_read(folder, name):
    saved(folder.parent, bins__png=picture())
    saved(folder)
    found = read_picture(name, folder)
    assert found == (
        "E510",
        f"“{name}” is not beside the survey.",
        "Put the file beside the survey.",
    )


def test_a_link_that_leads_elsewhere_is_not_followed(folder):
    saved(folder.parent, secret__png=picture())
    saved(folder)
    (folder / "bins.png").symlink_to(folder.parent / "secret.png")
    assert read_picture("bins.png", folder)[0] == "E510"
    (folder / "real.png").write_bytes(picture())
    (folder / "near.png").symlink_to(folder / "real.png")
    assert read_picture("near.png", folder)[0].kind == "png"


def test_a_picture_that_is_not_there_is_missed_and_a_folder_is_none(folder):
    saved(folder / "bins.png")
    what = "There is no file “{}” beside the survey."
    fix = "Put it there: a picture, as PNG, JPEG or WebP."
    assert read_picture("paths.png", folder) == ("E510", what.format("paths.png"), fix)
    assert read_picture("bins.png", folder) == ("E510", what.format("bins.png"), fix)
    assert read_picture("bins.png", None) == ("E510", what.format("bins.png"), fix)


def test_pictures_may_lie_in_a_folder_of_their_own(folder):
    saved(folder / "pictures", bins__png=picture())
    file, _ = read_picture("pictures/bins.png", folder)
    assert file.kind == "png"
