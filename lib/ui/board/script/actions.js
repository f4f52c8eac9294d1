/** Clicks: what each button does, and the menus and questions behind them. */

import { redraw } from "../../kit/elements.js";
import { placeBeside } from "../../kit/motion.js";
import { drawMenu } from "./draw.js";
import { numberOf, TRAY } from "./model.js";
import { render, renderPlaces } from "./render.js";

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
  "lock-all": (board) => board.lockClusters(board.clusters(), true),
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

export function onClick(board, event) {
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

export function focusAction(element, action) {
  element?.querySelector(`[data-action="${action}"]`)?.focus();
}

export function clearSelection(board) {
  const [first] = board.selection;
  board.select([]);
  board.focus(first);
  board.announce("Selection cleared.");
}

export function setConfirming(board, confirming) {
  board.confirming = confirming;
  render(board);
}

function startRename(board, place) {
  board.renaming = numberOf(place);
  render(board);
  const field = board.columns.get(place).element.querySelector("input");
  field.maxLength = board.data.longest_name;
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
