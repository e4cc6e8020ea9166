// What this device may keep of a survey between two pages, and how it is forgotten.
const TYPED = "engage:typed:";
const WAITS = "engage:waits";
const A_WEEK = 7 * 24 * 3600 * 1000;

// The id of the survey in the address.
export function surveyHere() {
  return location.pathname.split("/")[2] || "";
}

// Whether the person said that others use this device too: then it keeps nothing.
export function isShared() {
  return document.cookie.includes("engage-shared=");
}

// The browser's shelf for small things; null where it is switched off.
export function shelf() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function named(beginning) {
  return Object.keys(shelf() || {}).filter((name) => name.startsWith(beginning));
}

// Under what name the answers typed on one page are kept, whatever its language.
export function typedName(form) {
  const [, , survey, , place] = new URL(form.action).pathname.split("/");
  return `${TYPED}${survey}/${place}`;
}

export function readTyped(name) {
  const kept = shelf()?.getItem(name);
  return kept ? JSON.parse(kept) : null;
}

// Keep what is typed; a full shelf keeps nothing, and the page works on.
export function keepTyped(name, fields) {
  try {
    shelf()?.setItem(name, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    dropTyped(name);
  }
}

export function dropTyped(name) {
  shelf()?.removeItem(name);
}

// Go on to an address, though it be another place on this same page.
export function goTo(address) {
  const there = new URL(address, location.href);
  if (there.pathname !== location.pathname) location.assign(there);
  else {
    history.replaceState(null, "", there);
    location.reload();
  }
}

// Forget everything typed in one survey.
export function forgetTyped(survey) {
  named(`${TYPED}${survey}/`).forEach(dropTyped);
}

// Forget what was typed more than a week ago, as the cookie does.
export function forgetOld() {
  for (const name of named(TYPED)) {
    if (!(Date.now() - (readTyped(name)?.at ?? 0) < A_WEEK)) dropTyped(name);
  }
}

// A mark that answers wait here, so that pages need not open the outbox to know.
export function markWaiting(waits) {
  try {
    if (waits) shelf()?.setItem(WAITS, "yes");
    else shelf()?.removeItem(WAITS);
  } catch {
    // A full shelf: pages with a form look into the outbox all the same.
  }
}

export function mayWait() {
  return shelf()?.getItem(WAITS) === "yes";
}
