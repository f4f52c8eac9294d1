/** Events that Python has not acknowledged yet, and how they outlast the page when it has to be loaded anew. */

import { sameMembers } from "./schools.js";

const LEFT_OVER = "best-fit-left-over";

export const advances = (event) => event.kind !== "select";

/** The events that `data` does not show yet. Of several selections only the newest counts. */
export function unacknowledged(queue, data) {
  const newestSelect = queue.findLast((event) => !advances(event));
  return queue.filter((event) =>
    advances(event)
      ? event.revision >= data.revision
      : event === newestSelect && !sameMembers(event.school_ids, data.selection ?? []),
  );
}

/** The queue with the revision that each event will meet when those before it have been applied. */
export function sequenced(queue, revision) {
  let next = revision;
  return queue.map((event) => ({ ...event, revision: advances(event) ? next++ : next }));
}

/** A random id; `crypto.randomUUID` is missing where a council serves the app over plain http. */
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}

export async function serverIsWell() {
  const answer = await fetch(new URL("health", document.baseURI), { cache: "no-store" }).catch(() => null);
  return answer?.ok ?? false;
}

/** Load the page again, on which the board finds the saved work and takes up what had not arrived. */
export function loadAnew(queue) {
  sessionStorage.setItem(LEFT_OVER, JSON.stringify(queue));
  location.reload();
}

/** What had not arrived when the page was loaded anew; told once. */
export function leftOver() {
  const left = sessionStorage.getItem(LEFT_OVER);
  sessionStorage.removeItem(LEFT_OVER);
  return JSON.parse(left ?? "[]");
}
