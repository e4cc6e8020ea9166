// What this device keeps of a survey between two pages, and for how long.
import { dropTyped, named, readTyped, shelf, TYPED, WAITS } from "./device.js";

const A_WEEK = 7 * 24 * 3600 * 1000;

// Whether the person said that others use this device too: then it keeps nothing.
export function isShared() {
  return document.cookie.includes("engage-shared=");
}

// Keep what is typed; a full shelf keeps nothing, and the page works on.
export function keepTyped(name, fields) {
  try {
    shelf()?.setItem(name, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    dropTyped(name);
  }
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
