/**
 * Small maps side by side that move together. Python sends {maps: [{title, alt, picture}], height}; a picture is an SVG
 * document, which is shown as an image, so that nothing in it can act on the page.
 */

import { make, redraw, setAttribute } from "../kit/elements.js";
import { mounted } from "../kit/mount.js";
import { Sight } from "./sight.js";

const STEP = 1.6; // by which one press draws nearer or further
const PAN = 40; // px that an arrow key moves the maps
const ARROWS = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };

class SmallMaps {
  constructor(root, gone) {
    this.root = root;
    this.row = root.querySelector("[data-part=row]");
    this.sight = new Sight();
    this.seen = new ResizeObserver(() => this.apply());
    gone.addEventListener("abort", () => this.seen.disconnect());
  }

  update({ maps, height }) {
    this.root.style.height = `${height}px`;
    redraw(this.row, maps, () => maps.map(drawMap));
    this.seen.disconnect();
    for (const image of this.images()) {
      image.addEventListener("load", () => this.apply(), { once: true });
      this.seen.observe(image.parentElement);
    }
    this.apply();
  }

  images() {
    return this.row.querySelectorAll("img");
  }

  /** Let all maps show the same part of the area. */
  apply() {
    for (const image of this.images()) {
      const { clientWidth: width, clientHeight: height } = image.parentElement;
      const aspect = image.naturalWidth / image.naturalHeight || 1;
      const place = this.sight.place(width, height, aspect);
      for (const [name, value] of Object.entries(place)) image.style[name] = `${value}px`;
    }
    setAttribute(this.root, "data-near", this.sight.scale > 1);
  }

  zoom(direction) {
    if (direction) this.sight.zoom(STEP ** direction);
    else this.sight.reset();
    this.apply();
  }

  pan(window, dx, dy) {
    const { width } = this.sight.place(window.clientWidth, window.clientHeight, aspectOf(window));
    this.sight.pan(dx / width, (dy * aspectOf(window)) / width);
    this.apply();
  }
}

const aspectOf = (window) => {
  const image = window.querySelector("img");
  return image.naturalWidth / image.naturalHeight || 1;
};

function drawMap({ title, alt, picture }) {
  const image = make("img", { alt, src: `data:image/svg+xml,${encodeURIComponent(picture)}`, draggable: "false" });
  const window = make("div.window", { tabindex: "0", role: "group", "aria-label": `${title}. Arrows move all maps.` });
  window.append(image);
  return make("figure", make("figcaption", { title }, title), window);
}

function listen(maps) {
  const { root } = maps;
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) maps.zoom(Number(button.dataset.zoom));
  });
  root.addEventListener("dblclick", (event) => event.target.closest(".window") && maps.zoom(1));
  root.addEventListener("keydown", (event) => {
    const window = event.target.closest(".window");
    if (!window || !ARROWS[event.key]) return;
    event.preventDefault();
    maps.pan(window, ...ARROWS[event.key]);
  });
  root.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey || !event.target.closest(".window")) return; // the page scrolls
      event.preventDefault();
      maps.zoom(event.deltaY < 0 ? 0.5 : -0.5);
    },
    { passive: false },
  );
  root.addEventListener("pointerdown", (event) => {
    const window = event.target.closest(".window");
    if (!window || event.button !== 0 || maps.sight.scale === 1) return;
    window.setPointerCapture(event.pointerId);
    setAttribute(root, "data-moving", true);
    const move = ({ movementX, movementY }) => maps.pan(window, movementX, movementY);
    const end = () => {
      setAttribute(root, "data-moving", false);
      window.removeEventListener("pointermove", move);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("lostpointercapture", end, { once: true });
  });
}

export default mounted("[data-small-maps]", SmallMaps, listen);
