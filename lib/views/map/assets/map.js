/**
 * The map's first script. It loads the modules beside it and hands on, in order, what the page says: `begin` once for
 * a frame, `show` on every change. The area's corners are shown at once, so that nothing jumps when the schools come.
 */
window.bestFit = (() => {
  const PADDING = { paddingTopLeft: [24, 40], paddingBottomRight: [24, 18] }
  const modules = import("./school_map.js")
  let begun = null

  return {
    begin(map, options) {
      const showWhole = () => map.fitBounds(options.bounds, { animate: false, ...PADDING })
      showWhole()
      begun = modules.then(({ SchoolMap }) => SchoolMap.begin(map, options, showWhole))
    },
    show(shown) {
      begun.then((schoolMap) => schoolMap.show(shown))
    },
  }
})()
