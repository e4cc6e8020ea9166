"""Somebody with a keyboard and nothing else, who looks at every page they come to."""

from dataclasses import dataclass, field

FOCUS = """() => {
    const at = document.activeElement;
    const said = {
        tag: at.localName, kind: at.type ?? "", name: at.name ?? "", value: at.value ?? "",
        id: at.id, look: at.className, href: at.getAttribute("href") ?? "", where: location.href,
    };
    if (at === document.body || at.matches("main, [tabindex='-1']")) return said;
    const box = at.getBoundingClientRect();
    const high = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    const wide = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const whole = high >= Math.min(box.height, innerHeight) - 1 && wide >= box.width - 1;
    if (!whole) return {...said, wrong: "is not wholly in sight"};
    const line = at.getClientRects()[0];
    const over = document.elementFromPoint(
        line.left + line.width / 2, Math.max(line.top, 0) + Math.min(line.height, high) / 2);
    const covered = !(at.contains(over) || at.closest("label")?.contains(over));
    if (covered) return {...said, wrong: `is covered by ${over?.outerHTML.slice(0, 80)}`};
    const shown = getComputedStyle(at.closest(".choice")?.querySelector("span") ?? at);
    const drawn = shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2;
    return drawn ? said : {...said, wrong: "has no outline"};
}"""
"""What has the focus, and what is wrong with how that is shown."""

SEEN = """() => {
    const wrong = [], page = document.documentElement;
    const wide = when => page.scrollWidth > page.clientWidth && wrong.push(`sideways ${when}`);
    wide("as it is");
    for (const one of document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), summary, select, textarea")) {
        if (!one.checkVisibility() || one.matches(".skip, .default")) continue;
        const row = one.closest(".choice")?.querySelector("span");
        const among = one.localName === "a" && one.parentElement.localName === "p" &&
            one.parentElement.textContent.trim() !== one.textContent.trim();
        const box = (row ?? one).getBoundingClientRect(), least = row ? 48 : 44;
        if (!among && (box.height < least - .1 || box.width < 43.9))
            wrong.push(`${one.textContent || one.name} is ${box.width} by ${box.height}`);
    }
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [spaced];
    wide("with text spaced out");
    for (const one of document.querySelectorAll("body *")) {
        const cuts = /hidden|clip/.test(getComputedStyle(one).overflow);
        if (cuts && !one.matches(".apart") && one.checkVisibility() &&
            (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
            wrong.push(`words are cut off: ${one.outerHTML.slice(0, 80)}`);
    }
    document.adoptedStyleSheets = [];
    return wrong;
}"""
"""What is wrong with a page in hand: sideways scrolling, small targets, words cut off."""

NAMED = {"button", "link", "textbox", "checkbox", "radio", "combobox", "searchbox", "spinbutton"}
"""Roles that need a name to be spoken of."""

MOST_TABS = 90


@dataclass
class Keyboard:
    """One person at one page. ``examine`` holds a page to axe; ``seen`` names each look."""

    page: object
    examine: object
    seen: list = field(default_factory=list)

    def look(self, state):
        """Hold the page in hand to everything that can be seen, heard or reached on it."""
        self.seen.append(state)
        wrong = self.page.evaluate(SEEN)
        told = self.page.context.new_cdp_session(self.page)
        nodes = told.send("Accessibility.getFullAXTree")["nodes"]
        told.detach()
        for node in nodes:
            role = node.get("role", {}).get("value")
            if not node["ignored"] and role in NAMED and not node["name"].get("value"):
                wrong.append(f"a {role} has no name")
        assert wrong == [], f"{state}: {self.page.url}"
        self.examine(self.page)

    def focus(self):
        """Return what has the focus, which is to be seen."""
        found = self.page.evaluate(FOCUS)
        assert "wrong" not in found, found
        return found

    def tab(self, key="Tab"):
        """Go on to the next thing, or with "Shift+Tab" back to the one before; return it."""
        self.page.keyboard.press(key)
        return self.focus()

    def reach(self, **sought):
        """Go on until what has the focus is what is sought; return it."""
        for _ in range(MOST_TABS):
            found = self.tab()
            if all(found[key].endswith(value) for key, value in sought.items()):
                return found
        raise AssertionError(f"{sought} was not reached on {self.page.url}")

    def press(self, key="Enter"):
        """Press a key that leads to another page; wait until it is there."""
        with self.page.expect_event("domcontentloaded"):
            self.page.keyboard.press(key)

    def follow(self, **sought):
        """Go to a link or a button, and press it."""
        self.reach(**sought)
        self.press()

    def type(self, words, **sought):
        """Go to a line and type on it."""
        self.reach(**sought)
        self.page.keyboard.type(words)

    def answer(self):
        """Answer each question of the page, its second option where there is one; go on."""
        met = set()
        for _ in range(MOST_TABS):
            found = self.tab()
            if found["tag"] == "button" and found["look"] == "primary":
                self.press()
                return
            if found["kind"] in {"radio", "checkbox"} and found["name"] not in met:
                met.add(found["name"])
                self.page.keyboard.press("Space")
                if found["kind"] == "radio":
                    self.page.keyboard.press("ArrowDown")
                    assert self.focus()["value"] != found["value"]
        raise AssertionError(f"no button was reached on {self.page.url}")
