// Read questions aloud, with a voice that is on the device: nothing is sent to anybody's server.
import { isShared } from "./keeping.js";

const ON = "engage:aloud";
const SPOKEN = ".ask, .hint, .notice, .choice > span, .unit > span";

let reading = null; // the button of the question being read
let spoken = []; // kept, for some browsers forget what nobody holds

// Offer to read, once there is a voice for the language of the page.
export function offerToRead() {
  const kit = document.getElementById("aloud");
  if (!kit || !window.speechSynthesis) return;
  const offer = () => {
    const isHeard = voiceFor(document.documentElement.lang);
    if (isHeard && !document.querySelector(".aloud")) putSwitch(kit);
  };
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", stop);
  offer();
}

// A voice of the device itself: one from the network would tell a third party what is read.
function voiceFor(language) {
  const [plain, wanted] = [language.split("-")[0].toLowerCase(), language.toLowerCase()];
  const ours = speechSynthesis.getVoices().filter((voice) => voice.localService);
  const named = ours.map((voice) => [voice.lang.replace("_", "-").toLowerCase(), voice]);
  const found =
    named.find(([tag]) => tag === wanted || wanted.startsWith(`${tag}-`)) ||
    named.find(([tag]) => tag.split("-")[0] === plain);
  return found?.[1];
}

function putSwitch(kit) {
  const button = kit.content.firstElementChild.cloneNode(true);
  kit.before(button);
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    turn(kit, button, isOn);
    if (isOn) document.querySelector(".question")?.querySelector(".listen")?.click();
  });
  document.addEventListener("change", () => {
    if (button.getAttribute("aria-pressed") === "true") setTimeout(() => addButtons(kit));
  });
  if (remembered()) turn(kit, button, true);
}

function turn(kit, button, isOn) {
  stop();
  button.setAttribute("aria-pressed", isOn);
  remember(isOn);
  if (isOn) addButtons(kit);
  else for (const listen of document.querySelectorAll(".listen")) listen.remove();
}

// A button to each question that has none yet; a recorded clip is better than any of them.
function addButtons(kit) {
  for (const question of document.querySelectorAll(".question")) {
    const ask = question.querySelector(SPOKEN);
    if (!ask || question.querySelector(".listen, audio")) continue;
    const listen = document.createElement("button");
    listen.type = "button";
    listen.className = "link listen";
    listen.dataset.stop = kit.dataset.stop;
    listen.dataset.listen = kit.dataset.listen;
    listen.dataset.label = kit.dataset.label.replace("{question}", seenWords(ask));
    rest(listen);
    listen.addEventListener("click", () => (reading === listen ? stop() : read(question, listen)));
    question.prepend(listen);
  }
}

function read(question, button) {
  stop();
  const parts = [...question.querySelectorAll(SPOKEN)];
  spoken = parts.filter((part) => part.offsetParent).map(utterance).filter(Boolean);
  if (!spoken.length) return;
  reading = button;
  label(button, button.dataset.stop, button.dataset.stop);
  spoken.at(-1).onend = spoken.at(-1).onerror = () => reading === button && stop();
  spoken.forEach((one) => speechSynthesis.speak(one));
}

function utterance(part) {
  const text = seenWords(part);
  const language = (part.querySelector(":scope > [lang]") || part.closest("[lang]")).lang;
  const voice = voiceFor(language);
  if (!text || !voice) return null;
  const one = new SpeechSynthesisUtterance(text);
  one.voice = voice;
  one.lang = voice.lang;
  return one;
}

// What a part says to the eye: a question repeated for screen readers is heard once.
function seenWords(part) {
  const copy = part.cloneNode(true);
  for (const unseen of copy.querySelectorAll(".apart")) unseen.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function stop() {
  if (reading) rest(reading);
  reading = null;
  speechSynthesis.cancel();
}

// What a button says while nothing is read.
function rest(button) {
  label(button, button.dataset.listen, button.dataset.label);
}

function label(button, text, name) {
  button.textContent = text;
  button.setAttribute("aria-label", name);
}

// On a shared device or a kiosk nothing is remembered of a person, not even this.
function isForMany() {
  return isShared() || document.getElementById("kiosk");
}

function remembered() {
  try {
    return !isForMany() && sessionStorage.getItem(ON) === "yes";
  } catch {
    return false;
  }
}

function remember(isOn) {
  try {
    if (isOn && !isForMany()) sessionStorage.setItem(ON, "yes");
    else sessionStorage.removeItem(ON);
  } catch {
    // Without that shelf it is asked for on each page.
  }
}
