// A kit on the phone: taken, opened with its code, used up one blank at a time, and burnt.
import { about, burn, change, numbers, read } from "./door-shelf.js";
import { keyFrom, lock, newLock, unlock } from "./door-lock.js";

const CACHE = "engage-door";
const WORKER = "/door/worker.js";

let mine = null;

// Lock a kit away under its code, and keep the page that opens it. Returns it opened.
export async function store(kit, code, address) {
  const { blanks, asked, sections, plans, languages, ...named } = kit;
  const rest = { asked, sections, plans, languages };
  const told = { ...named, address, sent: 0, ...newLock() };
  const open = { key: await keyFrom(code, told), code, about: told, kit: rest };
  await keepPage(address, JSON.stringify(rest));
  const changes = [["about", 0, told], ["kit", 0, await sealed(open, "kit", 0, rest)]];
  for (const [place, blank] of blanks.entries()) {
    changes.push(["blanks", place, await sealed(open, "blanks", place, blank)]);
  }
  await change(changes, true);
  navigator.storage?.persist?.().catch(() => {});
  return open;
}

// The page, its sheet, its script and its pictures, so that it opens without a network.
async function keepPage(address, words) {
  await navigator.serviceWorker.register(WORKER, { scope: "/door/", updateViaCache: "all" });
  await navigator.serviceWorker.ready;
  const cache = await caches.open(CACHE);
  const needs = [...document.querySelectorAll("link[rel=stylesheet], script[src]")];
  const seen = [...words.matchAll(/ src=\\"(\/[^"\\]+)\\"/g)].map((found) => found[1]);
  const links = needs.map((one) => new URL(one.href || one.src).pathname);
  await cache.addAll([...new Set([...links, ...seen])]);
  await cache.put("/door/", await fetch(address));
}

// Let this window alone use the kit for as long as it is open: two that took the same blank would
// make two interviews of one. Returns whether no other window has it.
export function alone() {
  mine ??= new Promise((done) => {
    const hold = (held) => {
      if (!held) mine = null;
      done(Boolean(held));
      return held && new Promise(() => {});
    };
    if (!navigator.locks) done(true);
    else navigator.locks.request("engage-door-kit", { ifAvailable: true }, hold);
  });
  return mine;
}

// Open what lies here. Returns null where the code is another.
export async function unlocked(code) {
  const told = await about();
  const key = await keyFrom(code, told);
  const open = { key, code, about: told };
  try {
    open.kit = await taken(open, "kit", 0);
  } catch {
    return null;
  }
  return open;
}

export function sealed({ key, about: told }, room, place, thing) {
  return lock(key, `${told.lock}/${room}/${place}`, thing);
}

export async function taken({ key, about: told }, room, place) {
  const found = await read(room, place);
  return found && unlock(key, `${told.lock}/${room}/${place}`, found);
}

// How many lie here, by kind.
export async function counted() {
  const [waiting, blanks, under] = await Promise.all(["done", "blanks", "under"].map(numbers));
  return {
    waiting: waiting.length + under.length,
    blanks: blanks.length,
    sent: (await about())?.sent ?? 0,
    isUnder: under.length > 0,
  };
}

// Begin an interview in a language, with the first blank; null where none is left.
export async function begun(open, language) {
  const [place] = await numbers("blanks");
  if (place === undefined) return null;
  const blank = await taken(open, "blanks", place);
  const fresh = { answers: {}, nudged: [], started: Date.now(), at: "" };
  const item = { ...blank, place, language, ...fresh };
  await change([["under", 0, await sealed(open, "under", 0, item)], ["blanks", place]]);
  return item;
}

export async function keepUnder(open, item) {
  await change([["under", 0, await sealed(open, "under", 0, item)]]);
}

export async function finished(open, item) {
  item.minutes ??= Math.round((Date.now() - item.started) / 6000) / 10;
  const { place } = item;
  await change([["done", place, await sealed(open, "done", place, item)], ["under", 0]]);
}

// Erase an interview under way; its blank can be used for somebody else.
export async function dropped(open, { token, receipt, plan, place }) {
  const blank = await sealed(open, "blanks", place, { token, receipt, plan });
  await change([["blanks", place, blank], ["under", 0]]);
}

// Nothing stays: neither what is locked, nor the page that opens it, nor the worker.
export async function wipe() {
  await burn();
  await caches.delete(CACHE);
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    if (new URL(one.scope).pathname === "/door/") await one.unregister();
  }
}

// The day that it is where the survey is.
export function today({ zone }) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
}
