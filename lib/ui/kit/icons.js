/** The signs that are drawn on more than one screen. */

import { drawing } from "./elements.js";

const DISC = "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z";

/** Paths on a 16 × 16 grid: "line" is stroked, "fill" is filled, "cut" is stroked in the colour of the background. */
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
  met: { fill: DISC, cut: "m4.9 8.2 2.2 2.2 4-4.4" },
  "partly met": { line: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", fill: "M8 2a6 6 0 0 0 0 12z" },
  "not met": { "line heavy": "m3.5 3.5 9 9m0-9-9 9" },
  "not measurable": { line: "M2 6.2h12v3.6H2z" },
};

export function icon(name) {
  const paths = Object.entries(ICONS[name]).map(([style, d]) => drawing("path", { class: style, d }));
  return drawing("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, paths);
}

/** The outline of each setting on a 24 × 24 grid, which its tips leave a little. */
export const SETTINGS = {
  Infant: "M12 1 A11 11 0 1 1 11.99 1 Z",
  Junior: "M12 1 L24 22.5 H0 Z",
  Primary: "M2 2 H22 V22 H2 Z",
  Secondary: "M12 -0.5 L24.5 12 L12 24.5 L-0.5 12 Z",
  "All Through": "M12 -1.5 L15.8 7 L25 8 L18 14.3 L20 23.5 L12 18.8 L4 23.5 L6 14.3 L-1 8 L8.2 7 Z",
};
const UNKNOWN_SETTING = "M12 0 L23.5 8.6 L19 22.5 H5 L0.5 8.6 Z";

/** The glyph of a setting, which may have something drawn on it, with so much room around it. */
export function settingGlyph(setting, { room = 1 } = {}, ...on) {
  const outline = drawing("path", { class: "fill", d: SETTINGS[setting] ?? UNKNOWN_SETTING });
  const box = [-room, -room, 24 + 2 * room, 24 + 2 * room].join(" ");
  return drawing("svg", { viewBox: box, "aria-hidden": "true" }, outline, on);
}
