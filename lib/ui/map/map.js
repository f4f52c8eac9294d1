/**
 * The map's first script. It loads the second one and hands on, in order, what the page says: `begin` once for
 * a frame, `show` on every change. What the map is to show is settled at once, so that nothing jumps when the schools
 * come: where the user was in it last, as long as the browser's tab is open, or else the whole area.
 */
window.bestFit = (() => {
  const WHOLE = { paddingTopLeft: [24, 40], paddingBottomRight: [24, 18], maxZoom: 15 }; // with some streets round one place
  const HIDDEN = 80; // px of width or height up to which nothing can be seen, as in a tab that is not open
  const SOMEWHERE = 10; // the zoom until the map can be seen
  let begun = null;

  function lastView(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  }

  function keepView(map, name) {
    try {
      sessionStorage.setItem(name, JSON.stringify([map.getCenter(), map.getZoom()]));
    } catch {
      // A browser that keeps nothing shows the whole area the next time.
    }
  }

  return {
    begin(map, options) {
      const name = `best-fit-view ${options.schools}`;
      const last = options.controls && lastView(name);
      let waiting = null;
      // Show what lies within these bounds; a map that is hidden does so once it is seen.
      const fit = (bounds = options.bounds, how = WHOLE) => {
        const { x, y } = map.getSize();
        waiting = Math.min(x, y) <= HIDDEN ? [bounds, how] : null;
        if (waiting) map.setView(L.latLngBounds(bounds).getCenter(), SOMEWHERE, { animate: false });
        else map.fitBounds(bounds, { animate: false, ...how });
      };
      if (last) map.setView(...last, { animate: false });
      else fit();
      // The frame takes its final size after the map is made, when the styles and the page's scroll bar have come.
      new ResizeObserver(() => {
        map.invalidateSize({ animate: false });
        if (waiting) fit(...waiting);
      }).observe(map.getContainer());
      if (options.controls) map.on("moveend", () => keepView(map, name));
      begun = import(new URL(options.script, document.baseURI)).then(({ SchoolMap }) =>
        SchoolMap.begin(map, options, fit),
      );
    },
    show(shown) {
      begun.then((schoolMap) => schoolMap.show(shown));
    },
  };
})();
