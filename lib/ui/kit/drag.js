/** Pressing and dragging with mouse, pen or finger. */

import { calm } from "./motion.js";

const LIFT_DISTANCE = 5; // px a mouse or pen moves before a press becomes a drag
const LONG_PRESS = 180; // ms a finger rests before it lifts what also scrolls, so that a swipe still scrolls
const FINGER_SLACK = 8; // px a resting finger may tremble

/** Follow the pointer of a press: `move(event)`, at last `end(event, released)`. Returns what can break it off. */
export function follow(press, move, end) {
  const left = new AbortController();
  const options = { signal: left.signal, capture: true };
  const listen = (type, tell) =>
    window.addEventListener(type, (event) => event.pointerId === press.pointerId && tell(event), options);
  const finish = (event) => {
    left.abort();
    end(event, event.type === "pointerup");
  };
  listen("pointermove", move);
  listen("pointerup", finish);
  listen("pointercancel", finish);
  return left;
}

/**
 * Let what matches the selector be dragged: `carrying(element)` gives what a drag of it does, or nothing.
 * - `pickUp()`: what the ghost shows that follows the pointer, or null where it may not be lifted;
 * - `over(below)`: it is held over this element, or over none; false is the answer where it is there no longer;
 * - `scroll(at, below)`, if need be: scroll what is below at each frame; true is the answer where that moved anything;
 * - `drop()`, `putBack()`;
 * - `place()`: the element that stands for it, before and after;
 * - `scrolls`: whether a swipe over it scrolls, so that a finger has to rest on it first.
 *
 * The signal `gone` ends a drag that is going on.
 */
export function draggable(root, ghost, selector, carrying, gone) {
  let drag = null;
  const going = () => (drag?.ended === false ? drag : null);
  root.addEventListener("pointerdown", (event) => {
    const element = event.target.closest(selector);
    if (!element || event.button !== 0 || !event.isPrimary || going()) return;
    const carried = carrying(element);
    if (carried) drag = new Drag(root, ghost, carried, event);
  });
  // Registered for good, because a browser asks before a touch begins whether its moves may be refused.
  root.addEventListener("touchmove", (event) => going()?.lifted && event.preventDefault(), { passive: false });
  root.addEventListener("contextmenu", (event) => going()?.touch && event.preventDefault());
  gone.addEventListener("abort", () => going()?.end());
}

/** One press, from its beginning to its end. */
class Drag {
  constructor(root, ghost, carried, press) {
    Object.assign(this, { root, ghost, carried, press, lifted: false, ended: false });
    this.touch = press.pointerType === "touch";
    this.start = this.at = { x: press.clientX, y: press.clientY };
    this.rests = this.touch && carried.scrolls;
    if (this.rests) this.timer = setTimeout(() => this.lift(), LONG_PRESS);
    const finish = (_, released) => this.finish(released);
    this.left = follow(press, (event) => this.move(event), finish);
    window.addEventListener("keydown", (event) => this.onKey(event), { signal: this.left.signal, capture: true });
  }

  move(event) {
    this.at = { x: event.clientX, y: event.clientY };
    const distance = Math.hypot(this.at.x - this.start.x, this.at.y - this.start.y);
    if (!this.lifted && this.rests && distance > FINGER_SLACK) return this.end();
    if (!this.lifted && !this.rests && distance >= LIFT_DISTANCE) this.lift();
    if (this.lifted) this.track();
  }

  lift() {
    const { ghost, root, start } = this;
    const { left, top, width } = this.carried.place()?.getBoundingClientRect() ?? {};
    const shown = width !== undefined && this.carried.pickUp();
    if (!shown) return this.end();
    this.lifted = true;
    this.grip = { x: start.x - left, y: start.y - top };
    ghost.style.width = `${width}px`;
    ghost.replaceChildren(...shown);
    for (const animation of ghost.getAnimations()) animation.cancel(); // of what has only just landed
    if (!ghost.matches(":popover-open")) ghost.showPopover();
    root.setPointerCapture(this.press.pointerId);
    root.addEventListener("click", swallow, true);
    this.track();
    if (this.carried.scroll) this.scroll();
  }

  below() {
    return this.root.getRootNode().elementFromPoint(this.at.x, this.at.y);
  }

  track() {
    this.ghost.style.transform = `translate(${this.at.x - this.grip.x}px, ${this.at.y - this.grip.y}px)`;
    if (this.carried.over(this.below()) === false) this.land();
  }

  scroll() {
    if (this.ended) return;
    if (this.carried.scroll(this.at, this.below())) this.track();
    requestAnimationFrame(() => this.scroll());
  }

  onKey(event) {
    if (event.key !== "Escape" || !this.lifted) return;
    event.preventDefault();
    event.stopPropagation();
    this.putBack();
  }

  finish(released) {
    if (!this.lifted) return this.end();
    if (!released) return this.putBack();
    this.carried.drop();
    this.land();
  }

  putBack() {
    this.carried.putBack();
    this.land();
  }

  /** Let the ghost fly to what it stands for. */
  land() {
    const { ghost } = this;
    const place = this.carried.place();
    const hide = () => ghost.isConnected && ghost.hidePopover();
    this.end();
    if (!place?.isConnected || calm()) return hide();
    const { left, top } = place.getBoundingClientRect();
    const flight = { transform: `translate(${left}px, ${top}px)`, opacity: [1, 0.6] };
    // It is cancelled where the ghost is needed for something else, and then stays.
    ghost.animate(flight, { duration: 140, easing: "ease-out" }).finished.then(hide, () => {});
  }

  end() {
    clearTimeout(this.timer);
    this.left.abort();
    this.ended = true;
    setTimeout(() => this.root.removeEventListener("click", swallow, true)); // after the click of this release
  }
}

function swallow(event) {
  event.stopPropagation();
  event.preventDefault();
}
