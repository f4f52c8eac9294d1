/** Drawing round schools, with mouse, pen or finger: a line round them, or a rectangle. */

import { follow } from "../../kit/drag.js";
import { setPressed, toolButton } from "./tools.js";

const LASSOS = { line: "Draw a line round schools", rectangle: "Draw a rectangle round schools" };

/** Whether a point lies inside a ring, by counting the edges to its right. */
export function inside({ x, y }, ring) {
  let within = false;
  ring.forEach((a, place) => {
    const b = ring[(place + 1) % ring.length];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) within = !within;
  });
  return within;
}

const rectangle = (a, b) => [a, L.point(b.x, a.y), b, L.point(a.x, b.y)];

export class Lasso {
  /** `done(ring, event)` is told the ring of pixels that was drawn. */
  constructor(map, done) {
    this.map = map;
    this.done = done;
    this.shape = null;
    this.tools = new Map(
      Object.entries(LASSOS).map(([shape, title]) => [
        shape,
        toolButton(shape, title, () => this.use(this.shape === shape ? null : shape)),
      ]),
    );
    this.use(null);
    const container = map.getContainer();
    // Before the map and the schools hear of it: while a shape is drawn, nothing is dragged or clicked.
    container.addEventListener("pointerdown", (event) => this.press(event), { capture: true });
    for (const kind of ["mousedown", "touchstart", "click", "dblclick"]) {
      container.addEventListener(kind, (event) => this.swallow(event), { capture: true, passive: false });
    }
  }

  /** Take up a shape, or put it away (null). */
  use(shape) {
    this.shape = shape;
    this.end();
    this.map.getContainer().classList.toggle("drawing", shape !== null);
    for (const [name, button] of this.tools) setPressed(button, name === shape);
  }

  swallow(event) {
    if (this.shape && !event.target.closest(".leaflet-control")) {
      event.stopPropagation();
      event.preventDefault();
    }
  }

  press(event) {
    if (!this.shape || !event.isPrimary || event.button !== 0 || event.target.closest(".leaflet-control")) return;
    this.swallow(event);
    this.ring = [this.map.mouseEventToContainerPoint(event)];
    this.drawn = L.polygon([], { className: "lasso", interactive: false }).addTo(this.map);
    const finish = (last, released) => (released ? this.finish(last) : this.end());
    this.following = follow(event, (move) => this.draw(move), finish);
  }

  draw(event) {
    const here = this.map.mouseEventToContainerPoint(event);
    this.ring = this.shape === "rectangle" ? rectangle(this.ring[0], here) : [...this.ring, here];
    this.drawn.setLatLngs(this.ring.map((point) => this.map.containerPointToLatLng(point)));
  }

  finish(event) {
    const { ring } = this;
    this.use(null);
    if (ring.length > 2) this.done(ring, event);
  }

  end() {
    this.following?.abort();
    this.drawn?.remove();
    this.drawn = this.following = null;
  }
}
