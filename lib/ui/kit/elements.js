/** Making elements, and changing no more of them than has to be. */

/**
 * An element: `make("span.fact", { title }, icon, "text")`. Attributes may be left out; strings become text, lists of
 * children are taken apart, and what is falsy is left out.
 */
export function make(what, ...rest) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  return fill(element, rest);
}

/** The same for an element of SVG, which has its class among its attributes. */
export function drawing(tag, ...rest) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), rest);
}

function fill(element, [first, ...others]) {
  const isChild = first?.constructor !== Object;
  if (!isChild) setAttributes(element, first);
  element.append(...shown(isChild ? [first, others] : others));
  return element;
}

const shown = (children) => [children].flat(Infinity).filter(Boolean);

/** The elements below `root` that bear `data-part`, or another such name, by its value. */
export function partsOf(root, name = "part") {
  return Object.fromEntries([...root.querySelectorAll(`[data-${name}]`)].map((part) => [part.dataset[name], part]));
}

/** Set an attribute unless it is so already; null, undefined and false take it away, true leaves it empty. */
export function setAttribute(element, name, value) {
  const text = value === true ? "" : String(value ?? false);
  if (text === "false" && typeof value !== "string") element.removeAttribute(name);
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
}

/** Give an element the colour of a cluster and of what is written on it, or of none. */
export function setColours(element, { colour, ink }) {
  element.style.setProperty("--cluster", colour ?? "");
  element.style.setProperty("--cluster-ink", ink ?? "");
}

/** A button. One that is off stays focusable, so that undoing the last change does not throw the focus away. */
export function button(action, { label, off = false, ...attributes }, ...children) {
  const shared = { type: "button", "data-action": action, "aria-label": label || null, "aria-disabled": off && "true" };
  return make("button", { ...shared, ...attributes }, children);
}

const drawn = new WeakMap(); // element → what it shows

/** Fill an element anew only when what it shows has changed; the focus stays on the same action. */
export function redraw(element, content, draw) {
  const signature = JSON.stringify(content);
  if (drawn.get(element) === signature) return;
  drawn.set(element, signature);
  const focused = element.getRootNode().activeElement;
  const action = element.contains(focused) && focused !== element ? focused.dataset.action : null;
  element.replaceChildren(...shown(draw(content)));
  if (action === null) return;
  const [origin] = action.split("-"); // the question behind "reset-keep" was asked by "reset"
  const next = ["[data-first]", `[data-action="${action}"]`, `[data-action="${origin}"]`, "button"];
  const [found] = next.map((selector) => element.querySelector(selector)).filter(Boolean);
  found?.focus();
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

/** Have a screen reader read a text out, also where it is the one that was read last. */
export function announce(live, text) {
  live.textContent = live.textContent === text ? `${text}\u00a0` : text; // only what differs is read out again
}
