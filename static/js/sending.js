// A form goes by itself, so that a network that drops takes nothing with it: at Send the answers
// wait on the device, and before that the page stays as it is, with words about what happened.
import { dropTyped, forgetTyped, isShared, markWaiting, surveyHere, typedName } from "./device.js";
import { release } from "./buttons.js";
import { drop, isSent, keep, post } from "./outbox.js";
import { hide, show } from "./notices.js";
import { waitFor } from "./waiting.js";

export function sendBySelf(form) {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name) return; // back, another language: left to the browser
    event.preventDefault();
    send(form, event.submitter);
  });
}

async function send(form, button) {
  hide("cut");
  const item = itemOf(form);
  const mayWait = form.dataset.form === "send" && (await keptFirst(item));
  const outcome = await post(item, "script", "same-origin");
  if (outcome === "later" && mayWait) {
    waitFor(item);
    return;
  }
  if (mayWait) await drop(item.token);
  if (outcome === "later") tellOf(form, button);
  else if (outcome === "refused") form.submit(); // the page that comes says what to mend
  else goOn(form, outcome);
}

function itemOf(form) {
  const body = new URLSearchParams(new FormData(form));
  const token = body.get("token");
  return { token, action: form.action, body: String(body), state: "waits", at: Date.now() };
}

// Keep the answers before the first byte leaves, where this device may keep anything at all.
async function keptFirst(item) {
  if (isShared()) return false;
  try {
    await keep(item);
    return true;
  } catch {
    return false;
  }
}

function tellOf(form, button) {
  release(form);
  show("cut", button?.closest(".press") ?? form)?.focus();
}

function goOn(form, address) {
  dropTyped(typedName(form));
  if (isSent(address)) {
    forgetTyped(surveyHere());
    markWaiting(false);
  }
  const there = new URL(address, location.href);
  if (there.pathname !== location.pathname) location.assign(there);
  else {
    history.replaceState(null, "", there);
    location.reload();
  }
}
