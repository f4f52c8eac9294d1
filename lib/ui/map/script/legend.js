/** What the glyphs on the map and the rings round them mean. */

import { make } from "../../kit/elements.js";
import { settingGlyph } from "../../kit/icons.js";
import { LOOKS } from "../../kit/looks.js";

const RINGS = { host: "Host", moved: "Moved", locked: "Locked", selected: "Selected" };

/** The legend of the settings that these schools have, and of crossings where `crossings` says that there are some. */
export function legend(schools, withRings, crossings) {
  const present = new Set(schools.map(({ setting }) => setting));
  const rows = Object.keys(LOOKS.signs).filter((setting) => present.delete(setting));
  if (present.size) rows.push("Other or not known");
  const rings = Object.entries(withRings ? RINGS : {});
  return make(
    "div.legend",
    rows.map((setting) => make("span", settingGlyph(setting), setting)),
    rings.map(([kind, text]) => make("span", make("i", { class: kind }), text)),
    crossings && make("span", make("i.over"), "Crossing"),
  );
}
