"""Words to a tree: the grammar of conditions (docs/reference/conditions.md)."""

from functools import lru_cache

from engage.definition.condition.tree import HERE, Condition, Every, Not, Sign, Some, Test, Verb
from engage.definition.condition.words import JOINING, ConditionError, Word, words_of

LONGEST = 2_000
"""The most characters of a condition: some forty tests."""

DEEPEST = 20
"""Brackets within brackets: more than anyone can read, and far below what Python can bear."""

_SIGNS: dict[str, Sign] = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "="}


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Return the tree that ``text`` means. Raises ConditionError, which says where and why.

    >>> parse_condition("helped is never").verb
    'is'
    """
    if len(text) > LONGEST:
        what = f"it is {len(text):,} characters long, and {LONGEST:,} are the most."
        raise ConditionError((0, len(text)), what, "Split it over several questions.")
    reader = _Reader(words_of(text))
    condition = reader.condition(0)
    if reader.here.kind != "end":
        raise _astray(reader.here)
    return condition


class _Reader:
    """Walks along the words once, never back."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self._later = iter(words[1:])
        self.here = words[0]
        """The next word; the end stays the end."""

    def take(self) -> Word:
        """Step over the next word and return it."""
        word = self.here
        self.here = next(self._later, word)
        return word

    def took(self, *keywords: str) -> bool:
        """Step over the next word if it is one of ``keywords``, and say whether it was."""
        if self.here.said not in keywords:
            return False
        self.take()
        return True

    def condition(self, depth: int) -> Condition:
        """Read tests joined all by "and" or all by "or"."""
        if depth > DEEPEST:
            what = f"this condition has brackets more than {DEEPEST} deep."
            raise ConditionError(self.here.at, what, "Split it over several questions.")
        parts = [self.single(depth)]
        joiner = self.here.said
        while joiner in ("and", "or") and self.here.says("and", "or"):
            if not self.took(joiner):
                what = "“and” and “or” stand side by side."
                fix = "Put brackets round the tests that belong together."
                raise ConditionError(self.here.at, what, fix, mixed=True)
            parts.append(self.single(depth))
        if len(parts) == 1:
            return parts[0]
        return Every(tuple(parts)) if joiner == "and" else Some(tuple(parts))

    def single(self, depth: int) -> Condition:
        """Read one test, or a condition in brackets."""
        word = self.here
        if word.kind == "(":
            return self.bracket(depth)
        if not self.took("not"):
            return self.test()
        if self.here.kind != "(":
            what = "“not” needs brackets round what it turns round."
            raise ConditionError(word.at, what, "Write not (…), or “is not” before a code.")
        return Not(self.bracket(depth), at=word.at)

    def bracket(self, depth: int) -> Condition:
        """Read a condition in brackets."""
        opening = self.take()
        inside = self.condition(depth + 1)
        if self.here.kind == ")":
            self.take()
            return inside
        if self.here.kind == "end":
            what = "a bracket is opened and never closed."
            raise ConditionError(opening.at, what, "Write “)” where it ends.")
        raise _astray(self.here)

    def test(self) -> Test:
        """Read one test."""
        word = self.here
        if word.says(*HERE):
            return self.way_in()
        if self.took("answered"):
            return _test("answered", self.ref("After “answered” comes the id of a question"))
        if self.took("count"):
            return self.number("count", self.ref("After “count” comes the id of a question"))
        ref = self.ref("A test begins with the id of a question")
        if self.took("is"):
            return self.compared(ref)
        if self.took("includes"):
            return self.included(ref)
        if self.here.kind == "sign":
            return self.number("number", ref)
        raise _no_verb(ref, self.here)

    def way_in(self) -> Test:
        """Read a test of place, mode, language or route."""
        word = self.take()
        name = word.text.lower()
        if not self.took("is"):
            raise _wanted(f"After “{name}” comes “is”", self.here, f"Write {name} is CODE.")
        code = self.code()
        return Test("here", name, (code.text,), ref_at=word.at, codes_at=(code.at,))

    def ref(self, wanted: str) -> Word:
        """Read the name of an answer; ``wanted`` says what should stand here."""
        word = self.take()
        if word.kind != "word" or word.is_keyword or word.text[0].isdigit():
            raise _wanted(wanted, word, "For example: helped is never.")
        return word

    def compared(self, ref: Word) -> Test:
        """Read what follows "is"."""
        if self.took("not"):
            if self.here.says("any"):
                fix = f"Write not ({ref.text} is any of …)."
                raise ConditionError(self.here.at, "there is no “is not any of”.", fix)
            return _test("is not", ref, self.code())
        if self.took("any"):
            self.expect("any", "of")
            return _test("is any of", ref, *self.codes())
        if self.took("at"):
            if not self.here.says("least", "most"):
                fix = "Write is at least, or is at most."
                raise _wanted("After “is at” comes “least” or “most”", self.here, fix)
            verb: Verb = "is at least" if self.take().says("least") else "is at most"
            return _test(verb, ref, self.code())
        if self.here.says("answered"):
            fix = f"Write answered {ref.text}."
            raise ConditionError(self.here.at, "“answered” stands before the question.", fix)
        return _test("is", ref, self.code())

    def included(self, ref: Word) -> Test:
        """Read what follows "includes"."""
        if self.took("all"):
            self.expect("all", "of")
            return _test("includes all of", ref, *self.codes())
        if self.took("any"):
            self.expect("any", "of")
        return _test("includes any of", ref, *self.codes())

    def number(self, verb: Verb, ref: Word) -> Test:
        """Read a sign and a number."""
        sign = self.take()
        if sign.kind != "sign":
            fix = f"For example: count {ref.text} >= 2."
            raise _wanted(f"After “count {ref.text}” comes <, <=, >, >= or =", sign, fix)
        number = self.take()
        if number.kind != "number":
            fix = f"For example: {ref.text} {sign.text} 2."
            raise _wanted(f"After “{sign.text}” comes a number", number, fix)
        return Test(verb, ref.text, (), _SIGNS[sign.text], float(number.text), ref_at=ref.at)

    def codes(self) -> tuple[Word, ...]:
        """Read codes with commas between them."""
        found = [self.code()]
        while self.here.kind == ",":
            self.take()
            found.append(self.code())
        return tuple(found)

    def code(self) -> Word:
        """Read one code: a word, a number, or anything in quotes."""
        word = self.take()
        if word.says(*JOINING):
            fix = f'Write a code here; if “{word.text}” is one, in quotes: "{word.text}".'
            raise ConditionError(word.at, f"“{word.text}” is a word of conditions.", fix)
        if word.kind not in ("word", "number", "quoted"):
            raise _wanted("A code is wanted here", word, "For example: helped is never.")
        return word

    def expect(self, after: str, keyword: str) -> None:
        """Step over ``keyword``, which must follow ``after``."""
        if not self.took(keyword):
            fix = f"Write {after} {keyword} CODE, CODE."
            raise _wanted(f"After “{after}” comes “{keyword}”", self.here, fix)


