/** Dragging cards: what is carried, where it is over, and how the board scrolls below it. */

import { make, setAttribute } from "../../kit/elements.js";
import { drawFace } from "./draw.js";
import { alongWith } from "./schools.js";

const SCROLL_EDGE = 44; // px from an edge within which a held card scrolls what is under it
const SCROLL_SPEED = 14; // px a frame at the very edge

/** What a drag of a card does, for `draggable`. */
export function carriedCard(board, id) {
  return {
    scrolls: true,
    place: () => board.cards.get(id)?.element,
    pickUp: () => board.view.home.has(id) && board.pickUp(id, "pointer") && drawGhost(board, id),
    over: (below) => {
      if (!board.hold) return false; // what was held is no longer on the board
      board.aim(below?.closest("[data-cluster]")?.dataset.cluster ?? null);
    },
    scroll: (at, below) => scrollUnder(board, at, below),
    drop: () => {
      if (board.hold) board.drop();
      board.focus(id);
    },
    putBack: () => board.release(),
  };
}

/** Scroll what lies under the card while it is near an edge; whether that was sideways. */
function scrollUnder(board, at, below) {
  const list = below?.closest("[data-cluster]")?.querySelector(".list");
  const clusters = board.clustersBox();
  const sideways = at.x > clusters.right ? 0 : push(at.x, clusters, "left", "right");
  board.part.columns.scrollLeft += sideways;
  if (list) list.scrollTop += push(at.y, list.getBoundingClientRect(), "top", "bottom");
  return sideways !== 0;
}

/** How far to scroll for a position near either end of a box. */
function push(position, box, start, end) {
  const intoStart = SCROLL_EDGE - (position - box[start]);
  const intoEnd = SCROLL_EDGE - (box[end] - position);
  const depth = intoStart > 0 ? -intoStart : Math.max(0, intoEnd);
  return (Math.max(-SCROLL_EDGE, Math.min(SCROLL_EDGE, depth)) / SCROLL_EDGE) * SCROLL_SPEED;
}

function drawGhost(board, id) {
  const { ghost } = board.part;
  const { ids } = board.hold;
  const along = alongWith(board.view.schools, ids);
  const lines = [ids.length > 1 && `+${ids.length - 1} more`, along.length > 0 && `with ${board.names(along)}`];
  ghost.style.setProperty("--cluster", board.view.home.get(id).colour ?? "");
  setAttribute(ghost, "data-several", ids.length + along.length > 1);
  const card = make("div.card", make("div.face", drawFace(board.view.schools[id])));
  return [card, ...lines.filter(Boolean).map((text) => make("span.along", text))];
}
