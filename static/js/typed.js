// What is typed is kept on this device at once, and put back after a reload or a crash.
import { dropTyped, readTyped, typedName } from "./device.js";
import { keepTyped } from "./keeping.js";
import { show, when } from "./notices.js";

const SOON = 250;
const TRAVELS = new Set(["token", "version", "via", "by", "met", "go"]);

// Everything answered in a form, as it would be sent.
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => !TRAVELS.has(name));
}

// Put back what was typed, then keep what is typed from now on. ``look`` lets questions that
// depend on an answer appear, so that their own answers find a place.
export function keepAsTyped(form, look) {
  const name = typedName(form);
  const kept = readTyped(name);
  if (kept && putBack(form, kept.fields, look)) {
    const notice = show("back");
    when(notice, "forget", () => {
      dropTyped(name);
      form.removeEventListener("input", soon);
      location.reload();
    });
  }
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    if (timer) keepTyped(name, fieldsOf(form));
    timer = 0;
  };
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(now, SOON);
  }
  form.addEventListener("input", soon);
  form.addEventListener("submit", now); // nothing is kept after that, so that Send leaves nothing
  addEventListener("pagehide", now);
  document.addEventListener("visibilitychange", () => document.hidden && now());
  if (navigator.userActivation?.hasBeenActive) soon(); // something may be answered already
}

// Put answers into a form. Returns whether that changed anything.
function putBack(form, fields, look) {
  const before = JSON.stringify(fieldsOf(form));
  for (let round = 0; round < 9; round += 1) {
    const seen = form.elements.length;
    fill(form, fields);
    look();
    if (form.elements.length === seen) break;
  }
  return JSON.stringify(fieldsOf(form)) !== before;
}

function fill(form, fields) {
  const turn = {};
  for (const control of form.elements) {
    const { name, type } = control;
    if (!name || type === "hidden" || type === "submit" || type === "button") continue;
    const values = fields.filter(([other]) => other === name).map(([, value]) => value);
    if (type === "checkbox" || type === "radio") control.checked = values.includes(control.value);
    else {
      control.value = values[turn[name] ?? 0] ?? "";
      turn[name] = (turn[name] ?? 0) + 1;
    }
  }
}
