/**
 * The meeting view: one screen at a time, turned here at once; Python hears afterwards which one is shown.
 *
 * Python sends `data`:
 * @typedef {Object} Data
 * @property {{key: string, title: string, html: string}[]} screens  `html` has everything in it escaped
 * @property {string} screen  the key of the screen that is shown first
 * @property {string} options  what the letters of the options stand for
 *
 * It answers with the state `screen`, the key of the screen that is shown, and with the trigger `leave`:
 * {to: "board" or "end", screen}. Titles and names are untrusted and only ever become text.
 */

import { announce, make, partsOf, setAttribute } from "../kit/elements.js";
import { mounted } from "../kit/mount.js";

const REST = 250; // ms a screen is shown before Python hears of it: whoever leafs through tells nothing
// How much larger than it must be the type may get; smaller only where something would be cut off else.
const FITS = [1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.7];

const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  Escape: "end",
  f: "full",
  b: "board",
};

class Deck {
  constructor(root) {
    this.root = root;
    this.part = partsOf(root);
    this.buttons = partsOf(root, "action");
    this.place = null; // of the screen that is shown
    this.timer = null; // until Python hears of it
  }

  /** Take up what Python sends. Which screen is shown is decided here, once the first one is. */
  update(data, setTrigger, setState) {
    const shown = this.place === null ? data.screen : this.screens[this.place].key;
    const before = JSON.stringify(this.screens);
    const begins = this.place === null;
    this.screens = data.screens;
    this.setState = setState;
    this.setTrigger = setTrigger;
    this.part.options.textContent = data.options;
    if (JSON.stringify(data.screens) !== before) {
      this.drawDots();
      this.show(
        Math.max(
          0,
          data.screens.findIndex((each) => each.key === shown),
        ),
      );
      if (begins) this.part.title.focus({ preventScroll: true });
    }
  }

  tell() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState("screen", this.screens[this.place].key), REST);
  }

  drawDots() {
    const dots = this.screens.map((screen, place) => {
      const dot = make("button", { type: "button", "aria-label": `${place + 1}: ${screen.title}` });
      dot.onclick = () => this.go(place);
      return dot;
    });
    this.part.dots.replaceChildren(...dots);
  }

  show(place) {
    const { key, title, html } = this.screens[place];
    this.place = place;
    this.root.dataset.screen = key;
    this.part.title.textContent = title;
    this.part.body.innerHTML = html;
    this.part.body.scrollTop = 0;
    this.fit();
    this.part.progress.textContent = `${place + 1} of ${this.screens.length}`;
    for (const [number, dot] of [...this.part.dots.children].entries()) {
      setAttribute(dot, "aria-current", number === place && "step");
    }
    // What is at its end stays a button that has the focus; it is only said to be of no use.
    this.buttons.previous.setAttribute("aria-disabled", String(place === 0));
    this.buttons.next.setAttribute("aria-disabled", String(place === this.screens.length - 1));
  }

  /** The largest type at which all of the screen is seen at once. */
  fit() {
    const { body } = this.part;
    for (const fit of FITS) {
      body.style.setProperty("--fit", fit);
      if (body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth) break;
    }
  }

  /** Turn to a screen. It is read aloud from its title, or, when a button was pressed, told while the button keeps the
   * focus. */
  go(place) {
    if (place === this.place || !this.screens[place]) return;
    const pressed = this.part.dots.contains(document.activeElement) || document.activeElement?.dataset?.action;
    this.show(place);
    if (pressed) announce(this.part.live, `${this.part.progress.textContent}: ${this.screens[place].title}`);
    else this.part.title.focus({ preventScroll: true });
    this.tell();
  }

  act(action) {
    switch (action) {
      case "next":
        return this.go(this.place + 1);
      case "previous":
        return this.go(this.place - 1);
      case "first":
        return this.go(0);
      case "last":
        return this.go(this.screens.length - 1);
      case "full":
        return this.turnFull(!document.fullscreenElement);
      default:
        if (action === "end") this.turnFull(false);
        clearTimeout(this.timer);
        return this.setTrigger("leave", { to: action, screen: this.screens[this.place].key });
    }
  }

  /** The whole document, so that what Streamlit itself has to say is seen as well. A browser may refuse it. */
  turnFull(full) {
    if (full) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  }

  tellFull() {
    this.buttons.full.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
    this.act(action);
  }
}

function listen(deck, gone) {
  for (const [action, button] of Object.entries(deck.buttons)) button.onclick = () => deck.act(action);
  const options = { signal: gone, capture: true };
  document.addEventListener("keydown", (event) => deck.press(event), options);
  document.addEventListener("fullscreenchange", () => deck.tellFull(), options);
  window.addEventListener("resize", () => deck.fit(), options);
  gone.addEventListener("abort", () => clearTimeout(deck.timer));
  deck.tellFull();
}

export default mounted("[data-deck]", Deck, listen);
