"""What residents type, made safe to keep: one spelling for each letter, nothing unseen."""

from unicodedata import category, normalize

_UNSEEN = frozenset({"Cc", "Cs"})  # control characters, and halves of characters


def paragraphs(words: object) -> str:
    r"""Return ``words`` with line ends as LF, letters composed (NFC), and no control characters.

    NUL and lone surrogates, which a store or a file cannot hold, are left out.

    >>> paragraphs("  We cleared\r\nthe pond\x00 ")
    'We cleared\nthe pond'
    """
    ends = str(words).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if ends.isascii() and ends.isprintable():
        return ends.strip()
    seen = "".join(c for c in ends if c == "\n" or category(c) not in _UNSEEN)
    return normalize("NFC", seen).strip()


def one_line(words: object) -> str:
    r"""Return ``words`` as ``paragraphs`` does, on one line.

    >>> one_line("Parc\n  Bute")
    'Parc Bute'
    """
    return " ".join(paragraphs(words).split())
