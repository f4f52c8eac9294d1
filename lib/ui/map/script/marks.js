/** The schools on the map: made once, then changed only where they look different. */

import { drawing, make, setAttributes } from "../../kit/elements.js";
import { settingGlyph, signOf } from "../../kit/icons.js";

export const GLYPH = 24; // px
const APART = 22; // px between schools that stand on one point
const SMALLEST_SIZE = 0.55; // of the largest glyph's width, so that the number stays readable
const LARGEST_SIZE = 1.9;

/** Pixels by which each school steps aside, so that schools on one point stand side by side. */
function steps(schools) {
  const standing = new Map();
  for (const school of schools) {
    const point = school.at.join();
    standing.set(point, [...(standing.get(point) ?? []), school]);
  }
  const aside = new Map();
  for (const group of standing.values()) {
    for (const [place, { id }] of group.entries()) aside.set(id, (place - (group.length - 1) / 2) * APART);
  }
  return aside;
}

class Mark {
  constructor(school, aside) {
    this.school = school;
    this.aside = aside;
    const label = drawing("text", { x: 12, y: signOf(school.setting).baseline });
    this.glyph = make("span.school", settingGlyph(school.setting, {}, label));
    this.glyph.classList.toggle("unsized", school.size === null);
    this.size = school.size === null ? 1 : SMALLEST_SIZE + (LARGEST_SIZE - SMALLEST_SIZE) * school.size;
    const html = make("span", this.glyph, make("span.name", school.name));
    html.style.setProperty("--size", this.size);
    const anchor = [GLYPH / 2 - aside, GLYPH / 2];
    const icon = L.divIcon({ html, className: "school-icon", iconSize: [GLYPH, GLYPH], iconAnchor: anchor });
    this.marker = L.marker(school.at, { icon, keyboard: false });
    this.facts = make("div.facts");
    this.marker.bindTooltip(this.facts, { direction: "top", offset: [aside, -12] });
  }

  addTo(map, role) {
    this.marker.options.bubblingMouseEvents = role === "img"; // a click on it is one on its point of the map
    this.marker.addTo(map);
    this.element = this.marker.getElement();
    setAttributes(this.element, { "data-school": this.school.id, tabindex: -1, role });
  }

  /** What it looks like: {cluster: {number, label, colour, ink}, host, moved, locked, journey, selected, dimmed}. */
  update(look) {
    const content = JSON.stringify(look);
    if (content === this.content) return false;
    this.content = content;
    this.look = look;
    const { cluster, host, moved, locked, journey, selected, dimmed } = look;
    this.glyph.style.setProperty("--cluster", cluster.colour);
    this.glyph.style.setProperty("--ink", cluster.ink);
    this.glyph.querySelector("text").textContent = cluster.number ?? "";
    for (const [name, on] of Object.entries({ host, moved: moved !== "", locked, selected })) {
      this.glyph.classList.toggle(name, on);
    }
    this.element.classList.toggle("dimmed", dimmed);
    this.element.setAttribute("aria-label", `${this.school.name}, ${cluster.label}`);
    if (this.element.getAttribute("role") === "button") this.element.setAttribute("aria-pressed", selected);
    this.marker.setZIndexOffset((selected ? 4000 : moved ? 3000 : 2000) - Math.round(500 * this.size)); // small over large
    const lines = [
      this.school.summary,
      [cluster.label, journey].filter(Boolean).join(" · "),
      host && "Host",
      locked && "Locked",
      moved,
    ];
    const rows = lines.filter(Boolean).map((line) => make("span", line));
    this.facts.replaceChildren(make("strong", this.school.name), ...rows);
    return true;
  }

  /** Its middle in pixels of the map's container. */
  middle(map) {
    return map.latLngToContainerPoint(this.school.at).add([this.aside, 0]);
  }
}

/**
 * The distance from a school to its nearest neighbour, in pixels of the map at zoom 0: that which half of the schools
 * stay below, those apart that stand on one point. Infinity where there are not two.
 */
export function spacing(map, schools) {
  const points = schools.map(({ at }) => map.project(at, 0));
  const nearest = points.map((point) => {
    let least = Infinity;
    for (const other of points) {
      const distance = Math.hypot(point.x - other.x, point.y - other.y);
      if (distance > 0 && distance < least) least = distance;
    }
    return least;
  });
  return nearest.sort((a, b) => a - b)[Math.floor(nearest.length / 2)] ?? Infinity;
}

/** Marks by school id; each is a "button" or only an "img" to assistive technology. */
export function makeMarks(map, schools, role) {
  const aside = steps(schools);
  const marks = new Map(schools.map((school) => [school.id, new Mark(school, aside.get(school.id))]));
  for (const mark of marks.values()) mark.addTo(map, role);
  return marks;
}
