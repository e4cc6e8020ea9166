// The page of interviews, one part at a time. Words come from the server, in templates.

export function word(name, values = {}) {
  const said = document.querySelector(`template[data-word="${name}"]`)?.content.textContent ?? "";
  return said.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// Show one part of the page; its heading becomes the page's own, and takes the focus.
export function show(part) {
  const parts = document.querySelectorAll("[data-part]");
  for (const one of parts) one.hidden = one.dataset.part !== part;
  const named = document.querySelector(`[data-part="${part}"][data-heading]`);
  const heading = document.querySelector("h1");
  for (const name of ["lang", "dir"]) heading.removeAttribute(name); // those of the resident
  document.getElementById("door-step").hidden = part !== "asking";
  if (named) {
    heading.textContent = named.dataset.heading;
    document.title = named.dataset.heading;
  }
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

// Say what happened, or nothing; a reader of screens hears it.
export function tell(name, values) {
  const line = document.getElementById("door-told");
  line.textContent = name ? word(name, values) : "";
  line.hidden = !name;
}

// Write words into every place that is named so.
export function put(name, words) {
  for (const place of document.querySelectorAll(`[data-of="${name}"]`)) place.textContent = words;
}

export function count(name, figure) {
  const said = new Intl.NumberFormat(document.documentElement.lang).format(figure);
  for (const place of document.querySelectorAll(`[data-count="${name}"]`)) place.textContent = said;
}

// What is wrong with the code that was typed; nothing where nothing is.
export function wrongCode(words) {
  const message = document.getElementById("day-code.error");
  message.hidden = !words;
  message.querySelector("[data-wrong]").textContent = words;
  message.closest(".question").classList.toggle("wrong", Boolean(words));
  if (words) document.getElementById("day-code").focus();
}

export function fragment(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}

export function line(said) {
  const made = document.createElement("p");
  made.textContent = said;
  return made;
}

export function button(name, place) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "link", textContent: word(name) });
  Object.assign(made.dataset, { do: name, place });
  return made;
}
