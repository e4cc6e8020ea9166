"""A survey file as residents will see it, read anew whenever it is saved. Nothing is stored."""

import os

import pytest
from browser import Resident
from park_forms import HELPED

from engage.web.app import create_app
from engage.web.settings import Settings, settings_from

PARKS = (
    HELPED
    + """\
  - id: next
    title: Next year
    questions:
      - {id: again, type: text, required: free, ask: What next?}
"""
)


class Draft:
    """A file on an organiser's desk, and a browser that shows it."""

    def __init__(self, folder):
        self.file = folder / "parks.survey.yaml"
        self.saves = 0
        self.save(PARKS)
        app = create_app(settings=Settings(preview=self.file))
        self.resident = Resident(app, "parks")
        self.client = app.test_client()

    def save(self, text):
        """Save the file; the clock of the folder moves on each time."""
        self.file.write_text(text, encoding="utf-8")
        self.saves += 1
        os.utime(self.file, (1_770_000_000 + self.saves, 1_770_000_000 + self.saves))

    def look(self, address):
        """Return what the browser shows, its own script aside."""
        return self.client.get(address).text


@pytest.fixture
def draft(tmp_path):
    return Draft(tmp_path)


def test_marks_every_page_as_a_preview(draft):
    for address in ("/", "/s/parks/en", "/s/parks/en/doing"):
        assert "Preview. Nothing you answer here is kept." in draft.look(address)


def test_shows_the_file_as_it_was_last_saved(draft):
    assert "<h1>Our park</h1>" in draft.look("/s/parks/en")
    draft.save(PARKS.replace("Our park", "Our pond"))
    assert "<h1>Our pond</h1>" in draft.look("/s/parks/en")


def test_keeps_the_answers_in_hand_when_the_file_is_saved(draft):
    client = draft.client
    client.post("/s/parks/en/doing", data={"helped": "yes"})
    draft.save(PARKS.replace("this year", "this summer"))
    page = client.get("/s/parks/en/doing").text
    assert "Have you helped here this summer?" in page
    assert 'value="yes" checked' in page


def test_shows_every_fault_with_its_line_and_cure(draft):
    draft.save(PARKS.replace("type: one", "type: won").replace("title: Next", "titel: Next"))
    for address in ("/", "/s/parks/en/doing", "/preview"):
        page = draft.look(address)
        assert "There is no question type “won”." in page
        assert "line 8, column 15" in page
        assert "did you mean “one”?" in page
        assert "titel" in page


def test_shows_the_survey_again_once_the_fault_is_mended(draft):
    draft.save(PARKS.replace("type: one", "type: won"))
    draft.look("/")
    draft.save(PARKS)
    assert "<h1>Our park</h1>" in draft.look("/s/parks/en")


def test_shows_warnings_apart_and_goes_on(draft):
    page = draft.look("/preview")
    assert "This survey cannot be opened yet" in page
    assert 'href="/s/parks"' in page
    assert "<h1>What you do now</h1>" in draft.look("/s/parks/en/doing")


def test_says_so_when_the_file_is_gone(draft):
    draft.file.unlink()
    assert "The file cannot be read. Was it moved?" in draft.look("/")


def test_has_a_mark_that_changes_when_the_file_is_saved(draft):
    before = draft.look("/preview/changed")
    assert draft.look("/preview/changed") == before
    draft.save(PARKS + "\n")
    assert draft.look("/preview/changed") != before


def test_runs_one_script_and_only_in_a_preview(draft):
    answer = draft.client.get("/s/parks/en")
    assert '<script src="/preview/reload.js" defer></script></body>' in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert draft.client.get("/preview/reload.js").mimetype == "text/javascript"


def test_keeps_nothing_on_the_disk(draft, tmp_path):
    draft.client.post("/s/parks/en/doing", data={"helped": "yes"})
    assert [file.name for file in tmp_path.iterdir()] == ["parks.survey.yaml"]


@pytest.mark.parametrize("address", ["/preview", "/preview/changed", "/preview/reload.js"])
def test_is_not_there_on_a_server(tmp_path, address):
    app = create_app(settings=Settings(data=tmp_path / "data"))
    assert app.test_client().get(address).status_code == 404


def test_reads_its_settings_from_the_environment():
    settings = settings_from(
        {
            "ENGAGE_DATA": "/srv/data",
            "ENGAGE_HOSTS": "a.example, b.example",
            "ENGAGE_OFFICER_KEY": "key",
            "ENGAGE_PREVIEW": "park.survey.yaml",
        }
    )
    assert settings.data.as_posix() == "/srv/data"
    assert settings.hosts == ("a.example", "b.example")
    assert settings.officer_key == "key"
    assert settings.preview.name == "park.survey.yaml"
    assert settings_from({}) == Settings()
