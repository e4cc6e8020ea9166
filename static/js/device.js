// What this device may have kept of a survey between two pages, and how it is forgotten.
export const TYPED = "engage:typed:";
export const WAITS = "engage:waits";

// The id of the survey in the address.
export function surveyHere() {
  return location.pathname.split("/")[2] || "";
}

// The browser's shelf for small things; null where it is switched off.
export function shelf() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function named(beginning) {
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

export function dropTyped(name) {
  shelf()?.removeItem(name);
}

// Forget everything typed in one survey.
export function forgetTyped(survey) {
  named(`${TYPED}${survey}/`).forEach(dropTyped);
}

export function mayWait() {
  return shelf()?.getItem(WAITS) === "yes";
}
