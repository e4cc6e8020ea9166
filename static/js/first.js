// The script that comes with every resident's page: small, and it asks for the rest when needed.
import { forgetTyped, mayWait, readTyped, surveyHere, typedName } from "./device.js";
import { guard } from "./buttons.js";

const SOON = 3000;
const USED = "engage:used";

guard();
document.addEventListener("submit", (event) => {
  if (event.submitter?.value === "forget") forgetTyped(surveyHere());
});
if (document.querySelector("[data-sent]")) forgetTyped(surveyHere());

// The rest comes once: at the first touch or key, or when the page has been read for a while. On
// the next pages it is in the browser's cache already. What waits or was typed is not held back.
const form = document.querySelector("form[data-form]");
if (mayWait() || (form && (wasUsed() || readTyped(typedName(form))))) bring();
else if (form) {
  for (const sign of ["pointerdown", "keydown", "focusin"]) addEventListener(sign, bring);
  addEventListener("load", () => setTimeout(bring, SOON));
}

function bring() {
  for (const sign of ["pointerdown", "keydown", "focusin"]) removeEventListener(sign, bring);
  try {
    sessionStorage.setItem(USED, "yes");
  } catch {
    // Without that shelf the next page waits to be touched again.
  }
  import(document.querySelector("script[data-later]").dataset.later);
}

function wasUsed() {
  try {
    return sessionStorage.getItem(USED) === "yes";
  } catch {
    return false;
  }
}
