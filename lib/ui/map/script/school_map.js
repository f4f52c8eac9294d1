/**
 * The map of the schools. Python sends what to show:
 * @typedef {Object} Shown
 * @property {Cluster[]} clusters
 * @property {{label: string, number: null, colour: string, ink: string}} nowhere  the looks of a school in no cluster
 * @property {Object<string, [journey: string, turns: number[][]]>} spokes  school → journey to its host
 * @property {Object<string, string>} moved  school → where it was at the start, in words
 * @property {string[]} locked  the schools that may not move
 * @property {{school: string, start: number[], end: number[], text: string}[]} arrows
 * @property {string[]} selection  the schools that are selected
 * @property {?number[][]} look_at  corners of what is to be seen; null is what the user sees already
 * @property {?{schools: string[], clusters: number[]}} highlight  null is everything
 *
 * @typedef {{number: number, label: string, name: string, colour: string, ink: string, leads: string, host: ?string,
 *   journey: string, members: string[], outline: number[][][][], widest: ?[at: number[], metres: number]}} Cluster
 *   `journey` is the mean one to the host; `widest` is where its territory is, and how far it is from there to the edge
 *
 * It answers with the component's value {events: [{id, kind: "select", school_ids}]}, as the board does. What was
 * selected here stays so until Python agrees or has changed something meanwhile. All strings only ever become text.
 */

import { fetched } from "../../kit/connection.js";
import { make } from "../../kit/elements.js";
import { Card } from "./card.js";
import { takeFontsOfPage } from "./fonts.js";
import { drawGround } from "./ground.js";
import { goByKeyboard } from "./keyboard.js";
import { inside, Lasso } from "./lasso.js";
import { addSwitches, PLAIN, remembered } from "./layers.js";
import { legend } from "./legend.js";
import { GLYPH, makeMarks, spacing } from "./marks.js";
import { arrangeNames } from "./names.js";
import { Notice } from "./notice.js";
import { outsideMaps } from "./outside.js";
import { Selection } from "./selection.js";
import { Shapes } from "./shapes.js";
import { control, isPressed, setPressed, toolButton } from "./tools.js";

const NEAR = 12; // the zoom from which badges have their full size
const CLOSE = 1.25; // how much larger than the space between schools a glyph may be
const SMALLEST = 0.28; // of a glyph's size where schools stand close together
const LEGIBLE = 0.6; // of a glyph's size, below which its number cannot be read
const LEGEND_NEEDS = 240; // px of height, where the map is only to be looked at
const SEVERAL = "Select several: every click adds or takes away";
const WHOLE = "Show the whole area";
const NO_SCHOOLS = "The schools could not be fetched. Please reload the page.";

const FITTED = { padding: [12, 12] };

export class SchoolMap {
  /** Set the map up; the schools and the ground are fetched meanwhile. `fit` shows what lies within bounds, or
   * the whole area. */
  static async begin(map, options, fit) {
    const notice = new Notice(map);
    takeFontsOfPage();
    const ground = drawGround(map, options.ground);
    const made = new SchoolMap(map, options, notice, fit);
    const schools = await fetched(options.schools);
    if (!schools) notice.say(NO_SCHOOLS);
    made.place(schools ?? []);
    const roomy = made.controls || map.getSize().y >= LEGEND_NEEDS;
    ground.then((over) => roomy && control("bottomleft", legend(schools ?? [], made.controls, over)).addTo(map));
    return made;
  }

  constructor(map, options, notice, fit) {
    this.map = map;
    this.notice = notice;
    this.controls = options.controls;
    this.layers = this.controls ? remembered() : PLAIN;
    this.fit = fit;
    this.shapes = new Shapes(map);
    this.spacing = Infinity;
    map.attributionControl.setPrefix(false);
    map.zoomControl.setPosition("topright");
    if (!this.controls) map.scrollWheelZoom.disable(); // it stands in a page that scrolls
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    if (this.controls) {
      addSwitches(map, this.layers, () => this.applyLayers(), outsideMaps(map, options.outside, notice));
    }
    map.on("zoomend", () => this.zoomed());
    map.on("moveend", () => this.arrange());
    this.zoomed();
  }

  place(schools) {
    const { map } = this;
    this.marks = makeMarks(map, schools, this.controls ? "button" : "img");
    this.spacing = spacing(map, schools);
    this.zoomed();
    this.card = new Card(map);
    this.selection = new Selection((ids) => this.selected(ids));
    goByKeyboard(map, this.marks, (id, event) => this.controls && this.pick(id, event, true));
    this.applyLayers();
    if (this.controls) this.addTools();
  }

  addTools() {
    const { map } = this;
    for (const [id, mark] of this.marks) mark.marker.on("click", ({ originalEvent }) => this.pick(id, originalEvent));
    this.lasso = new Lasso(map, (ring, event) => this.drawnRound(ring, event));
    this.several = toolButton("several", SEVERAL, () => setPressed(this.several, !isPressed(this.several)));
    setPressed(this.several, false);
    const whole = toolButton("whole", WHOLE, () => this.fit());
    control("topleft", make("div.leaflet-bar.tools", [...this.lasso.tools.values()], this.several, whole)).addTo(map);
    map.getContainer().addEventListener("keydown", (event) => this.escape(event));
  }

  // What Python says

