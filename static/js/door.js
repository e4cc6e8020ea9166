// The door: a day code leads to its interviews, takes them along, or opens those that lie here.
import { about } from "./door-shelf.js";
import { canLock } from "./door-lock.js";
import { alone, store, today, unlocked, wipe } from "./door-kit.js";
import { keepNow, onward, touched } from "./door-asking.js";
import { post } from "./door-send.js";
import { WORK, enter, sendAside, showCounts } from "./door-home.js";
import { tell, word, wrongCode } from "./door-words.js";

const AGAIN = 60000;

let last = Promise.resolve();

start();

function start(code = "") {
  document.querySelector("form[data-door=code]")?.addEventListener("submit", lead);
  if (document.getElementById("the-door")) begin(code);
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
  const door = document.getElementById("the-door");
  door.addEventListener("click", pressed);
  door.addEventListener("submit", submitted);
  door.addEventListener("input", (event) => touched(event.target));
  addEventListener("online", sendAside);
  setInterval(sendAside, AGAIN); // a browser may think it is online where no network answers
  document.addEventListener("visibilitychange", () => document.hidden && next(keepNow));
  if (code) document.getElementById("day-code").value = code;
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
  const isLocked = !document.querySelector("[data-free]");
  if (event.target.id !== "answers" && !isLocked) return; // interviews online: left to the browser
  event.preventDefault();
  inTurn(event.target, event.target.id === "answers" ? onward : openKit);
}

function pressed(event) {
  const button = event.target.closest("button");
  const work = { take, ...WORK }[button?.dataset.do];
  if (button && event.detail > 1) event.preventDefault(); // a second tap says nothing new
  else if (work) inTurn(button, () => work(button.dataset));
}

// One thing at a time, in the order pressed; what has left the screen meanwhile is not done.
function inTurn(from, work) {
  next(() => (from.offsetParent ? work() : undefined));
}

function next(work) {
  last = last.then(work).catch(reportError);
}

function typedCode() {
  return document.getElementById("day-code").value.trim();
}

async function openKit() {
  if (!typedCode()) {
    wrongCode(word("missing"));
    return;
  }
  if (!(await alone())) {
    tell("elsewhere");
    return;
  }
  tell("wait");
  const kit = await unlocked(typedCode());
  tell("");
  wrongCode(kit ? "" : word("wrong"));
  if (kit) await enter(kit);
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
  let stored = null;
  try {
    await alone();
    stored = await store(kit, typedCode(), address);
  } catch {
    await wipe();
  }
  tell(stored ? "" : "old");
  if (stored) await enter(stored);
}
