/**
 * The map of the schools. Python sends what to show:
 * @typedef {Object} Shown
 * @property {Cluster[]} clusters
 * @property {{label: string, number: null, colour: string, ink: string}} nowhere  the looks of a school in no cluster
 * @property {Object<string, [journey: string, via: ?[number, number]]>} spokes  school → journey to its host
 * @property {Object<string, string>} moved  school → where it was at the start, in words
 * @property {{key: string, start: number[], end: number[], count: number, text: string}[]} arrows
 * @property {string[]} selection  the schools that are selected
 * @property {?{schools: string[], clusters: number[]}} highlight  null is everything
 *
 * @typedef {{number: number, label: string, colour: string, ink: string, leads: string, host: ?string,
 *   members: string[], outline: number[][]}} Cluster
 *
 * It answers with the component's value {events: [{id, kind: "select", school_ids}]}, as the board does. What was
 * selected here stays so until Python agrees or has changed something meanwhile. All strings only ever become text.
 */

import { control, element } from "./document.js"
import { factsOf } from "./facts.js"
import { GLYPHS, glyph } from "./glyphs.js"
import { drawGround } from "./ground.js"
import { goByKeyboard } from "./keyboard.js"
import { inside, Lasso } from "./lasso.js"
import { addSwitches, PLAIN, remembered } from "./layers.js"
import { makeMarks } from "./marks.js"
import { arrangeNames } from "./names.js"
import { Notice } from "./notice.js"
import { outsideMaps } from "./outside.js"
import { Selection } from "./selection.js"
import { Shapes } from "./shapes.js"

const NEAR = 12 // the zoom from which glyphs have their full size
const NO_SCHOOLS = "The schools could not be fetched. Please reload the page."

export class SchoolMap {
  /** Set the map up; the schools and the ground are fetched meanwhile. */
  static async begin(map, options) {
    const notice = new Notice(map)
    drawGround(map, options.ground)
    const made = new SchoolMap(map, options, notice)
    const answer = await fetch(options.schools)
    if (!answer.ok) notice.say(NO_SCHOOLS)
    made.place(answer.ok ? await answer.json() : [])
    return made
  }

