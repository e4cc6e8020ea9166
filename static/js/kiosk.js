// A device that many use in turn: it asks whether somebody is still there, then wipes the page.
// What is kept of a person lies on the server under a cookie; the start page's address drops both.
const AGAIN = 30000;
const own = document.querySelector("script[data-home]").dataset;
const idle = own.idle * 1000;
const warned = own.warned * 1000;
const panel = document.getElementById("kiosk");
let last = Date.now();
let said = "";
let wiping = 0;

// No page of the last person is left behind Back: each has the start page's address in the
// browser's history, is hidden when it is left, and is asked for anew if it is shown again.
history.replaceState(null, "", own.start);
addEventListener("pagehide", () => {
  document.documentElement.hidden = true;
});
addEventListener("pageshow", (event) => event.persisted && location.reload());

if (panel) {
  for (const sign of ["pointerdown", "keydown", "wheel", "input", "click"]) {
    addEventListener(sign, wake, true);
  }
  for (const sign of ["pointerup", "keyup"]) addEventListener(sign, rest, true);
  panel.querySelector("button").addEventListener("click", rest);
  panel.addEventListener("cancel", rest);
  setInterval(look, 1000);
}

// A sign of life. The first after the time is up is the next person's, and wipes.
function wake(event) {
  if (wipeIfOver()) return;
  last = Date.now();
  if (panel.open && event.type === "keydown") event.preventDefault();
}

// The panel goes when the key or the finger is up again, so that neither reaches what is under it.
function rest() {
  if (panel.open && Date.now() - last < idle) panel.close();
}

function look() {
  const passed = Date.now() - last;
  if (passed < idle || wipeIfOver()) return;
  if (!panel.open) panel.showModal();
  count(Math.ceil((idle + warned - passed) / 1000));
}

// The seconds are seen one by one, and said aloud when ten and when five are left.
function count(seconds) {
  panel.querySelector("[role=timer]").textContent = seconds;
  const status = panel.querySelector("[role=status]");
  const step = seconds > 10 ? "" : seconds > 5 ? "10" : "5";
  if (step === said) return;
  said = step;
  status.textContent = step && status.dataset.said.replace("{seconds}", step);
}

// On a slow network one asking is enough; where there is none it is tried again.
function wipeIfOver() {
  const isOver = Date.now() - last >= idle + warned;
  if (isOver && Date.now() - wiping > AGAIN) {
    wiping = Date.now();
    document.documentElement.hidden = true;
    location.replace(own.home);
  }
  return isOver;
}
