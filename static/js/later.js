// What a page asks for once it has been read: conditions, what is typed, and a network that drops.
import { forgetTyped, surveyHere } from "./device.js";
import { forgetOld, isShared } from "./keeping.js";
import { follow } from "./conditions.js";
import { keepAsTyped } from "./typed.js";
import { sendBySelf } from "./sending.js";
import { lookForWaiting } from "./waiting.js";
import { offerToRead } from "./aloud.js";

forgetOld();
if (isShared()) forgetTyped(surveyHere());
for (const form of document.querySelectorAll("form[data-form]")) {
  const look = follow(form);
  if (!isShared() && form.id === "answers") keepAsTyped(form, look);
  sendBySelf(form);
  form.dataset.live = "yes";
}
lookForWaiting();
offerToRead();
if (!isShared()) {
  const asked = { scope: "/s/", updateViaCache: "all" };
  navigator.serviceWorker?.register("/s/worker.js", asked).catch(() => {});
}
