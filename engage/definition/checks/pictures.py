"""Pictures and clips belong to something, and every picture has its words (E523, E524)."""

from collections.abc import Iterator, Mapping, Sequence

from engage.definition.checks.paths import Asked, listed, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.shape import held
from engage.definition.source import Source
from engage.errors.problem import Problem
from engage.languages.text import Tag


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each picture without words, and each picture, wording or clip of nothing."""
    for asked in sheet.asked:
        if held(asked.question, "clips"):
            yield from _clips(asked, sheet.survey.languages, sheet.source)
        pictures: Mapping[str, str] = held(asked.question, "pictures") or {}
        alt, plain = held(asked.question, "alt") or {}, held(asked.question, "decorative") or ()
        if pictures and asked.question.choices and not asked.question.listed:
            what = "People look for their option by typing here, and would see no pictures."
            path = (*asked.path, "pictures")
            yield sheet.source.problem(path, "E523", what, "Take them out.")
        elif pictures or alt or plain:
            yield from _pictures(asked, pictures, sheet.source)
            yield from _words(asked, pictures, alt, sheet.source)
            yield from _plain(asked, pictures, plain, alt, sheet.source)


def _clips(asked: Asked, languages: Sequence[Tag], source: Source) -> Iterator[Problem]:
    for tag in asked.question.clips:
        if tag not in languages:
            what = f"clips names “{tag}”, which is not one of the languages."
            fix = f"The languages are: {listed(languages)}."
            path = (*asked.path, "clips", tag)
            yield source.problem_at(
                source.key_place(path), "E523", what, fix, meant(tag, languages), path
            )


def _pictures(asked: Asked, pictures: Mapping[str, str], source: Source) -> Iterator[Problem]:
    codes = [option.code for option in asked.question.choices]
    for code in pictures:
        if codes and code not in codes:  # options that were not found have been named already
            what = f"pictures names “{code}”, which is not an option here."
            path = (*asked.path, "pictures", code)
            fix = f"Write one of {listed(codes)}."
            yield source.problem_at(
                source.key_place(path), "E523", what, fix, meant(code, codes), path
            )


def _words(
    asked: Asked, pictures: Mapping[str, str], alt: Mapping[str, object], source: Source
) -> Iterator[Problem]:
    """Yield words for pictures that are not there, and pictures that have none."""
    for code in alt:
        if code not in pictures:
            what = f"alt describes the picture of “{code}”, which has none."
            path = (*asked.path, "alt", code)
            fix = "Add the picture under “pictures”, or delete this line."
            yield source.problem_at(
                source.key_place(path), "E523", what, fix, meant(code, pictures), path
            )
    plain = held(asked.question, "decorative") or ()
    for code in pictures:
        if code not in alt and code not in plain:
            what = f"The picture of “{code}” has no words for people who cannot see it."
            fix = "Say under “alt” what it shows. If the option’s own words say it all, add "
            fix += f"“decorative: [{code}]”."
            yield source.problem((*asked.path, "pictures", code), "E524", what, fix)


def _plain(
    asked: Asked,
    pictures: Mapping[str, str],
    plain: Sequence[str],
    alt: Mapping[str, object],
    source: Source,
) -> Iterator[Problem]:
    for rank, code in enumerate(plain):
        path = (*asked.path, "decorative", rank)
        if code not in pictures:
            what = f"decorative names “{code}”, which has no picture."
            fix = "Write the codes of options with a picture."
            yield source.problem(path, "E523", what, fix, meant(code, pictures))
        elif code in alt:
            what = f"The picture of “{code}” is decorative, and has words under “alt”."
            yield source.problem(path, "E524", what, "Take one of them away.")
