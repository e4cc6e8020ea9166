// The entry screen of paper forms: Enter goes on to the next blank at once, without asking the
// server. Where this does not run, Enter asks the server for the page with the next blank in hand.

const blanks = [...document.querySelectorAll("#form [data-blank]")];

for (const [place, blank] of blanks.entries()) {
  blank.addEventListener("keydown", (press) => {
    if (press.key === "Enter" && !press.isComposing) {
      press.preventDefault();
      const next = blanks[place + 1];
      next.focus();
      next.select?.();
    }
  });
}
