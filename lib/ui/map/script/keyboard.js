/** Going from school to school with the arrow keys: one of them is in the order of Tab, as in any list of choices. */

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The mark that lies nearest in a direction, sideways distance counting double; undefined where there is none. */
function neighbour(map, marks, from, [dx, dy]) {
  const start = from.middle(map);
  let best,
    least = Infinity;
  for (const mark of marks.values()) {
    const way = mark.middle(map).subtract(start);
    const along = way.x * dx + way.y * dy;
    const aside = Math.abs(way.x * dy - way.y * dx);
    if (mark === from || along <= 0 || aside > 2 * along || along + 2 * aside >= least) continue;
    best = mark;
    least = along + 2 * aside;
  }
  return best;
}

/** `pick(id, event)` is told of Enter and Space on a school. */
export function goByKeyboard(map, marks, pick) {
  const pane = map.getPane("markerPane");
  let current = null;

  function take(mark) {
    if (current) current.element.tabIndex = -1;
    current = mark;
    mark.element.tabIndex = 0;
  }

  const markOf = (event) => marks.get(event.target.closest("[data-school]")?.dataset.school);
  pane.addEventListener("focusin", (event) => markOf(event) && take(markOf(event)));
  pane.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    const direction = DIRECTIONS[event.key];
    if (!mark || !(direction || event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    event.stopPropagation(); // the map would move
    if (!direction) return pick(mark.school.id, event);
    const next = neighbour(map, marks, mark, direction);
    if (!next) return;
    map.panInside(next.school.at, { padding: [40, 40], animate: false });
    next.element.focus({ preventScroll: true });
  });
  const first = marks.values().next().value;
  if (first) take(first);
}
