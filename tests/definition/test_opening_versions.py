"""Opening a newer version: what it is called, and what may not follow what people answered."""

import pytest
from commands import engage
from survey_files import ALL_BLOCKS, asked, page, survey

FILE = "parks.survey.yaml"


def text(*questions, version=1, head=ALL_BLOCKS):
    """Return a survey that can be opened, as text."""
    made = survey(page(*(questions or (asked("helped"), asked("again")))), head=head)
    return made.replace("title: Our park\n", f"version: {version}\ntitle: Our park\n", 1)


@pytest.fixture
def open_it(tmp_path, monkeypatch):
    """Return a function that writes a survey and opens it."""
    monkeypatch.chdir(tmp_path)

    def open_it(written):
        (tmp_path / FILE).write_text(written, encoding="utf-8")
        return engage("open", FILE, data=tmp_path / "data")

    return open_it


@pytest.fixture
def opened(open_it):
    """Return the same, version 1 having been opened."""
    assert open_it(text()).code == 0
    return open_it


def after_hash(done):
    """Return what a command that succeeded printed, without the hash."""
    assert (done.code, done.err) == (0, "")
    first, _, rest = done.out.partition("\n")
    identity, _, digest = first.rpartition(" ")
    assert len(digest) == 64
    return f"{identity}\n{rest}"


def test_the_first_version_is_compared_with_nothing(open_it):
    assert after_hash(open_it(text())) == "parks version 1\n"


def test_the_same_again_is_opened_again(opened):
    assert after_hash(opened(f"# seen\n{text()}")) == "parks version 1\n"


def test_a_change_of_words_is_cosmetic(opened):
    said = after_hash(opened(text(asked("helped", ask="Did you help?"), asked("again"), version=2)))
    assert said == (
        "parks version 2\n"
        "Since the version before, the change is cosmetic.\n"
        "  cosmetic: helped: the words were changed; the meaning must be the same.\n"
    )


def test_a_new_question_is_additive(opened):
    said = after_hash(opened(text(asked("helped"), asked("again"), asked("more"), version=2)))
    assert said == (
        "parks version 2\n"
        "Since the version before, the change is additive.\n"
        "  additive: more: is a new question.\n"
    )


def test_another_type_is_breaking_and_every_change_is_named(opened):
    story, again = asked("helped", "long"), asked("again", options={"yes": "Yes", "no": "Nope"})
    assert after_hash(opened(text(story, again, version=2))) == (
        "parks version 2\n"
        "Since the version before, the change is breaking.\n"
        "  breaking: helped: was of type one and is of type long.\n"
        "  cosmetic: again: the words of options were changed.\n"
    )


def test_a_version_is_compared_with_the_one_before_it_not_the_first(opened):
    longer = (asked("helped"), asked("again"), asked("more"))
    opened(text(*longer, version=2))
    said = after_hash(opened(text(*longer, asked("extra"), version=3)))
    assert said.endswith("is additive.\n  additive: extra: is a new question.\n")


def refused(done):
    """Return the message of a command that was refused."""
    assert (done.code, done.out) == (1, "")
    return done.err


def test_changed_content_under_a_used_version_is_refused(opened):
    assert refused(opened(text(asked("helped"), asked("again"), asked("more")))) == (
        "parks.survey.yaml:2:10  E701  "
        "Version 1 was opened before with other content (the change is additive).\n"
        "   2 | version: 1\n"
        "     |          ^  Write “version: 2”.\n"
    )


def test_an_earlier_version_is_refused(opened):
    opened(text(asked("helped"), asked("again"), asked("more"), version=2))
    assert refused(opened(text())) == (
        "parks.survey.yaml:2:10  E701  Version 2 has been opened; 1 comes before it.\n"
        "   2 | version: 1\n"
        "     |          ^  Write “version: 3”.\n"
    )


def test_privacy_is_never_loosened(opened):
    head = ALL_BLOCKS.replace("kind: anonymous", "kind: confidential")
    head = head.replace("2027-03-31", "2028-03-31")
    assert refused(opened(text(version=2, head=head))) == (
        "parks.survey.yaml:13:9  E702  People were promised that this survey is anonymous.\n"
        "  13 |   kind: confidential\n"
        "     |         ^^^^^^^^^^^^  Keep “kind: anonymous”, or begin a survey with another id.\n"
        "parks.survey.yaml:18:23  E702  People were promised that answers go by 2027-03-31.\n"
        "  18 |   keep_answers_until: 2028-03-31\n"
        "     |                       ^^^^^^^^^^  It may come earlier, and never later.\n"
    )


def test_the_threshold_may_rise_and_never_falls(open_it):
    higher = ALL_BLOCKS.replace("privacy:\n", "privacy:\n  publish_min: 10\n")
    assert open_it(text(head=higher)).code == 0
    assert refused(open_it(text(version=2))) == (
        "parks.survey.yaml:12:1  E702  “publish_min” was 10 when people answered.\n"
        "  12 | privacy:\n"
        "     | ^^^^^^^  It may rise, and never fall.\n"
    )
    highest = ALL_BLOCKS.replace("privacy:\n", "privacy:\n  publish_min: 20\n")
    assert open_it(text(version=2, head=highest)).code == 0


def test_privacy_may_be_tightened(open_it):
    loose = ALL_BLOCKS.replace("kind: anonymous", "kind: confidential")
    assert open_it(text(head=loose)).code == 0
    sooner = ALL_BLOCKS.replace("2027-03-31", "2026-12-31")
    assert "  breaking: privacy: was changed.\n" in open_it(text(version=2, head=sooner)).out


def test_a_question_is_not_lost(opened):
    assert refused(opened(text(asked("helped"), version=2))) == (
        "parks.survey.yaml:33:1  E704  “again” was asked in version 1 and is gone.\n"
        "  33 | pages:\n"
        "     | ^^^^^  Keep it with “retired: 2”, or name it in “was”.\n"
    )


def test_a_question_may_be_retired_or_renamed(opened):
    kept = asked("again", more="retired: 2")
    assert (
        "additive: again: is no longer asked" in opened(text(asked("helped"), kept, version=2)).out
    )
    renamed = asked("gave", more="was: helped")
    said = opened(text(renamed, kept, version=3)).out
    assert "Since the version before, the change is cosmetic.\n" in said
    assert "  cosmetic: gave: was called “helped”.\n" in said


def test_was_names_a_question_that_was_asked(opened):
    renamed = asked("gave", more="was: helpd")
    assert refused(opened(text(renamed, asked("again"), version=2))) == (
        "parks.survey.yaml:40:14  E703  “was” names “helpd”, which version 1 did not ask.\n"
        "  40 |         was: helpd\n"
        "     |              ^^^^^  Name the id the question had, or delete the line.\n"
    )


def test_every_reason_is_named_at_once_in_the_order_of_the_file(opened):
    head = ALL_BLOCKS.replace("kind: anonymous", "kind: confidential")
    wrong = asked("helped", more="show_if: agan is yes")
    said = refused(opened(text(wrong, head=head)))
    codes = [line.split("  ")[1] for line in said.splitlines() if line.startswith("parks.")]
    assert codes == ["E701", "E702", "E704", "E204"]


def test_what_was_refused_changes_nothing(opened, tmp_path):
    opened(text(asked("helped"), version=2))
    assert "parks" in (listed := engage("list", data=tmp_path / "data").out)
    assert after_hash(opened(text())) == "parks version 1\n"
    assert engage("list", data=tmp_path / "data").out == listed
