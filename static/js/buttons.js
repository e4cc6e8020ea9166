// A second press while the first is on its way does nothing; coming back makes buttons work again.
const LONG = 10000;

export function release(form) {
  delete form.dataset.pressed;
}

export function guard() {
  document.addEventListener("submit", pressed, true);
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
}

function pressed(event) {
  const form = event.target;
  if (form.dataset.pressed) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.pressed = "yes";
  setTimeout(() => release(form), LONG);
}
