/**
 * What the board shows, and what it offers, as values: what Python knows, with the changes on top that it has not
 * acknowledged yet. A place is a cluster's number as text, or "" for the tray, the schools that are in no cluster.
 */

import { advances, sameMembers } from "../../kit/outbox.js";
import { matching, withCompany } from "./schools.js";

export const TRAY = "";

export const placeOf = (number) => (number === null ? TRAY : String(number));
export const numberOf = (place) => (place === TRAY ? null : Number(place));

/** Changes whose outcome is certain enough to show before Python has answered. */
const OPTIMISTIC = {
  move(view, { school_ids, to }) {
    const target = [...view.columns, ...view.away].find((column) => column.key === placeOf(to));
    if (!target) return;
    const moving = new Set(school_ids);
    for (const source of view.columns) {
      const leaving = source === target ? [] : source.members.filter((id) => moving.has(id));
      if (!leaving.length) continue;
      source.members = source.members.filter((id) => !moving.has(id));
      for (const id of leaving) {
        const origin = view.schools[id].moved_from || source.origin;
        view.schools[id] = { ...view.schools[id], moved_from: origin === target.origin ? "" : origin };
      }
      target.members = [...leaving, ...target.members];
      source.pending = target.pending = true;
    }
  },
  lock_schools(view, { school_ids, locked, clusters = [] }) {
    for (const id of school_ids) view.schools[id] = { ...view.schools[id], locked };
    OPTIMISTIC.lock_clusters(view, { clusters, locked });
  },
  lock_clusters(view, { clusters, locked }) {
    for (const column of [...view.columns, ...view.away]) if (clusters.includes(column.number)) column.locked = locked;
  },
  rename_cluster(view, { cluster, name }) {
    for (const column of view.columns) if (column.number === cluster) column.name = name;
  },
};

/**
 * What to show: the headline, the clusters that are `away`, of which only the names are known, columns (the tray last), schools, the column of each school, and whether Python has yet to
 * answer. Figures are `pending` where a change is on its way of which Python has not said before what they will be.
 * A column's `shown` are those of its members that are drawn: in the tray, those that the filter lets through.
 */
export function overlaid(data, queue, filter) {
  const tray = { ...data.tray, number: null, name: "", marks: [], locked: false };
  const keyed = (column) => ({ origin: column.label, ...column, key: placeOf(column.number) });
  const columns = [...data.columns, tray].map(keyed);
  const away = (data.elsewhere ?? []).map((cluster) => keyed({ members: [], ...cluster }));
  const changes = queue.filter(advances);
  const preview = previewOfMove(data, changes[0]);
  const view = { columns, away, schools: { ...data.schools }, headline: data.headline, pending: changes.length > 0 };
  for (const event of queue) {
    OPTIMISTIC[event.kind]?.(view, event);
    if (preview && event === changes[0]) foretell(view, data, preview);
  }
  view.headline = { ...view.headline, pending: changes.length > (preview ? 1 : 0) };
  for (const column of away) column.title = column.name || column.label;
  for (const column of columns) {
    column.title = column.name || column.label;
    column.shown = column.key === TRAY ? matching(view.schools, column.members, filter) : column.members;
  }
  view.clusters = columns.slice(0, -1);
  view.home = new Map(columns.flatMap((column) => column.members.map((id) => [id, column])));
  return view;
}

/** What Python has said that a move does, before it was made; undefined where it has not. */
function previewOfMove(data, event) {
  if (event?.kind !== "move") return undefined;
  const target = event.to === null ? data.tray : data.columns.find(({ number }) => number === event.to);
  const there = new Set(target?.members);
  const moving = (ids) => withCompany(data.schools, ids).filter((id) => !there.has(id));
  const parties = [...event.school_ids.map((id) => [id]), data.selection ?? []];
  const party = parties.find((ids) => previewsOf(data, ids) && sameMembers(moving(ids), event.school_ids));
  return party && previewsOf(data, party)[placeOf(event.to)];
}

/** Show the figures of a preview as those of now; sentences are still to come. */
function foretell(view, data, [, , , , [fit, change, moved], places]) {
  Object.assign(view, { headline: { ...view.headline, fit, change, moved } });
  for (const column of view.columns) {
    column.pending = false;
    if (!(column.key in places)) continue;
    const [schools, pupils, digits] = data.outlooks[places[column.key]];
    const marks = [...digits].map((digit) => ({ status: data.statuses[digit], sentence: "" }));
    Object.assign(column, { schools, pupils, marks });
  }
}

/** Why these schools may not be moved at all, or "". A reason has no full stop. */
export function whyFixed(view, ids) {
  for (const id of withCompany(view.schools, ids)) {
    const { name, locked } = view.schools[id];
    if (locked) return `${name} is locked`;
    if (view.home.get(id)?.locked) return `${name} is in ${view.home.get(id).title}, which is locked`;
  }
  return "";
}

// --- Offers: what dropping somewhere would do ----------------------------------------------------------------------