  show(shown) {
    this.shown = shown;
    this.home = new Map(shown.clusters.flatMap((cluster) => cluster.members.map((id) => [id, cluster])));
    this.locked = new Set(shown.locked);
    const found = this.selection.agree(shown.selection);
    this.draw();
    if (shown.look_at && String(shown.look_at) !== String(this.lookedAt)) this.fit(shown.look_at, FITTED);
    this.lookedAt = shown.look_at;
    if (found) this.reveal(found);
  }

  draw() {
    const { shown, marks } = this;
    const lit = shown.highlight && new Set(shown.highlight.schools);
    const chosen = new Set(this.selection.ids);
    let changed = false;
    for (const [id, mark] of marks) changed = mark.update(this.look(id, lit, chosen)) || changed;
    this.shapes.show({
      clusters: shown.clusters.map((cluster) => ({
        ...cluster,
        dimmed: Boolean(lit) && !shown.highlight.clusters.includes(cluster.number),
      })),
      spokes: this.spokes(lit),
      arrows: shown.arrows,
    });
    if (changed) this.arrange();
    if (this.card.mark) this.card.fill(...this.told(this.card.mark.school.id));
  }

  look(id, lit, chosen) {
    const cluster = this.home.get(id) ?? this.shown.nowhere;
    return {
      cluster: { number: cluster.number, label: cluster.label, colour: cluster.colour, ink: cluster.ink },
      host: cluster.host === id,
      moved: this.shown.moved[id] ?? "",
      journey: cluster.host !== id && this.shown.spokes[id] ? `${this.shown.spokes[id][0]} to the host` : "",
      locked: this.locked.has(id),
      selected: chosen.has(id),
      dimmed: Boolean(lit) && !lit.has(id),
    };
  }

  spokes(lit) {
    const drawn = new Map();
    for (const [id, [, turns]] of Object.entries(this.shown.spokes)) {
      const cluster = this.home.get(id);
      const [from, to] = [this.marks.get(id), this.marks.get(cluster.host)];
      if (!from || !to || from === to) continue;
      const path = [from.school.at, ...turns, to.school.at];
      drawn.set(id, { path, colour: cluster.colour, dimmed: Boolean(lit) && !lit.has(id) });
    }
    return drawn;
  }

  /** Bring schools that were selected elsewhere into view, and tell of one alone. */
  reveal(ids) {
    const found = ids.map((id) => this.marks.get(id)).filter(Boolean);
    if (!found.length) return;
    const area = L.latLngBounds(found.map((mark) => mark.school.at));
    if (!this.map.getBounds().pad(-0.05).contains(area)) {
      this.fit(area, { maxZoom: this.map.getZoom(), padding: [40, 40] });
    }
    if (found.length === 1 && this.controls) this.tell(found[0].school.id);
  }

  // What the user does

  /** Whether what is picked comes on top of what is selected. */
  adding(event) {
    return event.ctrlKey || event.metaKey || event.shiftKey || isPressed(this.several);
  }

  pick(id, event, byKeyboard = false) {
    const adding = this.adding(event);
    if (adding || byKeyboard) this.selection.toggle(id);
    else this.selection.only(id);
    if (!adding && this.selection.ids.includes(id)) this.tell(id);
    else this.card.close();
  }

  drawnRound(ring, event) {
    const ids = [...this.marks].filter(([, mark]) => inside(mark.middle(this.map), ring)).map(([id]) => id);
    this.card.close();
    this.selection.set(this.adding(event) ? [...new Set([...this.selection.ids, ...ids])] : ids);
  }

  selected(ids) {
    this.draw();
    this.notice.speak(`${ids.length} ${ids.length === 1 ? "school" : "schools"} selected`);
  }

  escape(event) {
    if (event.key !== "Escape") return;
    if (this.lasso.shape) return this.lasso.use(null);
    this.card.close();
    if (this.selection.ids.length) this.selection.set([]);
  }

  tell(id) {
    this.marks.get(id).marker.closeTooltip(); // the card says it all
    this.card.open(this.marks.get(id), ...this.told(id));
  }

  /** What the card says of a school besides its own facts. */
  told(id) {
    const cluster = this.home.get(id) ?? this.shown.nowhere;
    return [cluster, this.marks.get(cluster.host)?.school.name, this.shown.spokes[id]?.[0]];
  }

  // What is shown of it

  applyLayers() {
    const { map, layers, shapes } = this;
    for (const name of ["outlines", "spokes", "arrows"]) {
      if (layers[name]) shapes[name].group.addTo(map);
      else shapes[name].group.remove();
    }
    if (layers.outlines) shapes.badges.group.addTo(map);
    else shapes.badges.group.remove();
    for (const name of ["wards", "names", "sizes"]) map.getContainer().classList.toggle(`with-${name}`, layers[name]);
    this.arrange();
  }

  /** Glyphs are as large as lets most of them stand beside each other, and have numbers while these can be read. */
  zoomed() {
    const { style, classList } = this.map.getContainer();
    this.scale = Math.max(SMALLEST, Math.min(1, (CLOSE * this.spacing * 2 ** this.map.getZoom()) / GLYPH));
    style.setProperty("--crowding", this.scale);
    classList.toggle("crowded", this.scale < LEGIBLE);
    classList.toggle("far", this.map.getZoom() < NEAR);
    this.shapes.fitBadges();
  }

  arrange() {
    if (this.layers.names && this.marks && this.shown) arrangeNames(this.map, this.marks, this.scale);
  }
}
