// Opens the door's pages from the phone while a kit lies there. It keeps nothing itself, and no
// answer ever passes through what it gives.
const KEPT = { cacheName: "engage-door" };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(given(event.request));
});

async function given(request) {
  const asked = request.mode === "navigate" ? "/door/" : request;
  return (await caches.match(asked, KEPT)) ?? fetch(request);
}
