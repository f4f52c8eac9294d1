/** What is drawn between the schools: the clusters' outlines, the lines to their hosts, the arrows of the moves. */

import { drawing, make } from "../../kit/elements.js";

const DEPTHS = { outlines: 360, spokes: 370, arrows: 450, badges: 440 };
const BEND = 0.16; // of an arrow's length, so that there and back are two lines
const POINTS = 16; // of a bent line
const FLAT = 12; // the zoom at which bends are worked out; any gives the same
const METRES_PER_DEGREE = 111_320;
const NUMBER_NEEDS = 9; // px around it that a number needs
const NAME_NEEDS = 62;

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

function outline({ outline, colour, dimmed }) {
  return coloured(L.polygon(outline, { pane: "outlines", className: "outline", interactive: false }), colour, dimmed);
}

/** The number of a cluster where its territory is widest, with its name and its mean journey to the host. */
function badge({ number, words, colour, ink, dimmed, at }) {
  const lines = words.map((each) => make("small", each));
  const html = make("div", make("span", String(number)), lines);
  html.style.cssText = `--cluster: ${colour}; --ink: ${ink}`;
  const className = dimmed ? "badge dimmed" : "badge";
  const icon = L.divIcon({ html, className, iconSize: [20, 20], iconAnchor: [10, 10] });
  return L.marker(at, { icon, interactive: false, keyboard: false, pane: "badges" });
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

function arrow(map, { start, end, text }) {
  const path = bent(map, start, end);
  const looks = { pane: "arrows", interactive: false };
  const halo = L.polyline(path, { ...looks, className: "arrow-halo" });
  const line = L.polyline(path, { ...looks, className: "arrow" });
  const wide = L.polyline(path, { pane: "arrows", className: "arrow-wide" });
  wide.bindTooltip(make("span", text), { sticky: true });
  return L.layerGroup([halo, line, wide]);
}

/** The head that ends each arrow, for the styles to name. */
function arrowHead() {
  const size = { viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 4.5, markerHeight: 4.5, orient: "auto" };
  const head = drawing("marker", { id: "arrow-head", ...size }, drawing("path", { d: "M0 0 L10 5 L0 10 L2.5 5 Z" }));
  return drawing("svg", { width: 0, height: 0, "aria-hidden": "true" }, drawing("defs", head));
}

/** The groups of layers; `show` takes clusters with `dimmed`, spokes and arrows. */
export class Shapes {
  constructor(map) {
    for (const [name, depth] of Object.entries(DEPTHS)) map.createPane(name).style.zIndex = depth;
    map.getContainer().append(arrowHead());
    this.map = map;
    this.clusters = [];
    this.outlines = new Layers(outline);
    this.badges = new Layers(badge);
    this.spokes = new Layers(spoke);
    this.arrows = new Layers((item) => arrow(map, item));
  }

  show({ clusters, spokes, arrows }) {
    this.clusters = clusters.filter((cluster) => cluster.outline.length);
    this.outlines.show(new Map(this.clusters.map((cluster) => [cluster.number, cluster])));
    this.fitBadges();
    this.spokes.show(spokes);
    this.arrows.show(new Map(arrows.map((each) => [each.school, each])));
  }

  /** Numbers stand where the territory of their cluster has room for them at this zoom, and names where it has for those. */
  fitBadges() {
    const badges = this.clusters.flatMap(({ members, outline, widest, name, journey, ...looks }) => {
      const room = this.pixels(...widest);
      const words = room < NAME_NEEDS ? [] : [name, journey].filter(Boolean);
      return room < NUMBER_NEEDS ? [] : [[looks.number, { ...looks, at: widest[0], words }]];
    });
    this.badges.show(new Map(badges));
  }

  /** So many metres from a point on the map, in pixels at this zoom. */
  pixels([lat, lon], metres) {
    const [here, there] = [lat, lat + metres / METRES_PER_DEGREE].map((each) => this.map.project([each, lon]));
    return here.distanceTo(there);
  }
}
