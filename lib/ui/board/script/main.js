/**
 * The board: schools as cards, clusters as columns, drawn from what Python sends and nothing else.
 *
 * Python sends `data`:
 * @typedef {Object} Data
 * @property {number} revision  changes applied so far
 * @property {number} seen  the number of the latest news of others that it shows, which goes with each event
 * @property {string[]} heard  ids of the latest events that Python has heard
 * @property {number} height  of the whole board, in px
 * @property {boolean} readonly  whether the board is there to be read: schools can be selected, and nothing be changed
 * @property {{fit: string, change: string, baseline: string, moved: string}} headline
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 * @property {string} reset  what a reset would do, in words; "" where it would do nothing
 * @property {string} undo  what would be undone, in words
 * @property {string} redo
 * @property {{key: string, short: string, title: string}[]} principles
 * @property {string[]} statuses  all that a mark may have
 * @property {number} longest_name  of a cluster, in characters
 * @property {Column[]} columns  the clusters that are in view
 * @property {{number: number, label: string, name: string, colour: string, ink: string, locked: boolean}[]} elsewhere
 *   the other clusters
 * @property {string[]} locked_elsewhere  schools that are locked and have no card
 * @property {string} finder  where all schools can be fetched to be found; "" where all are in view
 * @property {Object<string, [number, string]>} distances  cluster → how far the selection is from its host, and in words
 * @property {{label: string, origin: string, schools: string, pupils: string, members: string[]}} tray
 *   `origin` is what a school that leaves it comes from, after "from"
 * @property {Object<string, School>} schools
 * @property {?Object<string, Object<string, Preview>>} previews  school → place → what moving its company there does;
 *   null where the area is too large to send them all: then the board asks for those of what is held
 * @property {string[]} selection  the schools that are selected, on the board or elsewhere
 * @property {Object<string, Preview>} selection_previews  place → what moving the selection and its company there does
 * @property {[schools: string, pupils: string, digits: string][]} outlooks  what columns may come to show, each once;
 *   a digit of each mark is the place of its status among `statuses`
 * @property {Object<string, Object<string, string>>} [blocked]  school → place → why it may not go there
 * @property {{id: string, kind: "done"|"refused"|"", text: string}} notice
 *
 * @typedef {{number: number, label: string, name: string, colour: string, ink: string, leads: string, host: string,
 *   host_note: string, schools: string, pupils: string, locked: boolean, marks: {status: string, sentence: string}[],
 *   members: string[]}} Column
 * @typedef {{name: string, setting: string, locality: string, postcode: string, pupils: string, moved_from: string,
 *   locked: boolean,
 *   fixed: boolean, ties: {kind: "pair"|"together"|"apart", text: string, with: string[]}[], company: string[]}} School
 * @typedef {[change: string, better: string[], worse: string[], fit: ?number,
 *   headline: [fit: string, change: string, moved: string], places: Object<string, number>,
 *   clusters: [number, string, string][]]} Preview  change of fit; keys of principles; the fit itself with all its
 *   digits; then what the board says after the drop: its headline, and for each place whose figures change the number of
 *   the outlook; where clusters are many, those that change, each with its own fit now and then
 *
 * The board answers with the trigger `events`: {events: [{id, revision, kind, …}]}, oldest first. It is the whole
 * queue of events that Python has not acknowledged yet, because a newer trigger may replace one that is still unsent;
 * Python skips the ids it has applied. `revision` is the revision on which the event expects to be applied. Kinds:
 *   move {school_ids, to}  undo  redo  reset  lock_schools {school_ids, locked, clusters}  lock_clusters {clusters, locked}
 *   add_cluster  rename_cluster {cluster, name}  remove_cluster {cluster}  tie {tie, school_ids}  untie {school_ids}
 *   select {school_ids}: view only, does not advance the revision
 *
 * All strings are untrusted and only ever become text.
 */

import { draggable } from "../../kit/drag.js";
import { placeBeside } from "../../kit/motion.js";
import { mounted } from "../../kit/mount.js";
import { onClick } from "./actions.js";
import { Board } from "./board.js";
import { carriedCard } from "./drag.js";
import { onFind, onKeyDown } from "./keys.js";

function listen(board, gone) {
  const { root } = board;
  root.addEventListener("click", (event) => onClick(board, event));
  root.addEventListener("keydown", (event) => onKeyDown(board, event));
  root.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target.matches(".face")) event.preventDefault(); // Space picks up; it is no click
  });
  root.addEventListener("focusin", (event) => {
    const card = event.target.closest(".face")?.parentElement;
    if (card && !board.rendering) board.focus(card.dataset.school);
    if (event.target.matches("[data-action=find]")) board.learnEveryone();
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
  const carrying = (face) => !board.data.readonly && carriedCard(board, face.closest("[data-school]").dataset.school);
  draggable(root, board.part.ghost, ".face", carrying, gone);
  gone.addEventListener("abort", () => clearTimeout(board.telling));
  board.part.help.addEventListener("toggle", (event) => {
    if (event.newState === "open") placeBeside(board.part.help, root.querySelector('[data-action="help"]'));
  });
}

export default mounted("[data-board]", Board, listen);
