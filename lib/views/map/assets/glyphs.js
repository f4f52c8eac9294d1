/** One glyph a setting, the same shapes as on the board, in a 24 by 24 box; an unknown setting is a pentagon. */

import { drawing } from "./document.js"

export const GLYPHS = {
  Infant: "M12 1 A11 11 0 1 1 11.99 1 Z",
  Junior: "M12 1 L24 22.5 H0 Z",
  Primary: "M2 2 H22 V22 H2 Z",
  Secondary: "M12 -0.5 L24.5 12 L12 24.5 L-0.5 12 Z",
  "All Through": "M12 -1.5 L15.8 7 L25 8 L18 14.3 L20 23.5 L12 18.8 L4 23.5 L6 14.3 L-1 8 L8.2 7 Z",
}
const UNKNOWN_SETTING = "M12 0 L23.5 8.6 L19 22.5 H5 L0.5 8.6 Z"
const LABEL_BASELINE = { Junior: 20 }

/** The glyph with room for a short label; its colours come from the styles. */
export function glyph(setting) {
  return drawing(
    "svg",
    { viewBox: "-1 -1 26 26", "aria-hidden": "true" },
    drawing("path", { d: GLYPHS[setting] ?? UNKNOWN_SETTING }),
    drawing("text", { x: 12, y: LABEL_BASELINE[setting] ?? 16.5 }),
  )
}
