/** Making elements and icons, and changing no more of them than has to be. */

/** An element with its attributes, and its children: strings become text, what is falsy is left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter(Boolean));
  return element;
}

/** Set an attribute unless it is so already; null, undefined and false take it away, true leaves it empty. */
export function setAttribute(element, name, value) {
  const text = value === true ? "" : String(value ?? false);
  if (text === "false" && typeof value !== "string") element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Give an element the colour of a cluster and of what is written on it, or of none. */
export function setColours(element, { colour, ink }) {
  element.style.setProperty("--cluster", colour ?? "");
  element.style.setProperty("--cluster-ink", ink ?? "");
}

/** A button. One that is off stays focusable, so that undoing the last change does not throw the focus away. */
export function button(action, { label, off = false, ...attributes }, ...children) {
  const shared = { type: "button", "data-action": action, "aria-label": label || null, "aria-disabled": off && "true" };
  return make("button", { ...shared, ...attributes }, ...children);
}

const drawn = new WeakMap(); // element → what it shows

/** Fill an element anew only when what it shows has changed; the focus stays on the same action. */
export function redraw(element, content, draw) {
  const signature = JSON.stringify(content);
  if (drawn.get(element) === signature) return;
  drawn.set(element, signature);
  const focused = element.getRootNode().activeElement;
  const action = element.contains(focused) && focused !== element ? focused.dataset.action : null;
  element.replaceChildren(...draw(content));
  if (action === null) return;
  const [origin] = action.split("-"); // the question behind "reset-keep" was asked by "reset"
  const next = ["[data-first]", `[data-action="${action}"]`, `[data-action="${origin}"]`, "button"];
  next.map((selector) => element.querySelector(selector)).find(Boolean)?.focus();
}

const arranged = new WeakMap(); // parent → the children it was last given

/**
 * Put keyed children in order, touching only those that come or are out of place. What is not among them is left for
 * another parent to take over, with its focus, until `sweep` removes it.
 */
export function arrange(parent, children) {
  const staying = new Set(children);
  let next = parent.firstElementChild;
  for (const child of children) {
    while (next && !staying.has(next)) next = next.nextElementSibling;
    if (child === next) next = next.nextElementSibling;
    else if (child.isConnected && parent.moveBefore) parent.moveBefore(child, next);
    else parent.insertBefore(child, next);
  }
  arranged.set(parent, staying);
}

/** Remove what the last `arrange` left out. */
export function sweep(parent) {
  const staying = arranged.get(parent);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
}

// --- Icons ---------------------------------------------------------------------------------------------------------

/** Paths on a 16 × 16 grid: "line" is stroked, "fill" is filled, "cut" is stroked in the colour of the background. */
const DISC = "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z";
export const ICONS = {
  undo: [["line", "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7"]],
  redo: [["line", "m10 3 3.5 3.5L10 10m3-3.5H6.5a4 4 0 0 0 0 8H9"]],
  reset: [["line", "M13.5 8a5.5 5.5 0 1 1-1.8-4.07M13.5 1.5v3.2h-3.2"]],
  plus: [["line", "M8 3v10M3 8h10"]],
  close: [["line", "m4 4 8 8m0-8-8 8"]],
  more: [["line heavy", "M3 8h.01M8 8h.01M13 8h.01"]],
  pencil: [["line", "m3 13 .6-3L10.5 3.1l2.4 2.4L6 12.4z"]],
  lock: [["fill", "M3.5 7h9v7h-9z"], ["line", "M5.5 7V5a2.5 2.5 0 0 1 5 0v2"]],
  unlock: [["line", "M3.5 7.5h9V14h-9zM5.5 7.5V4.8a2.5 2.5 0 0 1 4.9-.7"]],
  up: [["fill", "M8 3l5.5 9.5h-11z"]],
  down: [["fill", "M8 13 2.5 3.5h11z"]],
  level: [["line", "M3 6h10M3 10h10"]],
  tie: [["line", "M6.5 5H5a3 3 0 0 0 0 6h1.5M9.5 5H11a3 3 0 0 1 0 6H9.5M5.5 8h5"]],
  apart: [["line", "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4M8 2.5v11"]],
  met: [["fill", DISC], ["cut", "m4.9 8.2 2.2 2.2 4-4.4"]],
  "partly met": [["line", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"], ["fill", "M8 2a6 6 0 0 0 0 12z"]],
  "not met": [["line heavy", "m3.5 3.5 9 9m0-9-9 9"]],
  "not measurable": [["line", "M2 6.2h12v3.6H2z"]],
  infant: [["fill", "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10z"]],
  junior: [["fill", "M8 2.5 14 13H2z"]],
  primary: [["fill", "M3.2 3.2h9.6v9.6H3.2z"]],
  secondary: [["fill", "m8 1.5 6.5 6.5L8 14.5 1.5 8z"]],
  "all through": [["fill", "m8 1.2 2 4.6 5 .4-3.8 3.3 1.2 4.9L8 11.8l-4.4 2.6 1.2-4.9L1 6.2l5-.4z"]],
  setting: [["line", "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10z"]],
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  for (const [style, d] of ICONS[name]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("class", style);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
