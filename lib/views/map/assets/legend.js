/** What the glyphs and the rings round them mean. */

import { element } from "./document.js"
import { GLYPHS, glyph } from "./glyphs.js"

const RINGS = { host: "Host", moved: "Moved", selected: "Selected" }

export function legend(withRings) {
  const rows = Object.keys(GLYPHS).map((setting) => element("span", "", glyph(setting), setting))
  const rings = Object.entries(withRings ? RINGS : {}).map(([kind, text]) => element("span", "", element("i", kind), text))
  return element("div", "legend", ...rows, ...rings)
}
