/** The signs that are drawn on more than one screen. */

import { drawing } from "./elements.js";
import { LOOKS } from "./looks.js";

/** Paths on a 16 × 16 grid: "line" is stroked, "fill" is filled. */
const ICONS = {
  undo: { line: "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7" },
  redo: { line: "m10 3 3.5 3.5L10 10m3-3.5H6.5a4 4 0 0 0 0 8H9" },
  reset: { line: "M13.5 8a5.5 5.5 0 1 1-1.8-4.07M13.5 1.5v3.2h-3.2" },
  plus: { line: "M8 3v10M3 8h10" },
  close: { line: "m4 4 8 8m0-8-8 8" },
  more: { "line heavy": "M3 8h.01M8 8h.01M13 8h.01" },
  pencil: { line: "m3 13 .6-3L10.5 3.1l2.4 2.4L6 12.4z" },
  lock: { fill: "M3.5 7h9v7h-9z", line: "M5.5 7V5a2.5 2.5 0 0 1 5 0v2" },
  unlock: { line: "M3.5 7.5h9V14h-9zM5.5 7.5V4.8a2.5 2.5 0 0 1 4.9-.7" },
  up: { fill: "M8 3l5.5 9.5h-11z" },
  down: { fill: "M8 13 2.5 3.5h11z" },
  level: { line: "M3 6h10M3 10h10" },
  tie: { line: "M6.5 5H5a3 3 0 0 0 0 6h1.5M9.5 5H11a3 3 0 0 1 0 6H9.5M5.5 8h5" },
  apart: { line: "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4M8 2.5v11" },
};

export function icon(name) {
  const paths = Object.entries(ICONS[name]).map(([style, d]) => drawing("path", { class: style, d }));
  return drawing("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, paths);
}

/** The sign of a setting on a 24 × 24 grid, which its tips may leave a little. */
export const signOf = (setting) => LOOKS.signs[setting] ?? LOOKS.otherSign;

/** The glyph of a setting, which may have something drawn on it, with so much room around it. */
export function settingGlyph(setting, { room = 1 } = {}, ...on) {
  const outline = drawing("path", { class: "fill", d: signOf(setting).outline });
  const box = [-room, -room, 24 + 2 * room, 24 + 2 * room].join(" ");
  return drawing("svg", { viewBox: box, "aria-hidden": "true" }, outline, on);
}