def _test(verb: Verb, ref: Word, *codes: Word) -> Test:
    texts, places = tuple(code.text for code in codes), tuple(code.at for code in codes)
    return Test(verb, ref.text, texts, ref_at=ref.at, codes_at=places)


def _wanted(wanted: str, found: Word, fix: str) -> ConditionError:
    if found.kind == "end":
        return ConditionError(found.at, f"{wanted}, and the condition ends.", fix)
    if found.text in "\"'“”":
        return ConditionError(found.at, "a quote is opened and never closed.", "Close it.")
    return ConditionError(found.at, f"{wanted}, not “{found.shown}”.", fix)


def _no_verb(ref: Word, found: Word) -> ConditionError:
    if found.kind in ("end", ")") or found.says("and", "or"):
        what = f"“{ref.shown}” alone is no test."
        fix = f"Write answered {ref.text}, or {ref.text} is CODE; between codes stands a comma."
        return ConditionError(ref.at, what, fix)
    fix = "After an id comes is, is not, is any of, is at least, is at most, includes, or < = >."
    return _wanted(f"After “{ref.shown}” comes “is” or “includes”", found, fix)


def _astray(word: Word) -> ConditionError:
    """Return the fault of a word that can follow nothing before it."""
    if word.kind == ")":
        return ConditionError(word.at, "a bracket is closed and never opened.", "Remove it.")
    if word.kind == ",":
        what = "a comma stands only between codes, after “is any of” or “includes”."
        return ConditionError(word.at, what, "Write is any of before the first code.")
    what = f"“{word.shown}” cannot stand here."
    return ConditionError(word.at, what, "Between two tests write and, or or.")