  constructor(map, options, notice) {
    this.map = map
    this.notice = notice
    this.controls = options.controls
    this.layers = this.controls ? remembered() : PLAIN
    this.shapes = new Shapes(map)
    map.attributionControl.setPrefix(false)
    map.zoomControl.setPosition("topright")
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map)
    control("bottomleft", legend()).addTo(map)
    if (this.controls) {
      addSwitches(map, this.layers, () => this.applyLayers(), outsideMaps(map, options.outside, notice))
    }
    map.on("zoomend", () => this.zoomed())
    map.on("moveend", () => this.arrange())
    this.zoomed()
  }

  place(schools) {
    const { map } = this
    this.marks = makeMarks(map, schools)
    this.card = element("div", "card")
    this.popup = L.popup({ autoPanPadding: [12, 12], minWidth: 230, maxWidth: 230 }).setContent(this.card)
    map.on("popupclose", () => (this.told = null))
    this.selection = new Selection((ids) => this.selected(ids))
    goByKeyboard(map, this.marks, (id, event) => this.pick(id, event, true))
    this.applyLayers()
    if (!this.controls) return
    for (const [id, mark] of this.marks) mark.marker.on("click", ({ originalEvent }) => this.pick(id, originalEvent))
    this.lasso = new Lasso(map, (ring, event) => this.drawnRound(ring, event))
    this.several = severalButton()
    control("topleft", element("div", "leaflet-bar tools", ...this.lasso.buttons, this.several)).addTo(map)
    map.getContainer().addEventListener("keydown", (event) => this.escape(event))
  }

  // What Python says

  show(shown) {
    this.shown = shown
    this.home = new Map(shown.clusters.flatMap((cluster) => cluster.members.map((id) => [id, cluster])))
    const found = this.selection.agree(shown.selection)
    this.draw()
    if (found) this.reveal(found)
  }

  draw() {
    const { shown, marks } = this
    const lit = shown.highlight && new Set(shown.highlight.schools)
    const chosen = new Set(this.selection.ids)
    let changed = false
    for (const [id, mark] of marks) changed = mark.update(this.look(id, lit, chosen)) || changed
    this.shapes.show({
      clusters: shown.clusters.map((cluster) => ({
        ...cluster,
        dimmed: Boolean(lit) && !shown.highlight.clusters.includes(cluster.number),
      })),
      spokes: this.spokes(lit),
      arrows: shown.arrows,
    })
    if (changed) this.arrange()
    if (this.told) this.fillCard(this.marks.get(this.told))
  }

  look(id, lit, chosen) {
    const cluster = this.home.get(id) ?? this.shown.nowhere
    return {
      cluster: { number: cluster.number, label: cluster.label, colour: cluster.colour, ink: cluster.ink },
      host: cluster.host === id,
      moved: this.shown.moved[id] ?? "",
      journey: cluster.host !== id && this.shown.spokes[id] ? `${this.shown.spokes[id][0]} to the host` : "",
      selected: chosen.has(id),
      dimmed: Boolean(lit) && !lit.has(id),
    }
  }

  spokes(lit) {
    const drawn = new Map()
    for (const [id, [, via]] of Object.entries(this.shown.spokes)) {
      const cluster = this.home.get(id)
      const [from, to] = [this.marks.get(id), this.marks.get(cluster.host)]
      if (!from || !to || from === to) continue
      const path = [from.school.at, ...(via ? [via] : []), to.school.at]
      drawn.set(id, { path, colour: cluster.colour, dimmed: Boolean(lit) && !lit.has(id) })
    }
    return drawn
  }

  /** Bring schools that were selected elsewhere into view, and tell of one alone. */
  reveal(ids) {
    const found = ids.map((id) => this.marks.get(id)).filter(Boolean)
    if (!found.length) return
    const area = L.latLngBounds(found.map((mark) => mark.school.at))
    if (!this.map.getBounds().pad(-0.05).contains(area)) this.map.fitBounds(area, { maxZoom: this.map.getZoom() })
    if (found.length === 1 && this.controls) this.tell(found[0].school.id)
  }

  // What the user does

  pick(id, event, byKeyboard = false) {
    const several = event.ctrlKey || event.metaKey || event.shiftKey || this.several?.classList.contains("on")
    if (several || byKeyboard) this.selection.toggle(id)
    else this.selection.only(id)
    if (!several && this.selection.ids.includes(id)) this.tell(id)
    else this.map.closePopup()
  }

  drawnRound(ring, event) {
    const ids = [...this.marks].filter(([, mark]) => inside(mark.middle(this.map), ring)).map(([id]) => id)
    const adding = event.ctrlKey || event.metaKey || event.shiftKey || this.several.classList.contains("on")
    this.map.closePopup()
    this.selection.set(adding ? [...new Set([...this.selection.ids, ...ids])] : ids)
  }

  selected(ids) {
    this.draw()
    this.notice.speak(`${ids.length} ${ids.length === 1 ? "school" : "schools"} selected`)
  }

  escape(event) {
    if (event.key !== "Escape") return
    if (this.lasso.shape) return this.lasso.use(null)
    this.map.closePopup()
    if (this.selection.ids.length) this.selection.set([])
  }

  /** Open a school's facts. */
  tell(id) {
    const mark = this.marks.get(id)
    this.told = null
    this.fillCard(mark)
    this.popup.options.offset = L.point(mark.aside, -6)
    this.popup.setLatLng(mark.school.at).openOn(this.map)
    this.told = id
  }

  /** In place, so that the map does not move to a card that has only been brought up to date. */
  fillCard(mark) {
    const { id } = mark.school
    const cluster = this.home.get(id) ?? this.shown.nowhere
    const host = this.marks.get(cluster.host)?.school.name
    this.card.replaceChildren(...factsOf(mark.school, mark.look, cluster, host, this.shown.spokes[id]?.[0]))
  }

  // What is shown of it

  applyLayers() {
    const { map, layers, shapes } = this
    for (const name of ["outlines", "spokes", "arrows"]) {
      if (layers[name]) shapes[name].group.addTo(map)
      else shapes[name].group.remove()
    }
    for (const name of ["wards", "names", "sizes"]) map.getContainer().classList.toggle(`with-${name}`, layers[name])
    this.arrange()
  }

  zoomed() {
    this.map.getContainer().classList.toggle("far", this.map.getZoom() < NEAR)
  }

  arrange() {
    if (this.layers.names && this.marks && this.shown) arrangeNames(this.map, this.marks)
  }
}

function legend() {
  const rows = Object.keys(GLYPHS).map((setting) => element("span", "", glyph(setting), setting))
  return element("div", "legend", ...rows)
}

function severalButton() {
  const title = "Select several: every click adds or takes away"
  const made = element("button", "tool", "+")
  Object.assign(made, { type: "button", title })
  made.setAttribute("aria-label", title)
  made.setAttribute("aria-pressed", "false")
  made.addEventListener("click", () => made.setAttribute("aria-pressed", made.classList.toggle("on")))
  return made
}
