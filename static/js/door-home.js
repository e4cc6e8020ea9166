// The open kit: what lies on this phone and what becomes of it, until nothing is left.
import { change } from "./door-shelf.js";
import { begun, counted, dropped, keepUnder, taken, today, wipe } from "./door-kit.js";
import { ask, backward, leave, paused, turned, unpaused } from "./door-asking.js";
import { hasSeveral, latest, offer, readOut } from "./door-languages.js";
import { refused, sendAll } from "./door-send.js";
import { button, count, line, put, show, tell, word } from "./door-words.js";

let open = null;
let going = null;

// Show what lies in a kit that was opened, and send what waits there.
export async function enter(kit) {
  open = kit;
  document.getElementById("day-code").value = "";
  document.querySelector("header nav")?.remove(); // this page lies here in one language
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

export async function showCounts() {
  const all = await counted();
  for (const name of ["waiting", "sent", "blanks"]) count(name, all[name]);
  if (!open) return all;
  const isPast = today(open.about) > open.about.day;
  const row = (name) => document.querySelector(`[data-part=home] [data-do=${name}]`).parentElement;
  row("begin").hidden = isPast || all.isUnder || all.blanks === 0;
  row("resume").hidden = !all.isUnder;
  document.querySelector("[data-is=past]").hidden = !isPast;
  const panels = (await refused(open)).map((item) => panelOf(item, all.isUnder));
  document.querySelector("[data-list]").replaceChildren(...panels);
  return all;
}

function panelOf(item, isUnder) {
  const panel = document.createElement("div");
  panel.className = "panel flow";
  panel.append(line(`${word("refused")} ${item.refusal.why}`));
  const mends = Object.keys(item.refusal.wrong ?? {}).length > 0 && !isUnder;
  if (mends) panel.append(button("mend", item.place));
  panel.append(button("erase", item.place));
  return panel;
}

// What each button does.
export const WORK = {
  home,
  begin: () => (hasSeveral(open) ? offer(open) : show("promise")),
  languages: () => {
    paused();
    offer(open);
  },
  turn: async ({ place }) => (await turned(place)) || readOut(open, place),
  unturned: () => unpaused() || home(),
  ask: async () => interview(await begun(open, latest(open))),
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
  mend: async ({ place }) => {
    const item = await taken(open, "done", Number(place));
    await keepUnder(open, item);
    await change([["done", Number(place)]]);
    interview(item);
  },
  erase: async ({ place }) => {
    await change([["done", Number(place)]]);
    await home();
  },
};

function interview(item) {
  return item ? ask(open, item, sendAside) : home();
}

// Send, and let whoever holds the phone go on meanwhile.
export function sendAside() {
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
  if ((await counted()).isUnder) {
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
