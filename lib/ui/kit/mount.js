/** How Streamlit comes to our components. */

/**
 * What Streamlit calls at every change of the data or the theme. `make(root)` makes the component of a place once, from
 * the element that the selector finds; it is then updated, and ended when its place is gone.
 */
export function mounted(selector, make) {
  const known = new WeakMap(); // place → the component there
  return ({ parentElement, data, setStateValue, setTriggerValue }) => {
    const root = parentElement.querySelector(selector);
    let component = known.get(parentElement);
    if (component?.root !== root) {
      component?.end();
      component = make(root);
      known.set(parentElement, component);
    }
    component.update(data, setTriggerValue, setStateValue);
    // Also called for a run that was overtaken by a newer one, when the component is still on the page.
    return () => setTimeout(() => root.isConnected || component.end());
  };
}
