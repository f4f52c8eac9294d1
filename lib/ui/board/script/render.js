/** Bringing the page up to what the board's state is now. */

import { arrange, button, make, redraw, setAttribute, setAttributes, setColours, sweep } from "../../kit/elements.js";
import { flash } from "../../kit/motion.js";
import {
  cardInWords,
  drawCounts,
  drawEmpty,
  drawFace,
  drawFilterAction,
  drawHead,
  drawHeadline,
  drawLock,
  drawMarks,
  drawPlaces,
  drawRefusal,
  drawSelection,
  drawSlot,
  drawTools,
  wholeLabel,
} from "./draw.js";
import { mayDrop, offersFor, overlaid, TRAY, wayOfFit, whyFixed } from "./model.js";
import { withCompany } from "./schools.js";

const FILTER_FROM = 10; // schools in the tray from which it can be filtered

export function render(board) {
  const { data, root } = board;
  const focused = board.focusedSchool();
  board.rendering = true;
  board.view = overlaid(data, board.outbox.events, board.filter);
  board.chosen = new Set(board.selection);
  board.offers = offersFor(board.view, data, board.hold?.ids ?? board.selection);
  board.held = new Set(board.hold && withCompany(data.schools, board.hold.ids));
  root.style.height = `${data.height}px`;
  const { revision, readonly } = data;
  const away = board.view.away.length > 0;
  setAttributes(root, {
    "data-revision": revision,
    "data-holding": board.hold?.by,
    "data-readonly": readonly,
    "data-away": away,
  });
  renderToolbar(board);
  setAttribute(board.part.refusal, "hidden", !board.refusal);
  redraw(board.part.refusal, { text: board.refusal }, drawRefusal);
  redraw(board.empty, { readonly }, drawEmpty);
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
  const { pending, ...figures } = view.headline;
  setAttribute(board.part.toolbar, "data-pending", pending);
  redraw(board.part.headline, { ...figures, way: wayOfFit(view) }, drawHeadline);
  const names = [...new Set((board.everyone ?? Object.values(view.schools)).map(({ name }) => name))];
  redraw(board.part.names, names, () => names.map((value) => make("option", { value })));
  const undo = { possible: data.can_undo || view.pending, what: view.pending ? "" : data.undo };
  const redo = { possible: data.can_redo, what: data.redo };
  const reset = { possible: data.reset || view.pending, what: view.pending ? "" : data.reset };
  const canLock = board.clusters().some((column) => !column.locked);
  const canUnlock = board.clusters().some((column) => column.locked) || board.lockedSchools().length > 0;
  const { readonly } = data;
  redraw(board.part.tools, { readonly, confirming, undo, redo, reset, canLock, canUnlock }, drawTools);
}

function renderColumn(board, column) {
  const { number, label, name, title, schools, pupils, locked, marks, leads, host, host_note, members, shown } = column;
  const { shorts } = board;
  const { readonly, principles } = board.data;
  const parts = board.columns.get(column.key) ?? addColumn(board, column.key);
  const offer = board.offers.get(column.key);
  const over = board.hold?.place === column.key;
  const renaming = number !== null && board.renaming === number;
  setAttributes(parts.element, {
    "aria-label": wholeLabel(column),
    "data-pending": column.pending,
    "data-offer": offer?.status,
    "data-best": offer?.best,
    "data-over": over,
    "data-gap": over && mayDrop(offer),
  });
  setColours(parts.element, column);
  redraw(parts.head, { number, label, name, title, readonly, renaming }, drawHead);
  const filtered = shown === members ? null : shown.length;
  redraw(parts.counts, { number, schools, pupils, locked, title, readonly, filtered }, drawCounts);
  if (parts.filter) renderFilter(parts, board.filter, members, filtered);
  redraw(parts.marks, { marks, principles }, drawMarks);
  const selecting = !board.hold && !readonly;
  redraw(parts.slot, { number, leads, host, host_note, title, offer, shorts, selecting }, drawSlot);
  setAttribute(parts.list, "aria-label", `Schools of ${title}`);
  const kept = board.tabStops.get(column.key);
  const stop = shown.includes(kept) ? kept : shown[0];
  const cards = shown.map((id) => renderCard(board, id, column, id === stop));
  arrange(parts.list, cards);
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
    head: make("div.head"),
    counts: make("div.counts"),
    marks: make("div.marks", { role: "group", "aria-label": "Principles" }),
    slot: make("div.slot"),
    list: make("ul.list"),
  };
  const attributes = { class: place === TRAY ? "column tray" : "column", role: "group", "data-cluster": place };
  parts.element = make("div", attributes, Object.values(parts));
  if (place === TRAY) {
    parts.filter = makeFilter();
    parts.list.before(parts.filter.element);
  }
  board.columns.set(place, parts);
  return parts;
}

