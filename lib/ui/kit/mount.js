/** How Streamlit comes to our components. */

/** The values that Python sends, as they are or as the bytes of their JSON. */
const valuesOf = (data) => (ArrayBuffer.isView(data) ? JSON.parse(new TextDecoder().decode(data)) : data);

/**
 * What Streamlit calls at every change of the data or the theme. The component of a place is made once, from the
 * element that the selector finds and a signal that says when that is gone, and `listen` wires it to what happens on
 * the page; from then on it is updated.
 */
export function mounted(selector, Component, listen) {
  const known = new WeakMap(); // place → {root, component, gone}
  return ({ parentElement, data, setStateValue, setTriggerValue }) => {
    const root = parentElement.querySelector(selector);
    let place = known.get(parentElement);
    if (place?.root !== root) {
      place?.gone.abort();
      const gone = new AbortController();
      place = { root, gone, component: new Component(root, gone.signal) };
      listen(place.component, gone.signal);
      known.set(parentElement, place);
    }
    place.component.update(valuesOf(data), setTriggerValue, setStateValue);
    // Also called for a run that was overtaken by a newer one, when the component is still on the page.
    return () => setTimeout(() => root.isConnected || place.gone.abort());
  };
}
