// The devices that are kept at the top, remembered by this browser.

const KEY = "busbar.favourites";
const MOST = 500;

export class Favourites {
  #ids = new Set(read());

  has(id) {
    return this.#ids.has(id);
  }

  toggle(id) {
    if (!this.#ids.delete(id) && this.#ids.size < MOST) this.#ids.add(id);
    localStorage.setItem(KEY, JSON.stringify([...this.#ids]));
  }
}

function read() {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // somebody else's text under this key
  }
}