function makeFilter() {
  const field = make("input", {
    type: "search",
    "data-action": "filter",
    placeholder: "Filter: name, postcode …",
    "aria-label": "Filter by name, locality, setting or postcode",
    title: "Name, locality, setting or postcode",
  });
  const action = make("span");
  return { field, action, element: make("div.filter", field, action) };
}

/** A card that is to look as it does is passed over, so that a drop among hundreds is shown at once. */
function renderCard(board, id, column, isTabStop) {
  const school = board.view.schools[id];
  const { name, setting, locality, pupils, moved_from, ties, locked } = school;
  const card = board.cards.get(id) ?? addCard(board, id);
  if (card.place !== undefined && card.place !== column.key) flash(card.face);
  card.place = column.key;
  const chosen = board.chosen.has(id);
  const fixed = locked || column.locked;
  const held = board.held.has(id);
  const { readonly } = board.data;
  const look = [school, chosen, fixed, held, isTabStop, readonly];
  if (look.every((part, index) => part === card.look?.[index])) return card.element;
  card.look = look;
  setAttributes(card.element, { "data-locked": locked, "data-fixed": fixed, "data-held": held, "data-chosen": chosen });
  const label = cardInWords(board.view.schools[id]);
  setAttributes(card.face, { "aria-pressed": String(chosen), "aria-label": label, tabindex: isTabStop ? 0 : -1 });
  redraw(card.face, { name, setting, locality, pupils, moved_from, ties }, drawFace);
  redraw(card.key, { name, locked, readonly }, () => drawLock("lock", locked, name, readonly, { tabindex: -1 }));
  return card.element;
}

function addCard(board, id) {
  const card = { face: button("select", { class: "face" }), key: make("span") };
  card.element = make("li.card", { "data-school": id }, card.face, card.key);
  board.cards.set(id, card);
  return card;
}

function renderSelection({ part, selection, chosen, view, data }) {
  const schools = selection.map((id) => view.schools[id]);
  const ties = schools.flatMap((school) => school.ties);
  const others = ties.filter((tie) => tie.kind === "pair").flatMap((tie) => tie.with);
  const partners = [...new Set(others)].filter((id) => view.schools[id] && !chosen.has(id));
  setAttribute(part.selection, "hidden", selection.length === 0);
  const count = selection.length;
  const locked = schools.every((school) => school.locked);
  const tied = ties.some((tie) => tie.kind !== "pair");
  const named = partners.map((id) => ({ id, name: view.schools[id].name }));
  redraw(part.selection, { count, locked, tied, partners: named, readonly: data.readonly }, drawSelection);
}

const nearer = (a, b) => (a.distance === b.distance ? 0 : a.distance - b.distance);
const better = (a, b) => (b.offer.fit ?? 0) - (a.offer.fit ?? 0);

/** The list behind "Move to …", while it is open: of few clusters the best first, of many the nearest. */
export function renderPlaces(board) {
  const { part, view, offers, selection, shorts, data } = board;
  if (!part.places.matches(":popover-open")) return;
  if (!selection.length) return part.places.hidePopover();
  const far = (key) => data.distances?.[key] ?? [Infinity, ""];
  const places = [...view.columns, ...view.away]
    .map(({ key, number, title, colour, ink }) => {
      const [distance, inWords] = far(key);
      return { key, number, title, colour, ink, distance, inWords, offer: offers.get(key) };
    })
    .filter(({ offer }) => mayDrop(offer))
    .sort((a, b) => (a.key === TRAY) - (b.key === TRAY) || (view.away.length ? nearer(a, b) : better(a, b)));
  redraw(part.places, { why: whyFixed(view, selection), places, shorts }, drawPlaces);
}
