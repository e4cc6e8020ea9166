"""One hand on a keyboard, without a mouse."""


class Hand:
    """One hand on a keyboard, every key counted."""

    def __init__(self, page):
        self.page = page
        self.keys = 0

    def type(self, words: str):
        for key in words:
            self.press(key)

    def press(self, key: str):
        self.page.keyboard.press(key)
        self.keys += 1

    def go(self):
        """Press Enter where that leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")

    @property
    def at(self) -> str:
        """Return the name of what has the focus, once a page that was just opened has given it."""
        self.page.wait_for_function("document.activeElement.name")
        return self.page.evaluate("document.activeElement.name")
