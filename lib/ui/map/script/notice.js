/** One sentence on the map, which a screen reader speaks, for what is at fault; and what only a screen reader hears. */

import { announce, make } from "../../kit/elements.js";

export class Notice {
  constructor(map) {
    this.shown = make("div.notice", { role: "status" });
    this.spoken = make("div.unseen", { role: "status" });
    map.getContainer().append(this.shown, this.spoken);
  }

  say(text) {
    if (this.shown.textContent !== text) this.shown.textContent = text;
  }

  clear() {
    this.say("");
  }

  speak(text) {
    announce(this.spoken, text);
  }
}
