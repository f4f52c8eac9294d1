/** Bringing the page up to what the board's state is now. */

import {
  cardInWords, drawCounts, drawEmpty, drawFace, drawFilterAction, drawHead, drawHeadline, drawLock, drawMarks,
  drawPlaces, drawRefusal, drawSelection, drawSlot, drawTools, wholeLabel,
} from "./draw.js";
import { arrange, button, make, redraw, setAttribute, setColours, sweep } from "./elements.js";
import { mayDrop, offersFor, overlaid, TRAY, whyFixed } from "./model.js";
import { flash } from "./motion.js";
import { withCompany } from "./schools.js";

const FILTER_FROM = 10; // schools in the tray from which it can be filtered

export function render(board) {
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
  setColours(parts.element, column);
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
export function renderPlaces(board) {
  const { part, view, offers, selection, shorts } = board;
  if (!part.places.matches(":popover-open")) return;
  if (!selection.length) return part.places.hidePopover();
  const places = view.columns
    .map(({ key, number, title, colour, ink }) => ({ key, number, title, colour, ink, offer: offers.get(key) }))
    .filter(({ offer }) => mayDrop(offer))
    .sort((a, b) => (b.offer.fit ?? 0) - (a.offer.fit ?? 0));
  redraw(part.places, { why: whyFixed(view, selection), places, shorts }, drawPlaces);
}
