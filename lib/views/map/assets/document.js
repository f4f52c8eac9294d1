/** Pieces of document. Texts are set as text, never as HTML. */

const SVG = "http://www.w3.org/2000/svg"

/** An element with a class and children: strings become text, what is falsy is left out. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children.filter(Boolean))
  return made
}

/** An SVG element with attributes and children. */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A Leaflet control in a corner that does not pass clicks and scrolling on to the map. */
export function control(position, content) {
  const made = L.control({ position })
  made.onAdd = () => {
    L.DomEvent.disableClickPropagation(content)
    L.DomEvent.disableScrollPropagation(content)
    return content
  }
  return made
}
