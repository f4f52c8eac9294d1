/**
 * The board: schools as cards, clusters as columns, drawn from what Python sends and nothing else.
 *
 * Python sends `data`:
 * @typedef {Object} Data
 * @property {number} revision  changes applied so far
 * @property {number} height  of the whole board, in px
 * @property {boolean} readonly  whether the board is there to be read: schools can be selected, and nothing be changed
 * @property {{fit: string, change: string, better: ?boolean, baseline: string, moved: string}} headline
 *   what is `better: null` has not changed
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 * @property {boolean} can_reset
 * @property {string} undo  what would be undone, in words
 * @property {string} redo
 * @property {{key: string, short: string, title: string}[]} principles
 * @property {Column[]} columns
 * @property {{label: string, origin: string, schools: string, pupils: string, members: string[]}} tray
 *   `origin` is what a school that leaves it comes from, after "from"
 * @property {Object<string, School>} schools
 * @property {?Object<string, Object<string, Preview>>} previews  school → place → what moving its company there does;
 *   null where the area is too large to send them all: then the board asks for those of what is held
 * @property {string[]} selection  the schools that are selected, on the board or elsewhere
 * @property {Object<string, Preview>} selection_previews  place → what moving the selection and its company there does
 * @property {Object<string, Object<string, string>>} [blocked]  school → place → why it may not go there
 * @property {{id: string, kind: "done"|"refused"|"", text: string}} notice
 *
 * @typedef {{number: number, label: string, name: string, colour: string, ink: string, leads: string, host: string,
 *   host_note: string, schools: string, pupils: string, locked: boolean, marks: {status: string, sentence: string}[],
 *   members: string[]}} Column
 * @typedef {{name: string, setting: string, locality: string, postcode: string, pupils: string, moved_from: string,
 *   locked: boolean,
 *   fixed: boolean, ties: {kind: "pair"|"together"|"apart", text: string, with: string[]}[], company: string[]}} School
 * @typedef {[change: string, better: string[], worse: string[], fit: ?number]} Preview  change of fit; keys of
 *   principles; the fit itself with all its digits
 *
 * The board answers with the trigger `events`: {events: [{id, revision, kind, …}]}, oldest first. It is the whole
 * queue of events that Python has not acknowledged yet, because a newer trigger may replace one that is still unsent;
 * Python skips the ids it has applied. `revision` is the revision on which the event expects to be applied. Kinds:
 *   move {school_ids, to}  undo  redo  reset  lock_schools {school_ids, locked}  lock_clusters {clusters, locked}
 *   add_cluster  rename_cluster {cluster, name}  remove_cluster {cluster}  tie {tie, school_ids}  untie {school_ids}
 *   select {school_ids}: view only, does not advance the revision
 *
 * One selection for all screens. Python keeps it, and whoever changes it sends a `select` event: the board, the map.
 * - The board tells its selection, of any size, as soon as it needs previews of it, else once it rests (SELECTION_RESTS),
 *   so that a click that is followed by a drop or by another click costs no rerun of its own.
 * - `told` is what the board has said last. A `data.selection` that differs from it, while nothing that the board has
 *   said is on its way, comes from elsewhere: the board takes it over and brings its first school into view.
 * - Where `previews` is null, what is held counts as selected while it is held, because the answer to `select` is how
 *   its previews arrive; put back, it gives way to the selection there was before.
 * - A move, made anywhere, clears the selection.
 *
 * A place is a cluster's number as text, or "" for the tray. All strings are untrusted and only ever become text.
 */

const LIFT_DISTANCE = 5; // px a mouse or pen moves before a press becomes a drag
const LONG_PRESS = 180; // ms a finger rests before it lifts a card, so that a swipe still scrolls
const FINGER_SLACK = 8; // px a resting finger may tremble
const SCROLL_EDGE = 44; // px from an edge within which a held card scrolls what is under it
const SCROLL_SPEED = 14; // px a frame at the very edge
const PATIENCE = 2000; // ms without an answer after which a change is sent again
const TRIES = 2; // times it is sent again before the page is loaded anew
const LEFT_OVER = "best-fit-left-over";
const SELECTION_RESTS = 150; // ms without another change after which a selection is told
const FILTER_FROM = 10; // schools in the tray from which it can be filtered
const TAGS_SHOWN = 2; // principles named in a preview, each way, before "+n"
const NAME_LENGTH = 60; // characters of a cluster's name
const TRAY = "";

// --- Queue ---------------------------------------------------------------------------------------------------------

const advances = (event) => event.kind !== "select";

/** The events that `data` does not show yet. Of several selections only the newest counts. */
function unacknowledged(queue, data) {
  const newestSelect = queue.findLast((event) => !advances(event));
  return queue.filter((event) =>
    advances(event)
      ? event.revision >= data.revision
      : event === newestSelect && !sameMembers(event.school_ids, data.selection ?? []),
  );
}

/** The queue with the revision that each event will meet when those before it have been applied. */
function sequenced(queue, revision) {
  let next = revision;
  return queue.map((event) => ({ ...event, revision: advances(event) ? next++ : next }));
}

/** A random id; `crypto.randomUUID` is missing where a council serves the app over plain http. */
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}

// --- Overlay: what Python knows, with the queued changes on top ----------------------------------------------------

