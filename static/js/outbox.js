// Answers that met no network at Send: kept in the browser's own store until they have gone.
// Each has the form token as its key, so however often it is sent, it counts once.
const STORE = "engage";
const SHELF = "outbox";
export const TAG = "engage-outbox";
const LONGEST = 30000; // a network that hangs is no network
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504, 507]);

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(STORE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(SHELF, { keyPath: "token" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(mode, work) {
  const store = await opened();
  try {
    return await new Promise((done, failed) => {
      const change = store.transaction(SHELF, mode);
      const asked = work(change.objectStore(SHELF));
      change.oncomplete = () => done(asked.result);
      change.onabort = () => failed(change.error);
    });
  } finally {
    store.close();
  }
}

export function keep(item) {
  return within("readwrite", (shelf) => shelf.put(item));
}

// Change an item that is still there: the page may have sent and dropped it meanwhile.
function amend(item) {
  return within("readwrite", (shelf) => {
    const found = shelf.get(item.token);
    found.onsuccess = () => found.result && shelf.put(item);
    return found;
  });
}

export function drop(token) {
  return within("readwrite", (shelf) => shelf.delete(token));
}

export function waiting() {
  return within("readonly", (shelf) => shelf.getAll());
}

// Send one form. Returns where to go on; "cut" where nobody of ours answered, as on a wireless
// network that wants a sign-in first; "busy"; or "page" where a page of ours has to be read.
export async function post(item, by) {
  const body = new URLSearchParams(item.body);
  body.set("by", by);
  try {
    const signal = AbortSignal.timeout?.(LONGEST);
    const answer = await fetch(item.action, { method: "POST", body, signal });
    const words = await answer.text();
    if (!answer.headers.get("Content-Security-Policy")?.includes("worker-src")) return "cut";
    if (BUSY.has(answer.status)) return "busy";
    return answer.ok && words.startsWith("/s/") ? words : "page";
  } catch {
    return "cut";
  }
}

// Whether sending failed for now, so that trying again later may do.
export function isLater(outcome) {
  return outcome === "cut" || outcome === "busy";
}

export function isSent(outcome) {
  return outcome.split(/[?#]/)[0].endsWith("/thanks");
}

// Send all that waits. What has gone leaves only its token, to find the receipt with.
export function sendAll() {
  const work = async () => {
    let left = 0;
    for (const item of await waiting()) {
      if (item.state === "sent") continue;
      const outcome = await post(item, "waiting");
      if (isLater(outcome)) left += 1;
      else if (isSent(outcome)) await amend({ ...item, body: "", state: "sent" });
      else await amend({ ...item, state: "refused" });
    }
    return left;
  };
  return navigator.locks ? navigator.locks.request(TAG, work) : work();
}
