/** What is drawn between the schools: the clusters' outlines, the lines to their hosts, the arrows of the moves. */

import { drawing, make } from "../../kit/elements.js";

const DASHES = ["", "9 5", "2 5", "14 4 2 4", "5 3", "1 7"];
const DEPTHS = { outlines: 360, spokes: 370, arrows: 450 };
const BEND = 0.16; // of an arrow's length, so that there and back are two lines
const POINTS = 16; // of a bent line
const FLAT = 12; // the zoom at which bends are worked out; any gives the same

/** A group of layers by key, in which only those whose content differs are made again. */
class Layers {
  constructor(make) {
    this.group = L.layerGroup();
    this.make = make;
    this.known = new Map();
  }

  show(items) {
    for (const [key, { layer }] of this.known) {
      if (items.has(key)) continue;
      this.group.removeLayer(layer);
      this.known.delete(key);
    }
    for (const [key, item] of items) {
      const content = JSON.stringify(item);
      const known = this.known.get(key);
      if (known?.content === content) continue;
      if (known) this.group.removeLayer(known.layer);
      const layer = this.make(item);
      this.known.set(key, { layer, content });
      this.group.addLayer(layer);
    }
  }
}

/** A path of the cluster's colour, which the styles make darker or lighter where the ground asks for it. */
function coloured(path, colour, dimmed) {
  path.on("add", () => {
    path.getElement().style.setProperty("--cluster", colour);
    path.getElement().classList.toggle("dimmed", dimmed);
  });
  return path;
}

function outline({ number, journey, outline, colour, ink, dimmed }) {
  const looks = { pane: "outlines", className: "outline", weight: 2, interactive: false };
  const ring = L.polygon(outline, { ...looks, dashArray: DASHES[(number - 1) % DASHES.length] });
  const html = make("div", make("span", String(number)), make("small", journey));
  html.style.cssText = `--cluster: ${colour}; --ink: ${ink}`;
  const className = dimmed ? "badge dimmed" : "badge";
  const icon = L.divIcon({ html, className, iconSize: [20, 20], iconAnchor: [10, 22] });
  const badge = L.marker(outline[0], { icon, interactive: false, keyboard: false, pane: "outlines" });
  return L.layerGroup([coloured(ring, colour, dimmed), badge]);
}

function spoke({ path, colour, dimmed }) {
  return coloured(L.polyline(path, { pane: "spokes", className: "spoke", interactive: false }), colour, dimmed);
}

/** A line from start to end that bends to the left of its way. */
function bent(map, start, end) {
  const [from, to] = [start, end].map((point) => map.project(point, FLAT));
  const way = to.subtract(from);
  const control = from.add(way.multiplyBy(0.5)).add(L.point(way.y, -way.x).multiplyBy(BEND));
  return Array.from({ length: POINTS + 1 }, (_, step) => {
    const t = step / POINTS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return map.unproject(from.multiplyBy(a).add(control.multiplyBy(b)).add(to.multiplyBy(c)), FLAT);
  });
}

function arrow(map, { start, end, count, text }) {
  const path = bent(map, start, end);
  const looks = { pane: "arrows", interactive: false };
  const halo = L.polyline(path, { ...looks, className: "arrow-halo" });
  const line = L.polyline(path, { ...looks, className: "arrow" });
  const wide = L.polyline(path, { pane: "arrows", className: "arrow-wide" });
  wide.bindTooltip(make("span", text), { sticky: true });
  const parts = [halo, line, wide];
  if (count > 1) {
    const icon = L.divIcon({ html: make("span", String(count)), className: "arrow-count", iconSize: [18, 18] });
    parts.push(L.marker(path[POINTS / 2], { icon, interactive: false, keyboard: false, pane: "arrows" }));
  }
  return L.layerGroup(parts);
}

/** The head that ends each arrow, for the styles to name. */
function arrowHead() {
  const size = { viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 4.5, markerHeight: 4.5, orient: "auto" };
  const head = drawing("marker", { id: "arrow-head", ...size }, drawing("path", { d: "M0 0 L10 5 L0 10 L2.5 5 Z" }));
  return drawing("svg", { width: 0, height: 0, "aria-hidden": "true" }, drawing("defs", head));
}

/** The three groups; `show` takes clusters with `dimmed`, spokes and arrows. */
export class Shapes {
  constructor(map) {
    for (const [name, depth] of Object.entries(DEPTHS)) map.createPane(name).style.zIndex = depth;
    map.getContainer().append(arrowHead());
    this.outlines = new Layers(outline);
    this.spokes = new Layers(spoke);
    this.arrows = new Layers((item) => arrow(map, item));
  }

  show({ clusters, spokes, arrows }) {
    const drawn = clusters.filter((cluster) => cluster.outline.length);
    this.outlines.show(new Map(drawn.map((cluster) => [cluster.number, cluster])));
    this.spokes.show(spokes);
    this.arrows.show(new Map(arrows.map((each) => [each.key, each])));
  }
}
