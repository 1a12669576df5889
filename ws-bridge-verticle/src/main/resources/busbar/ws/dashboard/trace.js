// The last five minutes of one number for its small curve, in buckets of two seconds.

const BUCKET_MS = 2000;
const BUCKETS = 150;

export class Trace {
  #values = new Float32Array(BUCKETS).fill(NaN);
  #stamps = new Float64Array(BUCKETS); // which bucket of all time a place holds
  #first = Infinity;

  add(now, value) {
    const bucket = Math.floor(now / BUCKET_MS);
    this.#first = Math.min(this.#first, bucket);
    this.#values[bucket % BUCKETS] = value;
    this.#stamps[bucket % BUCKETS] = bucket;
  }

  // Calls point(x, value) for x from 0 to 1. Until something new is heard a value holds; a bad one
  // is NaN, for a gap.
  each(now, point) {
    const last = Math.floor(now / BUCKET_MS);
    const begin = last - BUCKETS + 1;
    let held = this.#before(begin);
    for (let bucket = Math.max(begin, this.#first); bucket <= last; bucket++) {
      if (this.#stamps[bucket % BUCKETS] === bucket) held = this.#values[bucket % BUCKETS];
      point((bucket - begin + 1) / BUCKETS, held);
    }
  }

  // What was heard last before a bucket.
  #before(bucket) {
    let stamp = 0;
    let value = NaN;
    for (let place = 0; place < BUCKETS; place++) {
      if (this.#stamps[place] < bucket && this.#stamps[place] > stamp) {
        stamp = this.#stamps[place];
        value = this.#values[place];
      }
    }
    return value;
  }
}
