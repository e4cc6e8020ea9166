"""Pictures on paper: beside the box that is ticked, with words for people who hear the form."""

import re

import pytest
from drawn import OPENED, easy, house_of
from for_everyone import broken_rules, heard_wrong

from engage.actions.organisers.print_paper import print_batch, sheets_of, start_batch
from engage.paper.html import to_html

AT = "https://surveys.example/s/our-street"


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return house_of(easy(tmp_path_factory.mktemp("easy")))


def batch(here, language="en"):
    return start_batch(here.stores, "our-street", language=language, copies=1, now=OPENED)


def html(here, language="en"):
    (sheet,) = sheets_of(here.stores, batch(here, language), AT)
    return to_html(sheet)


def shown(made):
    """Return what each picture of options says to who cannot see it, in order; "" for nothing."""
    pictures = re.findall(r"<(img|embed) class=.(?:picture|scene). src=.data:image([^>]*)>", made)
    alts = [re.search('alt="(.*)"', more) for _, more in pictures]
    return [alt[1] if alt else "" for alt in alts]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A bin so full that bottles lie beside it"),
        ("cy", "Bin mor llawn nes bod poteli wrth ei ymyl"),
        ("en-x-easy", "A full bin"),
    ],
)
def test_a_form_shows_each_picture_with_its_words(here, language, said):
    assert shown(html(here, language)) == [
        said,
        "",
        "A person with a bag bends down to a bottle",
        "Two people fill a bag",
    ]


def test_a_form_names_no_address_outside_itself(here):
    assert "/files/" not in html(here)


def test_a_form_without_pictures_is_as_it_was(tmp_path):
    path = easy(tmp_path)
    text = path.read_text(encoding="utf-8")
    bare = re.sub(
        r"        (pictures|alt[.\w-]*|clips):\n(          .+\n)+|        decorative.+\n", "", text
    )
    path.write_text(bare, encoding="utf-8")
    made = html(house_of(path))
    assert shown(made) == []
    assert 'class="seen"' not in made


def test_activities_in_a_table_have_their_pictures_in_their_rows(tmp_path):
    path = easy(tmp_path)
    roster = tmp_path / "street@1.roster.yaml"
    litter = roster.read_text(encoding="utf-8").partition("activities:\n")[2]
    with roster.open("a", encoding="utf-8") as file:
        file.write(litter.replace("litter", "flowers"))
    text = path.read_text(encoding="utf-8")
    lead = text.partition("capacity:\n")[2].partition("promise:")[0]
    path.write_text(text.replace(lead, lead + lead.replace("litter", "flowers")), "utf-8")
    made = html(house_of(path))
    rows = re.findall(r'<tr><th[^>]*>(?:<img[^>]*>)?<span class="number">.*?</th>', made)
    first, second = rows
    assert first.startswith('<tr><th class="seen"><img class="picture" src="data:image/png;')
    assert 'alt="Two people fill a bag"' in first
    assert "<img" not in second
    assert "flowers" in second


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_with_pictures_is_a_pdf_that_can_be_heard(here, language, tmp_path):
    pdf = print_batch(here.stores, batch(here, language), address=AT, told=lambda _: None)
    assert broken_rules(pdf) == []
    assert heard_wrong(pdf, tmp_path) == ""
