// The entry screen of paper forms: Enter goes on to the next blank at once, without asking the
// server, and at last to the button, on which it keeps the form. Where this does not run, Enter
// asks the server for the page with the next blank in hand.

const stops = [...document.querySelectorAll("#form [data-blank]")];

for (const [place, blank] of stops.slice(0, -1).entries()) {
  blank.addEventListener("keydown", (press) => {
    if (press.key === "Enter" && !press.isComposing) {
      press.preventDefault();
      stops[place + 1].focus();
      stops[place + 1].select?.();
    }
  });
}
