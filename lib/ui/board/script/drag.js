/** Dragging with mouse, pen or finger. */

import { drawFace } from "./draw.js";
import { make, setAttribute } from "./elements.js";
import { calm } from "./motion.js";
import { alongWith } from "./schools.js";

const LIFT_DISTANCE = 5; // px a mouse or pen moves before a press becomes a drag
const LONG_PRESS = 180; // ms a finger rests before it lifts a card, so that a swipe still scrolls
const FINGER_SLACK = 8; // px a resting finger may tremble
const SCROLL_EDGE = 44; // px from an edge within which a held card scrolls what is under it
const SCROLL_SPEED = 14; // px a frame at the very edge

export class Drag {
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
