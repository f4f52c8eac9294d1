/**
 * What moves on the map. The page calls `bestFit.ground` once and `bestFit.schools` on every change; markers are kept
 * by school id and only those that differ are touched, so nothing flickers and the view stays where the user left it.
 * All text is set as text, never as HTML.
 */
window.bestFit = (() => {
  const SVG = "http://www.w3.org/2000/svg"
  // One glyph a setting, the same shapes as on the board, in a 24 by 24 box; an unknown setting is a pentagon.
  const GLYPHS = {
    Infant: "M12 1 A11 11 0 1 1 11.99 1 Z",
    Junior: "M12 1 L24 22.5 H0 Z",
    Primary: "M2 2 H22 V22 H2 Z",
    Secondary: "M12 -0.5 L24.5 12 L12 24.5 L-0.5 12 Z",
    "All Through": "M12 -1.5 L15.8 7 L25 8 L18 14.3 L20 23.5 L12 18.8 L4 23.5 L6 14.3 L-1 8 L8.2 7 Z",
  }
  const UNKNOWN_SETTING = "M12 0 L23.5 8.6 L19 22.5 H5 L0.5 8.6 Z"
  const NEAR = 12 // the zoom from which glyphs have their full size
  const LABEL_BASELINE = { Junior: 20 }
  const markers = new Map()
  let map = null

  function element(tag, className, text) {
    const made = document.createElement(tag)
    if (className) made.className = className
    if (text) made.textContent = text
    return made
  }

  function glyph(setting, colour, ink, label) {
    const svg = document.createElementNS(SVG, "svg")
    svg.setAttribute("viewBox", "-1 -1 26 26")
    const path = document.createElementNS(SVG, "path")
    path.setAttribute("d", GLYPHS[setting] ?? UNKNOWN_SETTING)
    path.setAttribute("fill", colour)
    svg.append(path)
    if (label) {
      const text = document.createElementNS(SVG, "text")
      text.setAttribute("x", 12)
      text.setAttribute("y", LABEL_BASELINE[setting] ?? 16.5)
      text.setAttribute("fill", ink)
      text.textContent = label
      svg.append(text)
    }
    return svg
  }

  function icon(school, offset) {
    const html = element("span", "school")
    html.classList.toggle("moved", school.moved !== "")
    html.classList.toggle("host", school.host)
    html.append(glyph(school.setting, school.colour, school.ink, school.number))
    return L.divIcon({ html, className: "school-icon", iconSize: [24, 24], iconAnchor: [12 - offset, 12] })
  }

  function tooltip(school) {
    const card = element("div", "facts")
    card.append(element("strong", "", school.name), element("span", "", school.facts), element("span", "", school.cluster))
    if (school.host) card.append(element("span", "", "Host"))
    if (school.moved) card.append(element("span", "", school.moved))
    return card
  }

  /** Pixels by which each school steps aside, so that schools on one point stand side by side. */
  function offsets(schools) {
    const standing = new Map()
    for (const school of schools) {
      const point = `${school.lat},${school.lon}`
      standing.set(point, [...(standing.get(point) ?? []), school.id])
    }
    const aside = new Map()
    for (const ids of standing.values()) {
      ids.forEach((id, place) => aside.set(id, (place - (ids.length - 1) / 2) * 22))
    }
    return aside
  }

  function schools(list) {
    const aside = offsets(list)
    const listed = new Set(list.map((school) => school.id))
    for (const [id, known] of markers) {
      if (listed.has(id)) continue
      known.marker.remove()
      markers.delete(id)
    }
    for (const school of list) {
      const content = JSON.stringify(school)
      const known = markers.get(school.id)
      if (known?.content === content) continue
      const label = `${school.name}, ${school.cluster}`
      if (known) {
        known.content = content
        known.marker.setIcon(icon(school, aside.get(school.id)))
        known.marker.setTooltipContent(tooltip(school))
        known.marker.getElement()?.setAttribute("aria-label", label)
        continue
      }
      const marker = L.marker([school.lat, school.lon], { icon: icon(school, aside.get(school.id)), alt: label })
      marker.bindTooltip(tooltip(school), { direction: "top", offset: [0, -12] })
      marker.addTo(map)
      marker.getElement().setAttribute("aria-label", label)
      marker.getElement().dataset.school = school.id
      markers.set(school.id, { marker, content })
    }
  }

  const GROUND = {
    water: { pane: "water", className: "water", weight: 0, interactive: false },
    ward: { pane: "ground", className: "ward", weight: 1, fill: false, interactive: false },
    boundary: { pane: "ground", className: "boundary", weight: 2, interactive: false },
  }

  function drawGround(features) {
    const layer = L.geoJSON(features, {
      style: (feature) => GROUND[feature.properties.kind],
      pane: "ground",
      pointToLayer: (feature, point) =>
        L.circleMarker(point, { pane: "ground", radius: 4, className: "crossing" }).bindTooltip(
          element("span", "", feature.properties.name),
        ),
    })
    layer.addTo(map)
  }

  function legend() {
    const control = L.control({ position: "bottomleft" })
    control.onAdd = () => {
      const box = element("div", "legend")
      for (const setting of Object.keys(GLYPHS)) {
        const row = element("span")
        row.append(glyph(setting, "currentColor", "", ""), document.createTextNode(setting))
        box.append(row)
      }
      return box
    }
    control.addTo(map)
  }

  async function ground(target, bounds, address) {
    map = target
    map.createPane("ground").style.zIndex = 350
    map.createPane("water").style.zIndex = 340
    map.attributionControl.setPrefix(false)
    map.zoomControl.setPosition("topright")
    map.on("zoomend", () => map.getContainer().classList.toggle("far", map.getZoom() < NEAR))
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map)
    legend()
    // At once: while a view is being moved to, Leaflet does not hear the zoom buttons.
    map.fitBounds(bounds, { animate: false, padding: [14, 14] })
    const answer = await fetch(address)
    if (answer.ok) drawGround(await answer.json())
  }

  return { ground, schools }
})()