/**
 * Place → offer, where an offer's status is "here", "blocked" (with a reason), "waiting" (Python has not said yet) or
 * the direction "up", "down", "level" (with the change, and the principles that get better and worse). What the fit
 * gains by leaving schools out is "out": no advice. Wherever schools may be dropped, `parts` names those that a pair
 * would lose by it.
 */
export function offersFor(view, data, ids) {
  if (!ids.length) return new Map();
  const previews = view.pending ? undefined : previewsOf(data, ids);
  const party = withCompany(view.schools, ids);
  const fixed = whyFixed(view, ids);
  const parts = partedFrom(view, party);
  const offers = [...view.columns, ...view.away].map((column) => {
    const reason = fixed || (column.locked ? `${column.title} is locked` : blockedReason(data, party, column.key));
    return [
      column.key,
      offerOf(
        party.every((id) => view.home.get(id) === column),
        reason,
        previews,
        column.key,
        parts,
      ),
    ];
  });
  return markBest(new Map(offers));
}

export function previewsOf(data, ids) {
  if (ids.length === 1 && data.previews) return data.previews[ids[0]];
  return sameMembers(ids, data.selection ?? []) ? data.selection_previews : undefined;
}

function blockedReason(data, party, place) {
  return party.map((id) => data.blocked?.[id]?.[place]).find(Boolean);
}

/** The names of the schools that these would leave behind, of the pairs that are together now. */
function partedFrom(view, party) {
  const pairs = party.flatMap((id) => view.schools[id].ties.filter(({ kind, split }) => kind === "pair" && !split));
  const others = new Set(pairs.flatMap((tie) => tie.with));
  return [...others].filter((id) => !party.includes(id) && view.schools[id]).map((id) => view.schools[id].name);
}

function offerOf(isHere, reason, previews, place, parts) {
  if (isHere) return { status: "here" };
  if (reason) return { status: "blocked", reason };
  if (!previews) return { status: "waiting", parts };
  if (!previews[place]) return { status: "blocked", reason: "Not possible" };
  const [change, better, worse, fit, , , clusters = []] = previews[place];
  const direction = directionOf(change);
  return {
    status: direction === "up" && place === TRAY ? "out" : direction,
    change,
    better,
    worse,
    fit,
    parts,
    clusters,
  };
}

/** Which way a change in words goes: "up", "down", or "level", also where it is not known. */
export function directionOf(change) {
  const size = Number(change.replace("−", "-"));
  return size > 0 ? "up" : size < 0 ? "down" : "level";
}

/** Which way the fit has gone since the start; "out" where it rises and schools were left out, which is no gain. */
export function wayOfFit({ headline, columns, schools }) {
  const way = directionOf(headline.change);
  return way === "up" && columns.at(-1).members.some((id) => schools[id].moved_from) ? "out" : way;
}

/** The best place is one that improves fit: the least harmful of several bad moves deserves no mark. */
function markBest(offers) {
  const rising = [...offers.values()].filter((offer) => offer.status === "up");
  const most = Math.max(...rising.map(({ fit }) => fit));
  for (const offer of rising) offer.best = offer.fit === most;
  return offers;
}

export const mayDrop = (offer) => Boolean(offer) && offer.status !== "here" && offer.status !== "blocked";

/** What an offer does, in words: "fit up 2.1, the best place. Splits the pair with Hill Junior. Better: Pupils." */
export function effectInWords(offer, shorts) {
  const size = offer.change.replace(/^[+−-]/, "");
  const fit = { up: `fit up ${size}`, out: `fit up ${size}`, down: `fit down ${size}`, level: "fit unchanged" }[
    offer.status
  ];
  const first = `${fit}${offer.best ? ", the best place" : ""}.`;
  return [first, clustersInWords(offer), partsInWords(offer), principlesInWords(offer, shorts)]
    .filter(Boolean)
    .join(" ");
}

/** The fits of the clusters that it changes, where clusters are many: "Cluster 3: 61.4 to 70.2." */
export const clustersInWords = ({ clusters }) =>
  clusters?.map(([number, now, then]) => `Cluster ${number}: ${now} to ${then}.`).join(" ");

export const partsInWords = ({ parts }) => parts?.length > 0 && `Splits the pair with ${parts.join(" and ")}.`;

export function principlesInWords({ better, worse }, shorts) {
  const named = (word, keys) => keys.length > 0 && `${word}: ${keys.map((key) => shorts[key] ?? key).join(", ")}.`;
  return [named("Better", better), named("Worse", worse)].filter(Boolean).join(" ");
}

/** What the live region says when something is held over a column. */
export function offerInWords(title, offer, shorts) {
  if (offer.status === "here") return `${title}: where it is now. Press Enter to put it back.`;
  if (offer.status === "blocked") return `${title}: ${offer.reason}.`;
  if (offer.status === "waiting")
    return [`${title}.`, partsInWords(offer), "Press Enter to drop."].filter(Boolean).join(" ");
  return `${title}: ${effectInWords(offer, shorts)} Press Enter to drop.`;
}
