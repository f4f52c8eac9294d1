/**
 * The map's first script. It loads the modules beside it and hands on, in order, what the page says: `begin` once for
 * a frame, `show` on every change. The area's corners are shown at once, so that nothing jumps when the schools come.
 */
window.bestFit = (() => {
  const modules = import("./school_map.js")
  let begun = null

  return {
    begin(map, options) {
      map.fitBounds(options.bounds, { animate: false, padding: [18, 18] })
      begun = modules.then(({ SchoolMap }) => SchoolMap.begin(map, options))
    },
    show(shown) {
      begun.then((schoolMap) => schoolMap.show(shown))
    },
  }
})()
