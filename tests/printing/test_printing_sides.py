"""Hundreds of forms in one PDF: every tag names its side, and the sides are listed once each."""

from weasyprint.pdf import pydyf

from engage.printing.pdf import print_many
from engage.printing.sides import list_once

FORM = (
    '<!doctype html><html lang="en"><head><title>Form</title></head>'
    "<body><h1>Form</h1><p>One.</p><p>Two.</p></body></html>"
)


def test_sides_are_listed_anew_only_when_there_is_another_one():
    list_once(pydyf.PDF)
    pdf = pydyf.PDF()
    for sides in (1, 2, 3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        listed = pdf.page_references
        assert len(listed) == sides
        assert listed is pdf.page_references
        assert listed[-1] == f"{pdf.pages['Kids'][-3]} 0 R".encode()


def test_doing_so_twice_changes_nothing_more():
    list_once(pydyf.PDF)
    once = pydyf.PDF.page_references
    list_once(pydyf.PDF)
    assert pydyf.PDF.page_references is once


def test_every_tag_of_many_forms_names_the_side_it_stands_on(tmp_path):
    import pikepdf  # noqa: PLC0415  # here alone

    (tmp_path / "forms.pdf").write_bytes(print_many([FORM] * 5, "brief.css"))
    with pikepdf.open(tmp_path / "forms.pdf") as pdf:
        sides = [page.objgen for page in pdf.pages]
        named = [thing.Pg.objgen for thing in pdf.objects if is_tag(thing)]
    assert len(sides) == 10, "an empty side follows each, so that a form has its own leaf"
    assert set(named) <= set(sides)
    assert set(named) >= set(sides[::2])


def is_tag(thing):
    from pikepdf import Dictionary  # noqa: PLC0415  # here alone

    return isinstance(thing, Dictionary) and "/Pg" in thing and "/S" in thing