/** Changes whose outcome is certain enough to show before Python has answered. */
const OPTIMISTIC = {
  move(view, { school_ids, to }) {
    const target = view.columns.find((column) => column.key === placeOf(to));
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
  lock_schools(view, { school_ids, locked }) {
    for (const id of school_ids) view.schools[id] = { ...view.schools[id], locked };
  },
  lock_clusters(view, { clusters, locked }) {
    for (const column of view.columns) if (clusters.includes(column.number)) column.locked = locked;
  },
  rename_cluster(view, { cluster, name }) {
    for (const column of view.columns) if (column.number === cluster) column.name = name;
  },
};

/**
 * What to show: columns (the tray last), schools, the column of each school, and whether Python has yet to answer.
 * A column's `shown` are those of its members that are drawn: in the tray, those that the filter lets through.
 */
function overlaid(data, queue, filter) {
  const tray = { ...data.tray, number: null, name: "", marks: [], locked: false };
  const columns = [...data.columns, tray].map((column) => ({
    origin: column.label, ...column, key: placeOf(column.number),
  }));
  const view = { columns, schools: { ...data.schools }, pending: queue.some(advances) };
  for (const event of queue) OPTIMISTIC[event.kind]?.(view, event);
  for (const column of columns) {
    column.title = column.name || column.label;
    column.shown = column.key === TRAY ? matching(view.schools, column.members, filter) : column.members;
  }
  view.clusters = columns.slice(0, -1);
  view.home = new Map(columns.flatMap((column) => column.members.map((id) => [id, column])));
  return view;
}

const placeOf = (number) => (number === null ? TRAY : String(number));
const numberOf = (place) => (place === TRAY ? null : Number(place));

function sameMembers(a, b) {
  const known = new Set(b);
  return a.length === b.length && a.every((id) => known.has(id));
}

/** The schools that have every word of the filter in their name, setting, locality or postcode. */
function matching(schools, ids, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return ids;
  return ids.filter((id) => {
    const { name, setting, locality, postcode } = schools[id];
    const text = [name, setting, locality, postcode].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The schools with all those that always move with them. */
function withCompany(schools, ids) {
  return [...new Set(ids.flatMap((id) => [id, ...schools[id].company]))].filter((id) => schools[id]);
}

function alongWith(schools, ids) {
  const known = new Set(ids);
  return withCompany(schools, ids).filter((id) => !known.has(id));
}

/** Why these schools may not be moved at all, or "". */
function whyFixed(view, ids) {
  for (const id of withCompany(view.schools, ids)) {
    const { name, locked } = view.schools[id];
    if (locked) return `${name} is locked.`;
    if (view.home.get(id)?.locked) return `${name} is in ${view.home.get(id).title}, which is locked.`;
  }
  return "";
}

// --- Offers: what dropping somewhere would do ----------------------------------------------------------------------

/**
 * Place → offer, where an offer's status is "here", "blocked" (with a reason), "waiting" (Python has not said yet) or
 * the direction "up", "down", "level" (with the change, and the principles that get better and worse).
 */
function offersFor(view, data, ids) {
  if (!ids.length) return new Map();
  const previews = view.pending ? undefined : previewsOf(data, ids);
  const party = withCompany(view.schools, ids);
  const offers = view.columns.map((column) => {
    const reason = column.locked ? `${column.title} is locked` : blockedReason(data, party, column.key);
    return [column.key, offerOf(party.every((id) => view.home.get(id) === column), reason, previews, column.key)];
  });
  return markBest(new Map(offers));
}

function previewsOf(data, ids) {
  if (ids.length === 1 && data.previews) return data.previews[ids[0]];
  return sameMembers(ids, data.selection ?? []) ? data.selection_previews : undefined;
}

function blockedReason(data, party, place) {
  return party.map((id) => data.blocked?.[id]?.[place]).find(Boolean);
}

function offerOf(isHere, reason, previews, place) {
  if (isHere) return { status: "here" };
  if (reason) return { status: "blocked", reason };
  if (!previews) return { status: "waiting" };
  if (!previews[place]) return { status: "blocked", reason: "Not possible" };
  const [change, better, worse, fit] = previews[place];
  const size = Number(change.replace("−", "-"));
  return { status: size > 0 ? "up" : size < 0 ? "down" : "level", change, better, worse, fit };
}

/** The best place is one that improves fit: the least harmful of several bad moves deserves no mark. */
function markBest(offers) {
  const rising = [...offers.values()].filter((offer) => offer.status === "up");
  const most = Math.max(...rising.map(({ fit }) => fit));
  for (const offer of rising) offer.best = offer.fit === most;
  return offers;
}

const mayDrop = (offer) => Boolean(offer) && offer.status !== "here" && offer.status !== "blocked";

/** What an offer does, in words: "fit up 2.1, the best place. Better: Pupils. Worse: Size." */
function effectInWords(offer, shorts) {
  const size = offer.change.replace(/^[+−-]/, "");
  const fit = { up: `fit up ${size}`, down: `fit down ${size}`, level: "fit unchanged" }[offer.status];
  return [`${fit}${offer.best ? ", the best place" : ""}.`, principlesInWords(offer, shorts)].filter(Boolean).join(" ");
}

function principlesInWords({ better, worse }, shorts) {
  const named = (word, keys) => keys.length > 0 && `${word}: ${keys.map((key) => shorts[key] ?? key).join(", ")}.`;
  return [named("Better", better), named("Worse", worse)].filter(Boolean).join(" ");
}

/** What the live region says when something is held over a column. */
function offerInWords(title, offer, shorts) {
  if (offer.status === "here") return `${title}: where it is now. Press Enter to put it back.`;
  if (offer.status === "blocked") return `${title}: ${offer.reason}.`;
  if (offer.status === "waiting") return `${title}. Press Enter to drop.`;
  return `${title}: ${effectInWords(offer, shorts)} Press Enter to drop.`;
}

// --- Drawing: small pieces of document from plain values -----------------------------------------------------------

/** Paths on a 16 × 16 grid: "line" is stroked, "fill" is filled, "cut" is stroked in the colour of the background. */
const DISC = "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z";
const ICONS = {
  undo: [["line", "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7"]],
  redo: [["line", "m10 3 3.5 3.5L10 10m3-3.5H6.5a4 4 0 0 0 0 8H9"]],
  reset: [["line", "M13.5 8a5.5 5.5 0 1 1-1.8-4.07M13.5 1.5v3.2h-3.2"]],
  plus: [["line", "M8 3v10M3 8h10"]],
  close: [["line", "m4 4 8 8m0-8-8 8"]],
  more: [["line heavy", "M3 8h.01M8 8h.01M13 8h.01"]],
  pencil: [["line", "m3 13 .6-3L10.5 3.1l2.4 2.4L6 12.4z"]],
  lock: [["fill", "M3.5 7h9v7h-9z"], ["line", "M5.5 7V5a2.5 2.5 0 0 1 5 0v2"]],
  unlock: [["line", "M3.5 7.5h9V14h-9zM5.5 7.5V4.8a2.5 2.5 0 0 1 4.9-.7"]],
  up: [["fill", "M8 3l5.5 9.5h-11z"]],
  down: [["fill", "M8 13 2.5 3.5h11z"]],
  level: [["line", "M3 6h10M3 10h10"]],
  tie: [["line", "M6.5 5H5a3 3 0 0 0 0 6h1.5M9.5 5H11a3 3 0 0 1 0 6H9.5M5.5 8h5"]],
  apart: [["line", "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4M8 2.5v11"]],
  met: [["fill", DISC], ["cut", "m4.9 8.2 2.2 2.2 4-4.4"]],
  "partly met": [["line", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"], ["fill", "M8 2a6 6 0 0 0 0 12z"]],
  "not met": [["line heavy", "m3.5 3.5 9 9m0-9-9 9"]],
  "not measurable": [["line", "M2 6.2h12v3.6H2z"]],
  infant: [["fill", "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10z"]],
  junior: [["fill", "M8 2.5 14 13H2z"]],
  primary: [["fill", "M3.2 3.2h9.6v9.6H3.2z"]],
  secondary: [["fill", "m8 1.5 6.5 6.5L8 14.5 1.5 8z"]],
  "all through": [["fill", "m8 1.2 2 4.6 5 .4-3.8 3.3 1.2 4.9L8 11.8l-4.4 2.6 1.2-4.9L1 6.2l5-.4z"]],
  setting: [["line", "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10z"]],
};

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  for (const [style, d] of ICONS[name]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("class", style);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** An element with its attributes, and its children: strings become text, what is falsy is left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter(Boolean));
  return element;
}

/** Set an attribute unless it is so already; null, undefined and false take it away, true leaves it empty. */
function setAttribute(element, name, value) {
  const text = value === true ? "" : String(value ?? false);
  if (text === "false" && typeof value !== "string") element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** A button. One that is off stays focusable, so that undoing the last change does not throw the focus away. */
function button(action, { label, off = false, ...attributes }, ...children) {
  const shared = { type: "button", "data-action": action, "aria-label": label || null, "aria-disabled": off && "true" };
  return make("button", { ...shared, ...attributes }, ...children);
}

const drawn = new WeakMap();

/** Fill an element anew only when what it shows has changed; the focus stays on the same action. */
function redraw(element, content, draw) {
  const signature = JSON.stringify(content);
  if (drawn.get(element) === signature) return;
  drawn.set(element, signature);
  const focused = element.getRootNode().activeElement;
  const action = element.contains(focused) && focused !== element ? focused.dataset.action : null;
  element.replaceChildren(...draw(content));
  if (action === null) return;
  const [origin] = action.split("-"); // the question behind "reset-keep" was asked by "reset"
  const next = ["[data-first]", `[data-action="${action}"]`, `[data-action="${origin}"]`, "button"];
  next.map((selector) => element.querySelector(selector)).find(Boolean)?.focus();
}

/**
 * Put keyed children in order, touching only those that come or are out of place. What is not among them is left for
 * another parent to take over, with its focus, until `sweep` removes it.
 */
function arrange(parent, children) {
  const staying = new Set(children);
  let next = parent.firstElementChild;
  for (const child of children) {
    while (next && !staying.has(next)) next = next.nextElementSibling;
    if (child === next) next = next.nextElementSibling;
    else if (child.isConnected && parent.moveBefore) parent.moveBefore(child, next);
    else parent.insertBefore(child, next);
  }
  arranged.set(parent, staying);
}

const arranged = new WeakMap();

/** Remove what the last `arrange` left out. */
function sweep(parent) {
  const staying = arranged.get(parent);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
}

function drawHeadline({ fit, change, better, baseline, moved }) {
  const direction = better === null ? null : better ? "up" : "down";
  return [
    make("span", { class: "fit" }, "Fit ", make("strong", {}, fit)),
    make("span", { class: "change", "data-direction": direction },
      direction && icon(direction), `${direction ? change : "No change"} against ${baseline}`),
    make("span", { class: "moved" }, moved),
  ];
}

function drawTools({ baseline, readonly, undo, redo, canReset, canLock, canUnlock, confirming }) {
  if (readonly) return [];
  if (confirming) return drawResetQuestion(baseline);
  const history = (action, word, { possible, what }) => button(action, {
    title: what ? `${word}: ${what}` : word, label: what && `${word}: ${what}`, off: !possible,
  }, icon(action), word);
  return [
    history("undo", "Undo", undo),
    history("redo", "Redo", redo),
    button("reset", { title: `Go back to ${baseline}`, off: !canReset }, icon("reset"), "Reset"),
    make("span", { class: "rule" }),
    button("lock-all", { title: "Lock every cluster", off: !canLock }, icon("lock"), "Lock all"),
    button("unlock-all", { title: "Unlock every cluster and school", off: !canUnlock }, icon("unlock"), "Unlock all"),
    button("add-cluster", { title: "Add an empty cluster" }, icon("plus"), "Add cluster"),
    button("help", { class: "round", label: "Help: how to move schools", title: "Help",
      popovertarget: "board-help" }, "?"),
  ];
}

const drawResetQuestion = (baseline) => [
  make("div", { class: "ask", role: "group", "aria-label": "Reset" },
    make("span", {}, `Reset to ${baseline}?`),
    button("reset-confirm", { class: "strong", "data-first": true }, "Reset"),
    button("reset-keep", {}, "Keep")),
];

function drawRefusal({ text }) {
  const dismiss = button("dismiss", { class: "small", label: "Dismiss", title: "Dismiss" }, icon("close"));
  return [make("span", {}, text), dismiss];
}

function drawHead({ number, label, name, title, readonly, renaming }) {
  if (number === null) return [make("span", { class: "title" }, label)];
  const badge = make("span", { class: "badge", "aria-hidden": "true" }, String(number));
  if (readonly) return [badge, make("span", { class: "title", title }, title)];
  if (renaming) return [badge, drawNameField(label, name)];
  const spoken = `${wholeLabel({ label, name })}. Rename`;
  return [badge,
    button("rename", { class: "title", title: `Rename ${title}`, label: spoken }, title),
    button("menu", { class: "small", title: `Rename or remove ${title}`, label: `Actions for ${title}`,
      "aria-haspopup": "true" }, icon("more"))];
}

const wholeLabel = ({ label, name }) => (name ? `${label}, ${name}` : label);

function drawNameField(label, name) {
  const field = make("input", { type: "text", maxlength: NAME_LENGTH, "aria-label": `New name for ${label}`,
    "data-action": "rename-field", "data-first": true });
  field.value = name;
  return field;
}

function drawCounts({ number, schools, pupils, locked, title, readonly, filtered }) {
  const found = filtered === null ? "" : `${filtered} of `;
  const counts = make("span", {}, make("span", {}, `${found}${schools}`), " ", make("span", {}, pupils));
  return number === null ? [counts] : [counts, ...drawLock("lock-cluster", locked, title, readonly)];
}

/** The lock, as a button; where nothing can be changed, as a sign on what is locked. */
function drawLock(action, locked, what, readonly, attributes) {
  if (readonly) return locked ? [make("span", { class: "sign", role: "img", "aria-label": "Locked" }, icon("lock"))] : [];
  return [button(action, { class: "small lock", "aria-pressed": String(locked), label: `Lock ${what}`,
    title: `${locked ? "Unlock" : "Lock"} ${what}`, ...attributes }, icon(locked ? "lock" : "unlock"))];
}

function drawMarks({ marks, principles }) {
  return marks.map(({ status, sentence }, index) => {
    const words = `${principles[index].short}: ${status}. ${sentence}`;
    const attributes = { class: "mark", role: "img", "data-status": status, "aria-label": words, title: words };
    return make("span", attributes, icon(status));
  });
}

/** Below the counts: who leads and hosts or, while schools are held or selected, what moving them here does. */
function drawSlot({ number, leads, host, host_note, title, offer, shorts, selecting }) {
  if (!offer || offer.status === "here") return number === null ? drawTrayNote() : drawPeople(leads, host, host_note);
  if (offer.status === "blocked") return [make("span", { class: "reason" }, icon("lock"), offer.reason)];
  const waiting = offer.status === "waiting";
  const label = `Move here, to ${title}${waiting ? "" : `: ${effectInWords(offer, shorts)}`}`;
  return [
    make("span", { class: "effect", "data-direction": waiting ? null : offer.status },
      waiting ? null : icon(offer.status), make("strong", {}, waiting ? "…" : offer.change)),
    selecting && button("move-here", { class: "strong", label }, "Move here"),
    !waiting && drawTags(offer, shorts),
  ].filter(Boolean);
}

const drawTrayNote = () => [make("span", { class: "person" }, "Schools here do not count towards any cluster.")];

function drawPeople(leads, host, note) {
  const role = (word) => make("span", { class: "role" }, word);
  return [
    leads && make("span", { class: "person", title: `Led by ${leads}` }, role("Led by"), ` ${leads}`),
    host && make("span", { class: "person", title: `Host: ${host}${note ? ` (${note})` : ""}` },
      role("Host"), ` ${host} `, note && role(`(${note})`)),
  ].filter(Boolean);
}

function drawTags({ better, worse, best }, shorts) {
  const tags = (direction, keys) => keys.slice(0, TAGS_SHOWN).map((key) =>
    make("span", { class: "tag", "data-direction": direction }, icon(direction), shorts[key] ?? key));
  const shown = [...tags("up", better), ...tags("down", worse)];
  const hidden = better.length + worse.length - shown.length;
  return make("span", { class: "tags", title: principlesInWords({ better, worse }, shorts) },
    best && make("span", { class: "best" }, "Best"), ...shown, hidden > 0 && make("span", { class: "tag" }, `+${hidden}`));
}

/** What can be done with the schools that the filter has found; null where there is no filter. */
function drawFilterAction({ found }) {
  if (found === null) return [];
  if (found === 0) return [button("show-all", { class: "strong" }, "Show all")];
  return [button("select-shown", { class: "strong" }, `Select ${found === 1 ? "it" : `all ${found}`}`)];
}

const drawEmpty = ({ readonly }) => [
  make("strong", {}, "No clusters yet"),
  !readonly && make("span", {}, "Add a cluster, then drag schools into it. Or let the page Suggest work out clusters."),
  !readonly && button("add-cluster", { class: "strong" }, icon("plus"), "Add cluster"),
].filter(Boolean);

function drawFace({ name, setting, locality, pupils, moved_from, ties }) {
  const kind = setting.toLowerCase();
  const fact = (text, glyph) => text && make("span", { class: "fact" }, glyph, text);
  const tie = ({ kind, text }) => make("span", { class: "tie", title: text }, icon(kind === "apart" ? "apart" : "tie"));
  return [
    make("span", { class: "name", title: name }, name),
    make("span", { class: "facts" },
      fact(setting, icon(ICONS[kind] ? kind : "setting")), fact(locality), fact(pupils), ...ties.map(tie)),
    moved_from && make("span", { class: "from" }, `from ${moved_from}`),
  ].filter(Boolean);
}

function cardInWords({ name, setting, locality, pupils, moved_from, locked, ties }) {
  const facts = [setting, locality, pupils && `${pupils} pupils`].filter(Boolean).join(", ");
  const notes = [moved_from && `from ${moved_from}`, locked && "locked", ...ties.map((tie) => tie.text)];
  return [name, facts, ...notes].filter(Boolean).join(". ");
}

function drawSelection({ count, locked, tied, partners, readonly }) {
  const addPair = ({ id, name }) =>
    button("add-pair", { "data-partner": id }, icon("plus"), `Add its pair, ${name}`);
  return [
    make("strong", {}, count === 1 ? "1 school selected" : `${count} schools selected`),
    !readonly &&
      button("move-to", { class: "strong", title: "Every cluster, the best first", "aria-haspopup": "true" }, "Move to …"),
    ...partners.map(addPair),
    ...(readonly ? [] : [
      count > 1 && button("together", { title: "These schools always move as one" }, icon("tie"), "Keep together"),
      count > 1 && button("apart", { title: "These schools never share a cluster" }, icon("apart"), "Keep apart"),
      tied && button("untie", { title: "Forget what keeps these schools together or apart" }, "Untie"),
      button("lock-selected", {}, icon(locked ? "unlock" : "lock"), locked ? "Unlock" : "Lock"),
    ]),
    button("clear", { title: "Clear the selection" }, icon("close"), "Clear"),
  ].filter(Boolean);
}

/** Every place that may take the selected schools, the best first; or why they may not be moved at all. */
function drawPlaces({ why, places, shorts }) {
  if (why || !places.length) return [make("span", {}, why || "There is no other cluster that may take them.")];
  return places.map(({ key, number, title, colour, ink, offer }) => {
    const waiting = offer.status === "waiting";
    const label = `Move to ${title}${waiting ? "" : `: ${effectInWords(offer, shorts)}`}`;
    const badge = make("span", { class: "badge", "aria-hidden": "true" }, String(number ?? ""));
    badge.style.setProperty("--cluster", colour ?? "");
    badge.style.setProperty("--cluster-ink", ink ?? "");
    return button("move-to-place", { "data-to": key, label, title: waiting ? null : principlesInWords(offer, shorts) },
      badge, make("span", { class: "place" }, title),
      make("span", { class: "effect", "data-direction": waiting ? null : offer.status },
        waiting ? null : icon(offer.status), waiting ? "…" : offer.change));
  });
}

function drawMenu({ title, members, removing }) {
  if (!removing) {
    return [
      button("menu-rename", { "data-first": true }, icon("pencil"), "Rename"),
      button("menu-remove", {}, icon("close"), "Remove"),
    ];
  }
  const schools = members === 1 ? "Its school goes" : `Its ${members} schools go`;
  return [
    make("span", {}, `Remove ${title}? ${members ? `${schools} to “Not in a cluster”.` : ""}`),
    make("span", { class: "ask" },
      button("remove-confirm", { class: "strong", "data-first": true }, "Remove"), button("remove-keep", {}, "Keep")),
  ];
}

// --- A server that was started anew ---------------------------------------------------------------------------------

async function serverIsWell() {
  const answer = await fetch(new URL("health", document.baseURI), { cache: "no-store" }).catch(() => null);
  return answer?.ok ?? false;
}

/** Load the page again, on which the board finds the saved work and takes up what had not arrived. */
function loadAnew(queue) {
  sessionStorage.setItem(LEFT_OVER, JSON.stringify(queue));
  location.reload();
}

/** What had not arrived when the page was loaded anew; told once. */
function leftOver() {
  const left = sessionStorage.getItem(LEFT_OVER);
  sessionStorage.removeItem(LEFT_OVER);
  return JSON.parse(left ?? "[]");
}

// --- Board ---------------------------------------------------------------------------------------------------------

/** The state of one board and the commands that change it. */
class Board {
  constructor(root) {
    this.root = root;
    this.part = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.queue = []; // events that Python has not acknowledged
    this.selection = []; // school ids, in the order chosen
    this.told = []; // the selection that Python was told last, or has told
    this.filter = ""; // what the schools of the tray are filtered by
    this.anchor = null; // the school where a Shift-click range starts
    this.hold = null; // {ids, place, by}: the schools held, the place they are over, "pointer" or "keyboard"
    this.renaming = null; // the number of the cluster being renamed
    this.confirming = false; // whether reset is being asked about
    this.menuPlace = null; // the place whose menu is open
    this.refusal = ""; // why the last change was refused
    this.columns = new Map(); // place → the elements of a column
    this.cards = new Map(); // school id → the elements of a card
    this.tabStops = new Map(); // place → the school that Tab reaches
    this.empty = make("div", { class: "empty" }); // what stands where the clusters will be
  }

  /** Take what Python sends. */
  update(data, send) {
    const first = !this.data;
    const news = !first && data.notice?.id && data.notice.id !== this.data.notice?.id;
    const refused = news && data.notice.kind === "refused";
    this.send = send;
    this.data = data;
    this.shorts = Object.fromEntries(data.principles.map(({ key, short }) => [key, short]));
    this.queue = refused ? [] : unacknowledged(this.queue, data);
    const wasWaiting = this.hold && this.offers?.get(this.hold.place)?.status === "waiting";
    const chosenElsewhere = this.followSelection(first);
    if (news) {
      this.refusal = refused ? data.notice.text : "";
      this.announce(data.notice.text);
    }
    render(this);
    if (chosenElsewhere && this.selection.length) this.reveal(this.selection[0]);
    if (this.hold) this.tell();
    if (wasWaiting && this.hold?.by === "keyboard") this.announceOffer();
    this.insist();
    const left = first ? unacknowledged(leftOver(), data) : [];
    if (left.length) this.post(...left);
  }

  /** Send what is not acknowledged again after a while: what is sent without a connection is lost. */
  insist(tries = 0) {
    clearTimeout(this.patience);
    if (!this.queue.some(advances)) return;
    this.patience = setTimeout(async () => {
      if (!this.root.isConnected) return;
      // A server that is well but does not answer was started anew and no longer knows this page.
      if (tries >= TRIES && (await serverIsWell())) return loadAnew(this.queue);
      this.send("events", { events: this.queue });
      this.insist(tries + 1);
    }, PATIENCE);
  }

  /** The board's own selection leads; Python's is taken where it was changed elsewhere. Returns whether it was. */
  followSelection(first) {
    const known = this.data.selection ?? [];
    const waiting = this.queue.some((event) => !advances(event));
    const taken = first || (!waiting && !sameMembers(known, this.told));
    if (taken) {
      clearTimeout(this.telling);
      this.selection = this.told = known;
    }
    this.selection = this.selection.filter((id) => this.data.schools[id]);
    if (!this.hold?.ids.every((id) => this.data.schools[id])) this.hold = null;
    return taken;
  }

  /** Queue events, show them at once and send everything that is not acknowledged. */
  post(...events) {
    const fresh = events.map((event) => ({ id: randomId(), ...event }));
    this.queue = sequenced([...unacknowledged(this.queue, this.data), ...fresh], this.data.revision);
    this.send("events", { events: this.queue });
    if (fresh.some(advances)) this.refusal = "";
    render(this);
    this.insist();
  }

  announce(text) {
    const { live } = this.part;
    live.textContent = live.textContent === text ? `${text}\u00a0` : text; // only what differs is read out again
  }

  column(place) {
    return this.view.columns.find(({ key }) => key === place);
  }

  name(id) {
    return this.view.schools[id].name;
  }

  names(ids) {
    return ids.length > 3 ? `${ids.length} schools` : ids.map((id) => this.name(id)).join(" and ");
  }

  lockedSchools() {
    return Object.keys(this.view.schools).filter((id) => this.view.schools[id].locked);
  }

  // --- Selecting

  select(ids) {
    this.selection = ids;
    render(this);
    this.tell();
  }

  /** Tell Python what is selected, or held where it has to say what moving it does: now if need be, else soon. */
  tell() {
    clearTimeout(this.telling);
    const ids = this.hold && !this.data.previews ? this.hold.ids : this.selection;
    if (sameMembers(ids, this.told)) return;
    const send = () => {
      if (!this.root.isConnected) return;
      this.told = ids;
      this.post({ kind: "select", school_ids: ids });
    };
    if (ids.length && !previewsOf(this.data, ids)) send();
    else this.telling = setTimeout(send, SELECTION_RESTS);
  }

  toggle(id) {
    const chosen = this.selection.includes(id);
    this.anchor = id;
    this.select(chosen ? this.selection.filter((other) => other !== id) : [...this.selection, id]);
    this.announce(`${this.name(id)} ${chosen ? "unselected" : "selected"}. ${this.selection.length} selected.`);
  }

  selectRange(id) {
    const { shown } = this.view.home.get(id);
    const ends = [shown.indexOf(shown.includes(this.anchor) ? this.anchor : id), shown.indexOf(id)];
    this.select([...new Set([...this.selection, ...shown.slice(Math.min(...ends), Math.max(...ends) + 1)])]);
  }

  /** Select what the filter has found, besides what is selected already. */
  selectShown() {
    const { shown } = this.column(TRAY);
    this.select([...new Set([...this.selection, ...shown])]);
    this.announce(`${this.selection.length} selected.`);
  }

  /** Select and show the next school that has these words, of all on the board. */
  find(text) {
    const found = text.trim() ? matching(this.view.schools, [...this.view.home.keys()], text) : [];
    const place = (found.indexOf(this.selection.at(-1)) + 1) % found.length;
    const id = found[place];
    this.say(text.trim() && (id ? `${place + 1} of ${found.length}` : "None"));
    if (!id) return;
    this.anchor = id;
    this.select([id]);
    this.reveal(id);
    flash(this.cards.get(id).face);
    this.announce(`${this.name(id)}, ${this.view.home.get(id).title}. ${place + 1} of ${found.length}.`);
  }

  /** What stands beside the field that finds schools. */
  say(text) {
    this.part.found.textContent = text;
  }

  filterTray(text) {
    this.filter = text;
    render(this);
    const { shown, members } = this.column(TRAY);
    this.announce(`${shown.length} of ${members.length} schools shown.`);
  }

  /** Bring a card into view on the board, without moving the page. */
  reveal(id) {
    const column = this.view.home.get(id);
    if (!column) return;
    if (!column.shown.includes(id)) {
      this.filter = "";
      render(this);
    }
    const { list } = this.columns.get(column.key);
    scrollInto(list, this.cards.get(id).element);
    this.uncover(column.key);
  }

  /** Bring a cluster out from behind the tray or the edge of the board. */
  uncover(place) {
    if (place !== TRAY) scrollInto(this.part.columns, this.columns.get(place).element, this.clustersBox());
  }

  /** Where clusters can be seen: the row of columns without the tray, while that stands still before it. */
  clustersBox() {
    const row = this.part.columns.getBoundingClientRect();
    const tray = this.columns.get(TRAY).element;
    const stands = getComputedStyle(tray).position === "sticky";
    const right = stands ? tray.getBoundingClientRect().left : row.right;
    return { left: row.left, right, top: row.top, bottom: row.bottom };
  }

  // --- Changing

  /** Move schools, with their company, to a place that may take them. */
  move(ids, place) {
    const target = this.column(place);
    const moving = withCompany(this.view.schools, ids).filter((id) => this.view.home.get(id) !== target);
    const events = [{ kind: "move", school_ids: moving, to: target.number }];
    this.columns.get(place).list.scrollTop = 0;
    this.hold = null;
    clearTimeout(this.telling);
    if (this.told.length) events.push({ kind: "select", school_ids: [] });
    this.selection = this.told = [];
    this.post(...events);
    this.announce(`${this.names(moving)} moved to ${target.title}.`);
  }

  /** Why schools may not go to a place, in a sentence, or "". */
  whyNot(ids, place) {
    const offer = offersFor(this.view, this.data, ids).get(place);
    return whyFixed(this.view, ids) || (offer.status === "blocked" ? `${offer.reason}.` : "");
  }

  lockSchools(ids, locked) {
    this.post({ kind: "lock_schools", school_ids: ids, locked });
    this.announce(`${this.names(ids)} ${locked ? "locked" : "unlocked"}.`);
  }

  lockClusters(columns, locked) {
    this.post({ kind: "lock_clusters", clusters: columns.map((column) => column.number), locked });
  }

  unlockAll() {
    const { clusters } = this.view;
    const events = [
      { kind: "lock_clusters", clusters: clusters.map((column) => column.number), locked: false },
      { kind: "lock_schools", school_ids: this.lockedSchools(), locked: false },
    ];
    const needed = [clusters.some((column) => column.locked), this.lockedSchools().length > 0];
    this.post(...events.filter((_, index) => needed[index]));
  }

  /** End renaming; null keeps the name as it was. */
  rename(name) {
    const cluster = this.view.clusters.find(({ number }) => number === this.renaming);
    this.renaming = null;
    if (!cluster || name === null || name.trim() === cluster.name) return render(this);
    this.post({ kind: "rename_cluster", cluster: cluster.number, name: name.trim() });
  }

  // --- Holding

  /** Pick up a school, with the selection it belongs to; false, with the reason read out, when it is locked. */
  pickUp(id, by) {
    const ids = this.selection.includes(id) ? this.selection : [id];
    const why = whyFixed(this.view, ids);
    if (why) {
      shake(this.cards.get(id).element);
      this.announce(why);
      return false;
    }
    this.hold = { ids, by, place: this.view.home.get(id).key };
    render(this);
    this.tell();
    const along = alongWith(this.view.schools, ids);
    const what = `${this.names(ids)} picked up${along.length ? `, with ${this.names(along)}` : ""}.`;
    const how = "Left and right arrows choose a cluster, Enter drops, Escape puts back.";
    this.announce(by === "keyboard" ? `${what} ${how}` : what);
    return true;
  }

  /** Bring what is held over a place; null is nowhere. */
  aim(place) {
    if (this.hold.place === place) return;
    this.hold.place = place;
    render(this);
    if (this.hold.by === "pointer") return;
    this.columns.get(place).element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.uncover(place);
    this.announceOffer();
  }

  announceOffer() {
    const { place } = this.hold;
    this.announce(offerInWords(this.column(place).title, this.offers.get(place), this.shorts));
  }

  /** Drop what is held on the place it is over, or put it back. */
  drop() {
    const { ids, place } = this.hold;
    if (mayDrop(this.offers.get(place)) && !whyFixed(this.view, ids)) return this.move(ids, place);
    const why = place === null ? "" : this.whyNot(ids, place);
    if (why) shake(this.columns.get(place).slot);
    this.release(why);
  }

  release(why = "") {
    if (!this.hold) return;
    const back = `${this.names(this.hold.ids)} put back.`;
    this.hold = null;
    render(this);
    this.tell();
    this.announce(why ? `${why} ${back}` : back);
  }

  // --- Focus

  focusedSchool() {
    return this.root.getRootNode().activeElement?.closest(".face")?.parentElement.dataset.school ?? null;
  }

  /** Focus a card, which becomes the one that Tab reaches in its column. */
  focus(id) {
    const column = this.view.home.get(id);
    if (!column) return;
    this.tabStops.set(column.key, id);
    for (const other of column.shown) setAttribute(this.cards.get(other).face, "tabindex", other === id ? 0 : -1);
    this.cards.get(id)?.face.focus();
  }

  walkTo(id) {
    this.focus(id);
    this.uncover(this.view.home.get(id).key);
  }
}

// --- Rendering -----------------------------------------------------------------------------------------------------

function render(board) {
  const { data, root } = board;
  const focused = board.focusedSchool();
  board.rendering = true;
  board.view = overlaid(data, board.queue, board.filter);
  board.chosen = new Set(board.selection);
  board.offers = offersFor(board.view, data, board.hold?.ids ?? board.selection);
  board.held = new Set(board.hold && withCompany(data.schools, board.hold.ids));
  root.style.height = `${data.height}px`;
  setAttribute(root, "data-revision", data.revision);
  setAttribute(root, "data-holding", board.hold?.by);
  setAttribute(root, "data-readonly", data.readonly);
  renderToolbar(board);
  setAttribute(board.part.refusal, "hidden", !board.refusal);
  redraw(board.part.refusal, { text: board.refusal }, drawRefusal);
  redraw(board.empty, { readonly: data.readonly }, drawEmpty);
  const columns = board.view.columns.map((column) => renderColumn(board, column));
  arrange(board.part.columns, board.view.clusters.length ? columns : [board.empty, ...columns]);
  sweep(board.part.columns);
  for (const { list } of board.columns.values()) sweep(list);
  renderSelection(board);
  renderPlaces(board);
  if (!board.column(board.menuPlace)) board.part.menu.hidePopover(); // its cluster has been removed meanwhile
  if (focused && board.focusedSchool() !== focused) board.focus(focused); // moving an element takes its focus away
  board.rendering = false;
}

function renderToolbar(board) {
  const { data, view, confirming } = board;
  const lockedSchools = board.lockedSchools().length > 0;
  setAttribute(board.part.toolbar, "data-pending", view.pending);
  redraw(board.part.headline, data.headline, drawHeadline);
  const names = [...new Set(Object.values(view.schools).map(({ name }) => name))];
  redraw(board.part.names, names, () => names.map((value) => make("option", { value })));
  redraw(board.part.tools, {
    baseline: data.headline.baseline, readonly: data.readonly, confirming,
    undo: { possible: data.can_undo || view.pending, what: view.pending ? "" : data.undo },
    redo: { possible: data.can_redo, what: data.redo },
    canReset: data.can_reset || view.pending,
    canLock: view.clusters.some((column) => !column.locked),
    canUnlock: view.clusters.some((column) => column.locked) || lockedSchools,
  }, drawTools);
}

function renderColumn(board, column) {
  const { number, label, name, title, schools, pupils, locked, marks, leads, host, host_note, members, shown } = column;
  const parts = board.columns.get(column.key) ?? addColumn(board, column.key);
  const offer = board.offers.get(column.key);
  const over = board.hold?.place === column.key;
  const renaming = number !== null && board.renaming === number;
  setAttribute(parts.element, "aria-label", wholeLabel(column));
  setAttribute(parts.element, "data-pending", column.pending);
  setAttribute(parts.element, "data-offer", offer?.status);
  setAttribute(parts.element, "data-best", offer?.best);
  setAttribute(parts.element, "data-over", over);
  setAttribute(parts.element, "data-gap", over && mayDrop(offer));
  parts.element.style.setProperty("--cluster", column.colour ?? "");
  parts.element.style.setProperty("--cluster-ink", column.ink ?? "");
  const { readonly } = board.data;
  redraw(parts.head, { number, label, name, title, readonly, renaming }, drawHead);
  const filtered = shown === members ? null : shown.length;
  redraw(parts.counts, { number, schools, pupils, locked, title, readonly, filtered }, drawCounts);
  if (parts.filter) renderFilter(parts, board.filter, members, filtered);
  redraw(parts.marks, { marks, principles: board.data.principles }, drawMarks);
  const slot = { number, leads, host, host_note, title, offer, shorts: board.shorts,
    selecting: !board.hold && !readonly };
  redraw(parts.slot, slot, drawSlot);
  setAttribute(parts.list, "aria-label", `Schools of ${title}`);
  const kept = board.tabStops.get(column.key);
  const stop = shown.includes(kept) ? kept : shown[0];
  arrange(parts.list, shown.map((id) => renderCard(board, id, column, id === stop)));
  return parts.element;
}

/** The tray's filter, which is there while there is much to look through. */
function renderFilter({ filter }, text, members, filtered) {
  const needed = members.length >= FILTER_FROM || text !== "";
  setAttribute(filter.element, "hidden", !needed);
  setAttribute(filter.element.parentElement, "data-many", needed);
  if (filter.field.value !== text) filter.field.value = text;
  redraw(filter.action, { found: filtered }, drawFilterAction);
}

function addColumn(board, place) {
  const parts = {
    head: make("div", { class: "head" }),
    counts: make("div", { class: "counts" }),
    marks: make("div", { class: "marks", role: "group", "aria-label": "Principles" }),
    slot: make("div", { class: "slot" }),
    list: make("ul", { class: "list" }),
  };
  const attributes = { class: place === TRAY ? "column tray" : "column", role: "group", "data-cluster": place };
  parts.element = make("div", attributes, ...Object.values(parts));
  if (place === TRAY) {
    parts.filter = makeFilter();
    parts.list.before(parts.filter.element);
  }
  board.columns.set(place, parts);
  return parts;
}

function makeFilter() {
  const field = make("input", { type: "search", "data-action": "filter", placeholder: "Filter: name, postcode …",
    "aria-label": "Filter by name, locality, setting or postcode", title: "Name, locality, setting or postcode" });
  const action = make("span");
  return { field, action, element: make("div", { class: "filter" }, field, action) };
}

function renderCard(board, id, column, isTabStop) {
  const { name, setting, locality, pupils, moved_from, ties, locked } = board.view.schools[id];
  const card = board.cards.get(id) ?? addCard(board, id);
  if (card.place !== undefined && card.place !== column.key) flash(card.face);
  card.place = column.key;
  setAttribute(card.element, "data-locked", locked);
  setAttribute(card.element, "data-fixed", locked || column.locked);
  setAttribute(card.element, "data-held", board.held.has(id));
  setAttribute(card.element, "data-chosen", board.chosen.has(id));
  setAttribute(card.face, "aria-pressed", String(board.chosen.has(id)));
  setAttribute(card.face, "aria-label", cardInWords(board.view.schools[id]));
  setAttribute(card.face, "tabindex", isTabStop ? 0 : -1);
  redraw(card.face, { name, setting, locality, pupils, moved_from, ties }, drawFace);
  const { readonly } = board.data;
  redraw(card.key, { name, locked, readonly }, () => drawLock("lock", locked, name, readonly, { tabindex: -1 }));
  return card.element;
}

function addCard(board, id) {
  const card = { face: button("select", { class: "face" }), key: make("span") };
  card.element = make("li", { class: "card", "data-school": id }, card.face, card.key);
  board.cards.set(id, card);
  return card;
}

function renderSelection({ part, selection, chosen, view, data }) {
  const schools = selection.map((id) => view.schools[id]);
  const ties = schools.flatMap((school) => school.ties);
  const others = ties.filter((tie) => tie.kind === "pair").flatMap((tie) => tie.with);
  const partners = [...new Set(others)].filter((id) => view.schools[id] && !chosen.has(id));
  setAttribute(part.selection, "hidden", selection.length === 0);
  redraw(part.selection, {
    count: selection.length,
    locked: schools.every((school) => school.locked),
    tied: ties.some((tie) => tie.kind !== "pair"),
    partners: partners.map((id) => ({ id, name: view.schools[id].name })),
    readonly: data.readonly,
  }, drawSelection);
}

/** The list behind "Move to …", while it is open. */
function renderPlaces(board) {
  const { part, view, offers, selection, shorts } = board;
  if (!part.places.matches(":popover-open")) return;
  if (!selection.length) return part.places.hidePopover();
  const places = view.columns
    .map(({ key, number, title, colour, ink }) => ({ key, number, title, colour, ink, offer: offers.get(key) }))
    .filter(({ offer }) => mayDrop(offer))
    .sort((a, b) => (b.offer.fit ?? 0) - (a.offer.fit ?? 0));
  redraw(part.places, { why: whyFixed(view, selection), places, shorts }, drawPlaces);
}

/** Scroll a box as little as shows an element in the part of it that can be seen. */
function scrollInto(box, element, seen = box.getBoundingClientRect()) {
  const inner = element.getBoundingClientRect();
  box.scrollLeft += distanceInto(inner.left, inner.right, seen.left, seen.right);
  box.scrollTop += distanceInto(inner.top, inner.bottom, seen.top, seen.bottom);
}

function distanceInto(start, end, from, to) {
  if (start < from) return start - from;
  return end > to ? Math.min(end - to, start - from) : 0;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function shake(element) {
  if (calm()) return;
  element.animate([0, -4, 4, -3, 3, 0].map((x) => ({ transform: `translateX(${x}px)` })), { duration: 260 });
}

function flash(element) {
  if (calm()) return;
  element.animate({ backgroundColor: ["var(--flash)", "var(--face)"] }, { duration: 900, easing: "ease-out" });
}

// --- Clicks --------------------------------------------------------------------------------------------------------

/** What each button does: (board, the place and school it stands in, the event, the button). */
const ACTIONS = {
  undo: (board) => board.post({ kind: "undo" }),
  redo: (board) => board.post({ kind: "redo" }),
  reset: (board) => setConfirming(board, true),
  "reset-keep": (board) => setConfirming(board, false),
  "reset-confirm": (board) => {
    board.confirming = false;
    board.post({ kind: "reset" });
  },
  "lock-all": (board) => board.lockClusters(board.view.clusters, true),
  "unlock-all": (board) => board.unlockAll(),
  "add-cluster": (board) => board.post({ kind: "add_cluster" }),
  dismiss: (board) => {
    board.refusal = "";
    render(board);
  },
  rename: (board, { place }) => startRename(board, place),
  menu: (board, { place, element }) => openMenu(board, place, element),
  "menu-rename": (board) => {
    board.part.menu.hidePopover();
    startRename(board, board.menuPlace);
  },
  "menu-remove": (board) => drawMenuOf(board, true),
  "remove-keep": (board) => board.part.menu.hidePopover(),
  "remove-confirm": (board) => {
    board.part.menu.hidePopover();
    focusAction(board.part.toolbar, "undo"); // the button that had the focus goes with its column
    board.post({ kind: "remove_cluster", cluster: numberOf(board.menuPlace) });
  },
  "lock-cluster": (board, { place }) => {
    const column = board.column(place);
    board.lockClusters([column], !column.locked);
  },
  "move-here": (board, { place }) => moveSelection(board, place),
  "move-to": (board, { element }) => {
    board.part.places.showPopover();
    renderPlaces(board);
    placeBeside(board.part.places, element);
    board.part.places.querySelector("button")?.focus();
  },
  "move-to-place": (board, { element }) => {
    board.part.places.hidePopover();
    moveSelection(board, element.dataset.to);
  },
  select: (board, { school, event }) => clickCard(board, school, event),
  lock: (board, { school }) => board.lockSchools([school], !board.view.schools[school].locked),
  "add-pair": (board, { element }) => board.select([...board.selection, element.dataset.partner]),
  together: (board) => board.post({ kind: "tie", tie: "together", school_ids: board.selection }),
  apart: (board) => board.post({ kind: "tie", tie: "apart", school_ids: board.selection }),
  untie: (board) => board.post({ kind: "untie", school_ids: board.selection }),
  "lock-selected": (board) => {
    const locked = board.selection.every((id) => board.view.schools[id].locked);
    board.lockSchools(board.selection, !locked);
  },
  clear: (board) => clearSelection(board),
  "select-shown": (board) => board.selectShown(),
  "show-all": (board) => {
    board.filterTray("");
    board.columns.get(TRAY).filter.field.focus();
  },
};

function onClick(board, event) {
  const element = event.target.closest("[data-action]");
  if (!element || element.getAttribute("aria-disabled") === "true") return;
  const place = element.closest("[data-cluster]")?.dataset.cluster;
  const school = element.closest("[data-school]")?.dataset.school;
  ACTIONS[element.dataset.action]?.(board, { place, school, event, element });
}

function clickCard(board, id, event) {
  if (event.shiftKey) return board.selectRange(id);
  if (event.ctrlKey || event.metaKey) return board.toggle(id);
  const alone = board.selection.length === 1 && board.selection[0] === id;
  board.anchor = id;
  board.select(alone ? [] : [id]);
}

function moveSelection(board, place) {
  const [first] = board.selection;
  const why = board.whyNot(board.selection, place);
  if (why) return board.announce(why);
  board.move(board.selection, place);
  board.walkTo(first);
}

function focusAction(element, action) {
  element?.querySelector(`[data-action="${action}"]`)?.focus();
}

function clearSelection(board) {
  const [first] = board.selection;
  board.select([]);
  board.focus(first);
  board.announce("Selection cleared.");
}

function setConfirming(board, confirming) {
  board.confirming = confirming;
  render(board);
}

function startRename(board, place) {
  board.renaming = numberOf(place);
  render(board);
  const field = board.columns.get(place).element.querySelector("input");
  field.focus();
  field.select();
}

function openMenu(board, place, opener) {
  board.menuPlace = place;
  drawMenuOf(board, false);
  board.part.menu.showPopover();
  placeBeside(board.part.menu, opener);
  board.part.menu.querySelector("[data-first]").focus();
}

function drawMenuOf(board, removing) {
  const column = board.column(board.menuPlace);
  redraw(board.part.menu, { title: column.title, members: column.members.length, removing }, drawMenu);
}

/** Put an open popover below its opener, or above it where there is no room, inside the window. */
function placeBeside(popover, opener) {
  const at = opener.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const top = at.bottom + 4 + height > innerHeight - 8 ? at.top - 4 - height : at.bottom + 4;
  popover.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  popover.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

// --- Keyboard ------------------------------------------------------------------------------------------------------

function onKeyDown(board, event) {
  if (event.target.closest("[popover]")) return; // the browser closes those itself
  if (event.target.matches("[data-action=find]")) return event.key === "Enter" && board.find(event.target.value);
  if (event.target.matches("[data-action=filter]")) return onFilterKey(board, event);
  if (event.target.matches("input")) return onRenameKey(board, event);
  if (event.ctrlKey || event.metaKey) return onShortcut(board, event);
  if (event.altKey) return;
  const id = board.focusedSchool();
  const handled = board.hold ? heldKey(board, event.key) : id ? cardKey(board, id, event.key) : false;
  if (!handled && (board.hold || event.key !== "Escape" || !escape(board))) return;
  event.preventDefault();
  event.stopPropagation(); // the page has shortcuts of its own
}

function onRenameKey(board, event) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  const place = placeOf(board.renaming);
  board.rename(event.key === "Enter" ? event.target.value : null);
  focusAction(board.columns.get(place)?.element, "rename");
}

/** Down goes on to the first school that was found, Escape shows all again. */
function onFilterKey(board, event) {
  const [first] = board.column(TRAY).shown;
  if (event.key === "Escape" && board.filter) board.filterTray("");
  else if ((event.key === "ArrowDown" || event.key === "Enter") && first) board.focus(first);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** A name that is there whole was chosen from the list of names; what is being typed waits for Enter. */
function onFind(board, text) {
  if (Object.values(board.view.schools).some(({ name }) => name === text)) board.find(text);
  else board.say("");
}

function onShortcut(board, event) {
  const key = event.key.toLowerCase();
  const action = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
  if (!action || board.hold) return;
  event.preventDefault();
  board.part.toolbar.querySelector(`[data-action="${action}"]`)?.click();
}

/** Keys while something is held; true when the key was meant for the board. */
function heldKey(board, key) {
  if (board.hold.by !== "keyboard") return false;
  const places = board.view.columns.map((column) => column.key);
  const at = places.indexOf(board.hold.place);
  if (key === "ArrowLeft") board.aim(places[Math.max(0, at - 1)]);
  else if (key === "ArrowRight") board.aim(places[Math.min(places.length - 1, at + 1)]);
  else if (/^[0-9]$/.test(key)) aimAtNumber(board, key, places);
  else if (key === "Enter" || key === " ") board.drop();
  else if (key === "Escape") board.release();
  else return /^(Arrow.*|Home|End)$/.test(key);
  return true;
}

/** A digit continues the number typed so far where there is such a cluster, else it begins another; 0 is the tray. */
function aimAtNumber(board, digit, places) {
  const { hold } = board;
  const longer = `${hold.typed ?? ""}${digit}`;
  hold.typed = places.includes(longer) ? longer : digit;
  const place = hold.typed === "0" ? TRAY : hold.typed;
  if (places.includes(place)) board.aim(place);
}

/** Keys on a card; true when the key was meant for the board. */
function cardKey(board, id, key) {
  const column = board.view.home.get(id);
  const at = column.shown.indexOf(id);
  if (key === "ArrowUp") board.walkTo(column.shown[Math.max(0, at - 1)]);
  else if (key === "ArrowDown") board.walkTo(column.shown[Math.min(column.shown.length - 1, at + 1)]);
  else if (key === "Home") board.walkTo(column.shown[0]);
  else if (key === "End") board.walkTo(column.shown.at(-1));
  else if (key === "ArrowLeft") board.walkTo(neighbour(board.view, column, at, -1));
  else if (key === "ArrowRight") board.walkTo(neighbour(board.view, column, at, 1));
  else if (key === "Enter" || (key === " " && board.data.readonly)) board.toggle(id);
  else if (board.data.readonly) return false;
  else if (key === " ") board.pickUp(id, "keyboard");
  else if (key.toLowerCase() === "l") board.lockSchools([id], !board.view.schools[id].locked);
  else return false;
  return true;
}

/** The card at the same height in the next column that has one. */
function neighbour(view, column, at, step) {
  let index = view.columns.indexOf(column) + step;
  while (view.columns[index] && !view.columns[index].shown.length) index += step;
  const { shown } = view.columns[index] ?? column;
  return shown[Math.min(at, shown.length - 1)];
}

function escape(board) {
  if (board.confirming) setConfirming(board, false);
  else if (board.selection.length) clearSelection(board);
  else return false;
  return true;
}

// --- Pointer: mouse, pen and finger --------------------------------------------------------------------------------

class Drag {
  /** A press on a card, which may become a drag. */
  constructor(board, event) {
    this.board = board;
    this.id = event.target.closest("[data-school]").dataset.school;
    this.pointer = event.pointerId;
    this.start = this.at = { x: event.clientX, y: event.clientY };
    this.touch = event.pointerType === "touch";
    this.lifted = false;
    this.ended = new AbortController();
    if (this.touch) this.timer = setTimeout(() => this.lift(), LONG_PRESS);
    const options = { signal: this.ended.signal };
    document.addEventListener("pointermove", (move) => this.follow(move), options);
    document.addEventListener("pointerup", (up) => this.finish(up, true), options);
    document.addEventListener("pointercancel", (up) => this.finish(up, false), options);
    document.addEventListener("keydown", (key) => this.onKey(key), { ...options, capture: true });
  }

  follow(event) {
    if (event.pointerId !== this.pointer) return;
    this.at = { x: event.clientX, y: event.clientY };
    const distance = Math.hypot(this.at.x - this.start.x, this.at.y - this.start.y);
    if (!this.lifted && this.touch && distance > FINGER_SLACK) return this.end();
    if (!this.lifted && !this.touch && distance >= LIFT_DISTANCE) this.lift();
    if (this.lifted) this.track();
  }

  lift() {
    const { board, id } = this;
    if (!board.view.home.has(id) || !board.pickUp(id, "pointer")) return this.end();
    this.lifted = true;
    const card = board.cards.get(id).element.getBoundingClientRect();
    this.grip = { x: this.start.x - card.left, y: this.start.y - card.top };
    drawGhost(board, id, card.width);
    board.root.setPointerCapture(this.pointer);
    board.root.addEventListener("click", swallow, true);
    this.track();
    this.scroll();
  }

  track() {
    const { ghost } = this.board.part;
    ghost.style.transform = `translate(${this.at.x - this.grip.x}px, ${this.at.y - this.grip.y}px)`;
    if (!this.board.hold) return this.land(); // what was held is no longer on the board
    this.board.aim(this.column()?.dataset.cluster ?? null);
  }

  column() {
    return this.board.root.getRootNode().elementFromPoint(this.at.x, this.at.y)?.closest("[data-cluster]");
  }

  /** Scroll what lies under the card while it is near an edge. */
  scroll() {
    if (this.ended.signal.aborted) return;
    const list = this.column()?.querySelector(".list");
    const { columns } = this.board.part;
    const clusters = this.board.clustersBox();
    const sideways = this.at.x > clusters.right ? 0 : push(this.at.x, clusters, "left", "right");
    columns.scrollLeft += sideways;
    if (list) list.scrollTop += push(this.at.y, list.getBoundingClientRect(), "top", "bottom");
    if (sideways) this.track();
    requestAnimationFrame(() => this.scroll());
  }

  onKey(event) {
    if (event.key !== "Escape" || !this.lifted) return;
    event.preventDefault();
    event.stopPropagation();
    this.putBack();
  }

  finish(event, released) {
    if (event.pointerId !== this.pointer) return;
    if (!this.lifted) return this.end();
    if (!released || !this.board.hold) return this.putBack();
    this.board.drop();
    this.board.focus(this.id);
    this.land();
  }

  putBack() {
    this.board.release();
    this.land();
  }

  /** Let the ghost fly to where its card now is. */
  land() {
    const { board } = this;
    const { ghost } = board.part;
    const card = board.cards.get(this.id)?.element;
    const done = () => ghost.isConnected && !board.drag?.lifted && ghost.hidePopover();
    this.end();
    if (!card?.isConnected || calm()) return done();
    const { left, top } = card.getBoundingClientRect();
    const flight = { transform: `translate(${left}px, ${top}px)`, opacity: [1, 0.6] };
    ghost.animate(flight, { duration: 140, easing: "ease-out" }).finished.then(done, done);
  }

  end() {
    clearTimeout(this.timer);
    this.ended.abort();
    this.board.drag = null;
    setTimeout(() => this.board.root.removeEventListener("click", swallow, true)); // after the click of this release
  }
}

/** How far to scroll for a position near either end of a box. */
function push(position, box, start, end) {
  const intoStart = SCROLL_EDGE - (position - box[start]);
  const intoEnd = SCROLL_EDGE - (box[end] - position);
  const depth = intoStart > 0 ? -intoStart : Math.max(0, intoEnd);
  return (Math.max(-SCROLL_EDGE, Math.min(SCROLL_EDGE, depth)) / SCROLL_EDGE) * SCROLL_SPEED;
}

function swallow(event) {
  event.stopPropagation();
  event.preventDefault();
}

function drawGhost(board, id, width) {
  const { ghost } = board.part;
  const { ids } = board.hold;
  const along = alongWith(board.view.schools, ids);
  const lines = [];
  if (ids.length > 1) lines.push(`+${ids.length - 1} more`);
  if (along.length) lines.push(`with ${board.names(along)}`);
  const card = make("div", { class: "card" }, make("div", { class: "face" }, ...drawFace(board.view.schools[id])));
  ghost.style.width = `${width}px`;
  ghost.style.setProperty("--cluster", board.view.home.get(id).colour ?? "");
  ghost.replaceChildren(card, ...lines.map((text) => make("span", { class: "along" }, text)));
  setAttribute(ghost, "data-several", ids.length + along.length > 1);
  for (const animation of ghost.getAnimations()) animation.cancel(); // of a card that has only just landed
  if (!ghost.matches(":popover-open")) ghost.showPopover();
}

// --- Wiring --------------------------------------------------------------------------------------------------------

function listen(board) {
  const { root } = board;
  root.addEventListener("click", (event) => onClick(board, event));
  root.addEventListener("keydown", (event) => onKeyDown(board, event));
  root.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target.matches(".face")) event.preventDefault(); // Space picks up; it is no click
  });
  root.addEventListener("focusin", (event) => {
    const card = event.target.closest(".face")?.parentElement;
    if (card && !board.rendering) board.focus(card.dataset.school);
  });
  root.addEventListener("focusout", (event) => {
    if (board.rendering) return;
    if (event.target.matches("[type=text]") && board.renaming !== null) board.rename(event.target.value);
    if (board.hold?.by === "keyboard") board.release();
  });
  root.addEventListener("input", (event) => {
    const { action } = event.target.dataset;
    if (action === "filter") board.filterTray(event.target.value);
    if (action === "find") onFind(board, event.target.value);
  });
  root.addEventListener("pointerdown", (event) => {
    const onCard = event.target.closest(".face");
    if (onCard && !board.data.readonly && event.button === 0 && event.isPrimary && !board.drag) board.drag = new Drag(board, event);
  });
  // Registered for good, because a browser asks before a touch begins whether its moves may be refused.
  root.addEventListener("touchmove", (event) => board.drag?.lifted && event.preventDefault(), { passive: false });
  root.addEventListener("contextmenu", (event) => board.drag?.touch && event.preventDefault());
  board.part.help.addEventListener("toggle", (event) => {
    if (event.newState === "open") placeBeside(board.part.help, root.querySelector('[data-action="help"]'));
  });
}

const boards = new WeakMap();

// The page is about to be loaded again, because the server no longer knows it: what has not arrived is kept.
let shown = null;
window.addEventListener("best-fit-restarted", (event) => {
  if (!shown?.root.isConnected) return;
  event.preventDefault();
  loadAnew(shown.queue);
});

/** Runs on every change of the data or the theme; the board of a mount is made once and then updated. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector("[data-board]");
  let board = boards.get(parentElement);
  if (board?.root !== root) {
    board = new Board(root);
    listen(board);
    boards.set(parentElement, board);
  }
  shown = board;
  board.update(data, setTriggerValue);
  return () => {
    // Also called for a run that was overtaken by a newer one, when the board is still on the page.
    if (!root.isConnected) board.drag?.end();
  };
}
