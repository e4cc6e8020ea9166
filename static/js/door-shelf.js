// The browser's own store of a phone that interviews: one kit, its blanks, the interview under way,
// and those that wait. Only what lies under "about" is in clear: which survey, which day, how many.
const SHELF = "engage-door";
const ROOMS = ["about", "kit", "blanks", "under", "done"];

// Looking for a store makes none: what was erased does not come back empty.
function opened(makes) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(SHELF, 1);
    asked.onupgradeneeded = () => {
      if (makes) ROOMS.forEach((room) => asked.result.createObjectStore(room));
      else asked.transaction.abort();
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(mode, work, makes = false) {
  const store = await opened(makes);
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
export function change(changes, makes = false) {
  const work = (at) => {
    for (const [room, key, value] of changes) {
      if (value === undefined) at(room).delete(key);
      else at(room).put(value, key);
    }
  };
  return within("readwrite", work, makes);
}

// What is said of the kit that lies here, or nothing where none does.
export function about() {
  return read("about", 0).catch(() => undefined);
}

export function burn() {
  return new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase(SHELF);
    asked.onsuccess = () => done();
    asked.onerror = () => failed(asked.error);
  });
}
