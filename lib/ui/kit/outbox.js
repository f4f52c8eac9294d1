/** Events on their way to Python: they are kept, and sent again, until it has acknowledged them. */

import { onConnection, onLoadingAnew, patience } from "./connection.js";

/** Whether two lists of different things have the same ones. */
export function sameMembers(a, b) {
  const known = new Set(b);
  return a.length === b.length && a.every((member) => known.has(member));
}

/** Whether an event takes the revision on by one. To select something is to look at it, and does not. */
export const advances = (event) => event.kind !== "select";

/** The events that `data` does not show yet. Of several selections only the newest counts. */
export function unacknowledged(events, data) {
  const newestSelect = events.findLast((event) => !advances(event));
  return events.filter((event) =>
    advances(event)
      ? event.revision >= data.revision
      : event === newestSelect && !sameMembers(event.school_ids, data.selection ?? []),
  );
}

/** The events with the revision that each will meet when those before it have been applied. */
export function sequenced(events, revision) {
  let next = revision;
  return events.map((event) => ({ ...event, revision: advances(event) ? next++ : next }));
}

/** An event with a random id; `crypto.randomUUID` is missing where a council serves the app over plain http. */
export function eventOf(fields) {
  const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
  return { id, ...fields };
}

export class Outbox {
  /**
   * Under its name, what had not arrived outlasts the page when that has to be loaded anew. The signal `gone` ends it.
   */
  constructor(name, gone) {
    this.name = `best-fit-left-over ${name}`;
    this.events = [];
    onConnection((open) => open && this.insist(0), gone);
    onLoadingAnew(() => sessionStorage.setItem(this.name, JSON.stringify(this.events)), gone);
    gone.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** Take up what Python knows, and how it is told. `refused` is whether it has refused what was sent. */
  update(data, send, refused = false) {
    const first = !this.data;
    Object.assign(this, { data, send });
    this.events = refused ? [] : unacknowledged(this.events, data);
    if (first) this.add(this.takeLeftOver().filter(({ id }) => !data.heard?.includes(id)));
    else this.waitToInsist(0);
  }

  /** Send events, and with them everything that is not acknowledged. */
  add(events) {
    if (!events.length) return;
    const made = events.map((event) => eventOf({ seen: this.data.seen, ...event }));
    this.events = sequenced([...unacknowledged(this.events, this.data), ...made], this.data.revision);
    this.insist(0);
  }

  /** Send everything, and do so again while no answer comes: what is sent without a connection is lost. */
  insist(tries) {
    if (this.events.length) this.send("events", { events: this.events });
    this.waitToInsist(tries);
  }

  waitToInsist(tries) {
    clearTimeout(this.timer);
    if (this.events.some(advances)) this.timer = setTimeout(() => this.insist(tries + 1), patience(tries));
  }

  takeLeftOver() {
    const left = sessionStorage.getItem(this.name);
    sessionStorage.removeItem(this.name);
    return JSON.parse(left ?? "[]");
  }
}
