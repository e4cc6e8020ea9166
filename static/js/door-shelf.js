// The browser's own store of a phone that interviews: one kit, its blanks, the interview under way,
// and those that wait. Only what lies under "about" is in clear: which survey, which day, how many.
const SHELF = "engage-door";
const ROOMS = ["about", "kit", "blanks", "under", "done"];

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(SHELF, 1);
    asked.onupgradeneeded = () => ROOMS.forEach((room) => asked.result.createObjectStore(room));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(mode, work) {
  const store = await opened();
  try {
    return await new Promise((done, failed) => {
      const change = store.transaction(ROOMS, mode, { durability: "strict" });
      const asked = work((room) => change.objectStore(room));
      change.oncomplete = () => done(asked?.result);
      change.onabort = () => failed(change.error);
    });
  } finally {
    store.close();
  }
}

export function read(room, key) {
  return within("readonly", (at) => at(room).get(key));
}

export function numbers(room) {
  return within("readonly", (at) => at(room).getAllKeys());
}

// Make every change or none. A change is [room, key, value]; without a value it takes away.
export function change(changes) {
  return within("readwrite", (at) => {
    for (const [room, key, value] of changes) {
      if (value === undefined) at(room).delete(key);
      else at(room).put(value, key);
    }
  });
}

// Whether a kit lies here. Looking makes no store where there is none.
export async function about() {
  const known = await indexedDB.databases?.();
  if (known && !known.some((one) => one.name === SHELF)) return undefined;
  return read("about", 0);
}

export function burn() {
  return new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase(SHELF);
    asked.onsuccess = () => done();
    asked.onerror = () => failed(asked.error);
  });
}
