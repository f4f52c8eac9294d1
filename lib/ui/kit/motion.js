/** What moves on the screen: scrolling into view, popovers beside what opens them, and what draws the eye. */

/** Scroll a box as little as shows an element in the part of it that can be seen. */
export function scrollInto(box, element, seen = box.getBoundingClientRect()) {
  const inner = element.getBoundingClientRect();
  box.scrollLeft += distanceInto(inner.left, inner.right, seen.left, seen.right);
  box.scrollTop += distanceInto(inner.top, inner.bottom, seen.top, seen.bottom);
}

function distanceInto(start, end, from, to) {
  if (start < from) return start - from;
  return end > to ? Math.min(end - to, start - from) : 0;
}

/** Put an open popover below its opener, or above it where there is no room, inside the window. */
export function placeBeside(popover, opener) {
  const at = opener.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const top = at.bottom + 4 + height > innerHeight - 8 ? at.top - 4 - height : at.bottom + 4;
  popover.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  popover.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function shake(element) {
  if (calm()) return;
  element.animate(
    [0, -4, 4, -3, 3, 0].map((x) => ({ transform: `translateX(${x}px)` })),
    { duration: 260 },
  );
}

export function flash(element) {
  if (calm()) return;
  element.animate({ backgroundColor: ["var(--flash)", "var(--face)"] }, { duration: 900, easing: "ease-out" });
}
