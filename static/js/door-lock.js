// Nothing lies on a volunteer's phone in clear. The key is made of the day code each time it is
// typed: it cannot be taken out of the browser's hands, and is gone when the page is closed.
const ROUNDS = 600000;
const MISREAD = { I: "1", L: "1", O: "0" };

export function canLock() {
  const ready = globalThis.crypto?.subtle && globalThis.indexedDB && globalThis.caches;
  return Boolean(ready && navigator.serviceWorker);
}

// What a new lock is made with: known to whoever finds the phone, and of no use without the code.
export function newLock() {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { lock: crypto.randomUUID(), salt, rounds: ROUNDS };
}

// A code as it was printed, however it was typed: the server reads it so too.
export function plainCode(typed) {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return letters.replace(/[ILO]/g, (letter) => MISREAD[letter]);
}

export async function keyFrom(code, { salt, rounds }) {
  const words = new TextEncoder().encode(plainCode(code));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  const made = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, base, made, false, ["encrypt", "decrypt"]);
}

// Lock one thing away. Its place is bound to it, so that no two can be changed about unseen.
export async function lock(key, place, thing) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(thing));
  return { iv, data: await crypto.subtle.encrypt(how(iv, place), key, words) };
}

// What was locked away at this place. Fails where the key, the place or a single bit is another.
export async function unlock(key, place, { iv, data }) {
  const words = await crypto.subtle.decrypt(how(iv, place), key, data);
  return JSON.parse(new TextDecoder().decode(words));
}

function how(iv, place) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
}
