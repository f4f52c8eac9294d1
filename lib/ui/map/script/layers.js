/** The switches of what the map shows; they work at once, and the browser remembers them. */

import { make } from "../../kit/elements.js";
import { control } from "./tools.js";

const STORED = "best-fit-map-layers";
const SWITCHES = {
  outlines: "Cluster outlines",
  spokes: "Lines to the host",
  arrows: "Moves",
  wards: "Wards and districts",
  names: "School names",
  sizes: "Size by pupils",
};
const AT_FIRST = { outlines: true, spokes: true, arrows: true, wards: true, names: false, sizes: false };
/** What a map without switches shows. */
export const PLAIN = { ...AT_FIRST, spokes: false };

export function remembered() {
  try {
    return { ...AT_FIRST, ...JSON.parse(localStorage.getItem(STORED) ?? "{}") };
  } catch {
    return { ...AT_FIRST };
  }
}

function remember(layers) {
  try {
    localStorage.setItem(STORED, JSON.stringify(layers));
  } catch {
    // A browser that keeps nothing still shows what was chosen, until the page is left.
  }
}

function choice(type, text, checked, change) {
  const input = make("input", { type, checked });
  input.addEventListener("change", () => change(input.checked));
  return make("label", input, text);
}

/** The panel of switches. `layers` is changed as they are; `apply` is told after each. */
export function addSwitches(map, layers, apply, outside) {
  const rows = Object.entries(SWITCHES).map(([name, text]) =>
    choice("checkbox", text, layers[name], (on) => {
      layers[name] = on;
      remember(layers);
      apply();
    }),
  );
  const panel = make("details.panel.layers", make("summary", "Layers"), rows, outside);
  control("topright", panel).addTo(map);
}
