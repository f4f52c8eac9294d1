/** The keyboard: what keys do on a card, while something is held, and in the board's fields. */

import { clearSelection, focusAction, setConfirming } from "./actions.js";
import { placeOf, TRAY } from "./model.js";

export function onKeyDown(board, event) {
  if (event.target.closest("[popover]")) return; // the browser closes those itself
  if (event.target.matches("[data-action=find]")) return event.key === "Enter" && board.find(event.target.value);
  if (event.target.matches("[data-action=filter]")) return onFilterKey(board, event);
  if (event.target.matches("input")) return onRenameKey(board, event);
  if (event.ctrlKey || event.metaKey) return onShortcut(board, event);
  if (event.altKey) return;
  const id = board.focusedSchool();
  const handled = board.hold ? heldKey(board, event.key) : id ? cardKey(board, id, event.key) : false;
  if (!handled && (board.hold || event.key !== "Escape" || !leaveOff(board))) return;
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
export function onFind(board, text) {
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

function leaveOff(board) {
  if (board.confirming) setConfirming(board, false);
  else if (board.selection.length) clearSelection(board);
  else return false;
  return true;
}
