// A form goes by itself, so that a network that drops takes nothing with it: at Send the answers
// wait on the device, and before that the page stays as it is, with words about what happened.
import { dropTyped, forgetTyped, surveyHere, typedName } from "./device.js";
import { goTo } from "./going.js";
import { isShared, markWaiting } from "./keeping.js";
import { release } from "./buttons.js";
import { drop, isLater, isSent, keep, post } from "./outbox.js";
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
  const outcome = await post(item, "script");
  if (mayWait && isLater(outcome)) {
    waitFor(item);
    return;
  }
  if (mayWait) await drop(item.token);
  if (outcome === "cut") tellOf(form, button);
  else if (outcome === "busy" || outcome === "page") form.submit(); // read the page that comes
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
  goTo(address);
}
