// The last five minutes of one number for its small curve, in buckets of two seconds.

const BUCKET_MS = 2000;
const BUCKETS = 150;

export const SPAN_MS = BUCKETS * BUCKET_MS;

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

  // Adds what was before, or while nothing was heard: [time, min, mean, max] each step milliseconds.
  seed(points, step) {
    let before = null;
    for (const [time, , mean] of points) {
      if (before !== null && time - before > 1.5 * step) this.#fill(before + step, NaN);
      this.#fill(time, mean);
      before = time;
    }
  }

  #fill(time, value) {
    const bucket = Math.floor(time / BUCKET_MS);
    const place = bucket % BUCKETS;
    const stamp = this.#stamps[place];
    if (stamp > bucket || (stamp === bucket && !Number.isNaN(this.#values[place]))) return;
    this.#first = Math.min(this.#first, bucket);
    this.#stamps[place] = bucket;
    this.#values[place] = value;
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
