/** One sentence on the map, which a screen reader speaks, for what is at fault; and what only a screen reader hears. */

import { element } from "./document.js"

export class Notice {
  constructor(map) {
    this.shown = element("div", "notice")
    this.spoken = element("div", "unseen")
    for (const box of [this.shown, this.spoken]) box.setAttribute("role", "status")
    map.getContainer().append(this.shown, this.spoken)
  }

  say(text) {
    if (this.shown.textContent !== text) this.shown.textContent = text
  }

  clear() {
    this.say("")
  }

  speak(text) {
    this.spoken.textContent = text
  }
}
