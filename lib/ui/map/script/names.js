/** The schools' names beside their glyphs, as many as have room at this zoom. */

import { GLYPH } from "./marks.js";

const HEIGHT = 14; // px of a line
const GAP = 4; // px from a glyph to its name
const pen = document.createElement("canvas").getContext("2d");
pen.font = "600 12px sans-serif";

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Pixels from the mark's middle to its edge, as the styles draw it. */
function radius(mark, classes, scale) {
  return (GLYPH / 2) * scale * (classes.contains("with-sizes") ? mark.size : 1);
}

/**
 * Give names to the marks in view, whose glyphs are drawn at this scale: first those that are selected or have moved,
 * then the rest in the area's order.
 */
export function arrangeNames(map, marks, scale) {
  const size = map.getSize();
  const inView = [...marks.values()]
    .map((mark) => ({ mark, at: mark.middle(map) }))
    .filter(({ at }) => at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y);
  const { classList } = map.getContainer();
  const glyphs = inView.map(({ mark, at }) => {
    const reach = radius(mark, classList, scale);
    return { mark, left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach };
  });
  const rank = ({ look }) => (look.dimmed ? 3 : look.selected ? 0 : look.moved ? 1 : 2);
  const taken = [];
  for (const { mark, at } of inView.sort((a, b) => rank(a.mark) - rank(b.mark))) {
    mark.width ??= pen.measureText(mark.school.name).width;
    const left = at.x + radius(mark, classList, scale) + GAP;
    const box = { left, right: left + mark.width, top: at.y - HEIGHT / 2, bottom: at.y + HEIGHT / 2 };
    const free =
      box.right < size.x &&
      !taken.some((other) => overlap(box, other)) &&
      !glyphs.some((other) => other.mark !== mark && overlap(box, other));
    mark.element.classList.toggle("named", free);
    if (free) taken.push(box);
  }
}
