/** The map's tools, and what stands in its corners. */

import { drawing, make } from "../../kit/elements.js";

const TOOLS = {
  line: "M5 13c-2-4 1-9 7-9s9 3 8 7-7 6-12 5-3 4-1 5",
  rectangle: "M4 6h16v12H4z",
  several: "M12 4v16M4 12h16",
  whole: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};

/** A button that is on or off; `press` is told of each click. */
export function toolButton(tool, title, press) {
  const drawn = drawing("svg", { viewBox: "0 0 24 24" }, drawing("path", { d: TOOLS[tool] }));
  const made = make("button.tool", { type: "button", title, "aria-label": title }, drawn);
  made.addEventListener("click", press);
  return made;
}

export function setPressed(button, on) {
  button.setAttribute("aria-pressed", on);
}

export const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** A Leaflet control in a corner that does not pass clicks and scrolling on to the map. */
export function control(position, content) {
  const made = L.control({ position });
  made.onAdd = () => {
    L.DomEvent.disableClickPropagation(content);
    L.DomEvent.disableScrollPropagation(content);
    return content;
  };
  return made;
}
