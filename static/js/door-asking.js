// An interview under way: section after section, kept locked at every step.
import { finished, keepUnder } from "./door-kit.js";
import { follow, keepRules, mayGoOn, sayRefused, showSection } from "./door-form.js";
import { plainNumbers } from "./door-languages.js";
import { put, show, word } from "./door-words.js";
import { placeOf, walk } from "./door-walk.js";

let now = null;

// Go on with an interview where it stopped. ``done`` is called when it is finished.
export function ask(open, item, done) {
  now = { open, item, done };
  show("asking");
  turnTo(due().find(({ section }) => section.id === item.at) ?? due()[0]);
}

function due() {
  return walk(now.open.kit, now.item);
}

function turnTo({ section }) {
  const { open, item } = now;
  now.section = section;
  item.at = section.id;
  showSection(open.kit, item, section);
  stepWords();
  if (item.refusal?.wrong) sayRefused(open.kit, item.refusal);
  window.scrollTo(0, 0);
  document.querySelector("h1").focus({ preventScroll: true });
}

function stepWords() {
  const ids = due().map(({ section }) => section.id);
  const step = document.getElementById("door-step");
  const format = new Intl.NumberFormat(document.documentElement.lang).format;
  const page = ids.indexOf(now.section.id) + 1;
  step.textContent = word("step", { page: format(page), pages: format(ids.length) });
}

export function touched(control) {
  if (!now || !control.name) return;
  keepRules(control);
  follow(now.open.kit, now.item, now.section);
  stepWords();
}

export async function onward() {
  const { open, item, section } = now;
  follow(open.kit, item, section);
  if (!mayGoOn(open.kit, item)) {
    await keepUnder(open, item);
    return;
  }
  const next = beside(1);
  if (next) {
    turnTo(next);
    await keepUnder(open, item);
    return;
  }
  const { done } = now;
  now = null;
  delete item.refusal;
  await finished(open, item);
  put("receipt", item.receipt);
  show("done");
  done();
}

// The section before; nothing where this is the first.
export async function backward() {
  const { open, item, section } = now;
  follow(open.kit, item, section);
  const before = beside(-1);
  if (before) turnTo(before);
  await keepUnder(open, item);
  return Boolean(before);
}

function beside(step) {
  const all = due();
  const at = all.findIndex(({ section }) => section.id === now.section.id);
  if (at >= 0) return all[at + step];
  return step < 0 ? all[0] : all.at(-1); // this one is no longer due
}

// Leave the section for a moment, with all that was typed.
export function paused() {
  if (now) follow(now.open.kit, now.item, now.section);
}

// Go on where the interview was left.
export function unpaused() {
  if (!now) return false;
  show("asking");
  turnTo(now);
  return true;
}

// Go on in another language, in the same place: or before it, where something is asked only now.
export async function turned(language) {
  if (!now) return false;
  const { open, item, section } = now;
  const before = due();
  plainNumbers(open.kit, item);
  item.language = language;
  show("asking");
  turnTo(placeAfter(before, section, due()));
  await keepUnder(open, item);
  return true;
}

function placeAfter(before, section, after) {
  const asked = new Set(before.flatMap(namesOf));
  const rest = before.slice(before.findIndex((one) => one.section.id === section.id));
  const ids = rest.map((one) => one.section.id);
  const isNew = (one) => namesOf(one).some((name) => !asked.has(name));
  return after.find((one) => isNew(one) || ids.includes(one.section.id)) ?? after.at(-1);
}

function namesOf({ section, due: all }) {
  return all.map((one) => placeOf(section, one));
}

export async function keepNow() {
  if (now) await keepUnder(now.open, now.item);
}

export function leave() {
  const item = now?.item;
  now = null;
  return item;
}
