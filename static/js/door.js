// The door: day code, kit, interviews, sending, and nothing left. The key is in memory alone.
import { about, change } from "./door-shelf.js";
import { canLock } from "./door-lock.js";
import { begun, counted, dropped, keepUnder, store, taken, today } from "./door-kit.js";
import { unlocked, wipe } from "./door-kit.js";
import { ask, backward, keepNow, leave, onward, touched } from "./door-asking.js";
import { post, refused, sendAll } from "./door-send.js";
import { count, put, show, tell, word, wrongCode } from "./door-words.js";

let open = null;
let last = Promise.resolve();
let going = null;

start();

function start(code = "") {
  document.querySelector("form[data-door=code]")?.addEventListener("submit", lead);
  if (document.getElementById("door")) begin(code);
}

// From the address on the slip to the page of its survey; the code goes along in memory alone.
async function lead(event) {
  event.preventDefault();
  const form = event.target;
  const code = form.elements.code.value;
  const body = new URLSearchParams({ code, by: "script" });
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  const words = answer ? await answer.text() : "";
  if (!answer?.ok || !words.startsWith("/door/")) {
    form.submit();
    return;
  }
  const there = await (await fetch(words)).text();
  const made = new DOMParser().parseFromString(there, "text/html");
  document.replaceChild(document.adoptNode(made.documentElement), document.documentElement);
  history.replaceState(null, "", words);
  start(code);
}

async function begin(code) {
  const door = document.getElementById("door");
  door.addEventListener("click", pressed);
  door.addEventListener("submit", submitted);
  door.addEventListener("input", (event) => touched(event.target));
  addEventListener("online", sendAside);
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  if (code) document.getElementById("code").value = code;
  const told = canLock() ? await about() : undefined;
  if (told && today(told) > told.until) {
    await wipe();
    showFree();
    tell("expired");
  } else if (told) await showLocked();
  else showFree();
  door.dataset.live = "yes";
}

function showFree() {
  for (const one of document.querySelectorAll("[data-take]")) one.hidden = !canLock();
  if (!canLock()) tell("old");
}

async function showLocked() {
  for (const one of document.querySelectorAll("[data-locked]")) one.hidden = false;
  for (const one of document.querySelectorAll("[data-free]")) one.remove();
  await showCounts();
}

function submitted(event) {
  if (event.target.id === "answers") {
    event.preventDefault();
    inTurn(event.target, onward);
  } else if (!document.querySelector("[data-free]")) {
    event.preventDefault();
    inTurn(event.target, openKit);
  }
}

function typedCode() {
  return document.getElementById("code").value.trim();
}

async function openKit() {
  if (!typedCode()) {
    wrongCode(word("missing"));
    return;
  }
  tell("wait");
  open = await unlocked(typedCode());
  tell("");
  wrongCode(open ? "" : word("wrong"));
  if (open) await enter();
}

async function take() {
  tell("wait");
  const { action, elements } = document.querySelector("form[data-part=code]");
  const address = new URL(action).pathname;
  const body = new URLSearchParams({ code: typedCode(), count: elements.count.value });
  const kit = await post(address, body, "kit");
  if (!kit || kit.wrong) {
    tell(kit ? "" : "cut");
    wrongCode(kit?.wrong ?? "");
    return;
  }
  wrongCode("");
  try {
    open = await store(kit, typedCode(), address);
  } catch {
    await wipe();
    tell("old");
    return;
  }
  tell("");
  await enter();
}

async function enter() {
  document.getElementById("code").value = "";
  document.querySelector("header nav")?.remove(); // a kit is in one language
  const { said } = open.about;
  put("day", word("day", { day: said.day }));
  put("until", word("until", { day: said.until }));
  await home();
  sendAside();
}

async function home() {
  leave();
  await showCounts();
  show("home");
  await leaveNothing();
}

async function showCounts() {
  const all = await counted();
  for (const name of ["waiting", "sent", "blanks"]) count(name, all[name]);
  if (!open) return all;
  const isPast = today(open.about) > open.about.day;
  const line = (name) => document.querySelector(`[data-part=home] [data-do=${name}]`).parentElement;
  line("begin").hidden = isPast || all.isUnder || all.blanks === 0;
  line("resume").hidden = !all.isUnder;
  document.querySelector("[data-is=past]").hidden = !isPast;
  await showRefused(all.isUnder);
  return all;
}

async function showRefused(isUnder) {
  const lines = (await refused(open)).map((item) => {
    const line = document.createElement("div");
    line.className = "panel flow";
    line.append(words(`${word("refused")} ${item.refusal.why}`));
    const mends = Object.keys(item.refusal.wrong ?? {}).length > 0 && !isUnder;
    if (mends) line.append(button("mend", item.place));
    line.append(button("erase", item.place));
    return line;
  });
  document.querySelector("[data-list]").replaceChildren(...lines);
}

function words(said) {
  const line = document.createElement("p");
  line.textContent = said;
  return line;
}

function button(name, place) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "link", textContent: word(name) });
  Object.assign(made.dataset, { do: name, place });
  return made;
}

// One thing at a time, in the order pressed; what has left the screen meanwhile is not done.
function inTurn(from, work) {
  last = last.then(() => (from.offsetParent ? work() : undefined)).catch(reportError);
}

const WORK = {
  take,
  home,
  begin: () => show("promise"),
  ask: async () => interview(await begun(open)),
  resume: async () => interview(await taken(open, "under", 0)),
  back: async () => (await backward()) || home(),
  drop: () => show("sure"),
  dropped: async () => {
    leave();
    await dropped(open, await taken(open, "under", 0));
    await home();
  },
  send: () => send(true),
  finish,
  mend,
  erase: async ({ place }) => {
    await change([["done", Number(place)]]);
    await home();
  },
};

function pressed(event) {
  const button = event.target.closest("button");
  if (button && event.detail > 1) event.preventDefault(); // a second tap says nothing new
  else if (button?.dataset.do) inTurn(button, () => WORK[button.dataset.do](button.dataset));
}

function interview(item) {
  return item ? ask(open, item, sendAside) : home();
}

async function mend({ place }) {
  const item = await taken(open, "done", Number(place));
  await keepUnder(open, item);
  await change([["done", Number(place)]]);
  interview(item);
}

// Send, and let whoever holds the phone go on meanwhile.
function sendAside() {
  send().catch(reportError);
}

// Send what waits. Unless ``aloud``, silence where there is no network.
async function send(aloud) {
  if (!open || (!aloud && !navigator.onLine)) return;
  if (aloud) tell("sending");
  going ??= sendAll(open).finally(() => {
    going = null;
  });
  const outcome = await going;
  if (!open) return; // meanwhile all was erased
  const left = await showCounts();
  if (aloud) tell(outcome === "cut" ? "cut" : left.waiting === 0 ? "allsent" : "");
  await leaveNothing();
}

// When nothing waits and no blank is left, the phone keeps nothing more.
async function leaveNothing() {
  const left = open && (await counted());
  const isShown = !document.querySelector("[data-part=done]").hidden;
  if (left && left.waiting + left.blanks === 0 && !isShown) await end();
}

async function finish() {
  const before = await counted();
  if (before.isUnder) {
    tell("begun");
    return;
  }
  await send(true);
  if (!open) return;
  if ((await counted()).waiting > 0) tell("left-over");
  else await end();
}

async function end() {
  if (!open) return;
  open = null;
  const { sent } = await counted();
  await wipe();
  tell("");
  put("sentall", word("sentall", { count: sent }));
  show("over");
}
