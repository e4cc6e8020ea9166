// What waits on this device: said in words, tried again, and gone when it was sent.
import { forgetTyped, surveyHere } from "./device.js";
import { goTo } from "./going.js";
import { markWaiting } from "./keeping.js";
import { TAG, drop, isLater, post, sendAll, waiting } from "./outbox.js";
import { show, stand, when } from "./notices.js";

const AGAIN = 15000;

// Say that these answers wait, and try again until they have gone.
export async function waitFor(item) {
  markWaiting(true);
  forgetTyped(surveyHere());
  askForBackground();
  const notice = show("waits");
  if (!notice) return;
  stand(notice);
  let isTrying = false;
  const again = async () => {
    if (isTrying) return;
    isTrying = true;
    const outcome = await post(item, "script");
    isTrying = false;
    if (isLater(outcome)) return;
    await drop(item.token);
    markWaiting((await waiting()).length > 0);
    if (outcome === "page") sendNatively(item);
    else goTo(outcome);
  };
  const timer = setInterval(again, AGAIN);
  addEventListener("online", again);
  when(notice, "try", again);
  when(notice, "drop", async () => {
    clearInterval(timer);
    await forgetItem(item);
    location.reload();
  });
}

// The browser may send what waits when the network is back, though the page was closed.
async function askForBackground() {
  try {
    const worker = await navigator.serviceWorker.ready;
    await worker.sync.register(TAG);
  } catch {
    // Not every browser can: then the next visit sends.
  }
}

// On a later visit: send what waits, and say what became of it.
export async function lookForWaiting() {
  const found = await waiting().catch(() => []);
  if (found.some((item) => item.state !== "sent")) await sendAll();
  const items = found.length > 0 ? await waiting() : [];
  markWaiting(items.length > 0);
  const gone = (all) => all.filter((item) => item.state === "sent").length;
  if (gone(items) > gone(found) && document.querySelector("[name=go][value=forget]")) {
    location.reload(); // the page still says that they can be gone on with
    return;
  }
  for (const item of items) tell(item);
}

function tell(item) {
  const notice = show(item.state);
  when(notice, "try", () => location.reload());
  when(notice, "drop", async () => {
    await forgetItem(item);
    notice.remove();
  });
  const form = notice?.querySelector("form");
  if (!form) return;
  if (item.state === "sent") {
    form.action = item.action.replace(/[^/]*$/, "review");
    form.elements.token.value = item.token;
    form.addEventListener("submit", () => forgetItem(item));
  } else {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sendNatively(item);
    });
  }
}

async function forgetItem(item) {
  await drop(item.token);
  markWaiting((await waiting()).length > 0);
}

// Send as the browser itself would, so that the page that comes says what to mend.
function sendNatively(item) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = item.action;
  for (const [name, value] of new URLSearchParams(item.body)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
