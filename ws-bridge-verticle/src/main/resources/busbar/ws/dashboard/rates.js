// What grew by how much per second between two answers.

export class Rates {
  #before = null;
  #now = null;
  #seconds = 0;

  take(status) {
    // A node that was restarted counts from the beginning.
    const isSame = this.#now !== null && status.uptime >= this.#now.uptime;
    this.#before = isSame ? this.#now : null;
    this.#seconds = isSame ? status.uptime - this.#now.uptime : 0;
    this.#now = status;
  }

  forget() {
    this.#now = null;
  }

  // Of the number that a function finds in an answer; null while there is only one answer.
  of(find) {
    if (this.#before === null || this.#seconds <= 0) return null;
    const before = find(this.#before);
    const now = find(this.#now);
    if (typeof before !== "number" || typeof now !== "number" || now < before) return null;
    return (now - before) / this.#seconds;
  }
}
