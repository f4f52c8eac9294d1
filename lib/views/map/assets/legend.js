/** What the glyphs on the map and the rings round them mean. */

import { element } from "./document.js"
import { GLYPHS, glyph } from "./glyphs.js"

const RINGS = { host: "Host", moved: "Moved", selected: "Selected" }

/** The legend of the settings that these schools have. */
export function legend(schools, withRings) {
  const present = new Set(schools.map(({ setting }) => setting))
  const rows = Object.keys(GLYPHS).filter((setting) => present.delete(setting))
  if (present.size) rows.push("Other or not known")
  return element(
    "div",
    "legend",
    ...rows.map((setting) => element("span", "", glyph(setting), setting)),
    ...Object.entries(withRings ? RINGS : {}).map(([kind, text]) => element("span", "", element("i", kind), text)),
  )
}
