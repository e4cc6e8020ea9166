// Sends what waits on a phone when the network is back, even after the page was closed.
import { TAG, sendAll } from "./outbox.js";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("sync", (event) => {
  if (event.tag === TAG) event.waitUntil(again());
});

// A promise that fails tells the browser to try again later.
async function again() {
  if ((await sendAll()) > 0) throw new Error("There is no network yet.");
}
