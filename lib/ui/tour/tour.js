/**
 * The tour: a card beside a few things of the pages, one after the other. It is offered on the page on which it begins,
 * more loudly to whoever has not been here in this browser; it never begins by itself, and bars no way.
 */

import { partsOf } from "../kit/elements.js";
import { calm, placeBeside } from "../kit/motion.js";
import { mounted } from "../kit/mount.js";

const STORED = "best-fit-tour";
const LOOK = 100; // ms between two looks for what a stop is beside
const LOOKS = 150; // after which the stop is left out

// What outlasts a change of the page: the stop that is shown, -1 for none, and whether its page is being opened.
const tour = { at: -1, opening: false };

/** Whether nobody has taken or declined the tour in this browser. */
function isNew() {
  try {
    return localStorage.getItem(STORED) === null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(STORED, "seen");
  } catch {
    // A browser that keeps nothing is offered the tour again.
  }
}

const linkTo = (page) =>
  [...document.querySelectorAll("[data-testid='stTopNavLink']")].find((link) => link.textContent.trim() === page);

class Tour {
  constructor(root) {
    this.part = partsOf(root);
    this.shown = -1;
    this.marked = null; // what the card is beside
  }

  update({ page, stops }) {
    Object.assign(this, { page, stops });
    this.drawOffer();
    if (tour.at < 0) return;
    if (stops[tour.at].page === page) this.show();
    else if (!tour.opening) this.end(); // whoever goes elsewhere has seen enough
  }

  drawOffer() {
    this.part.offer.hidden = tour.at >= 0 || this.page !== this.stops[0].page;
    this.part.start.textContent = isNew() ? "New here? Take the tour" : "Tour";
    this.part.start.classList.toggle("strong", isNew());
    this.part.dismiss.hidden = !isNew();
  }

  begin() {
    remember();
    this.goTo(0);
  }

  goTo(at) {
    this.leave();
    const stop = this.stops[at];
    if (!stop) return this.end();
    tour.at = at;
    this.drawOffer();
    if (stop.page === this.page) return this.show();
    const link = linkTo(stop.page);
    if (!link) return this.end();
    tour.opening = true;
    link.click();
  }

  /** Put the card beside what the stop is about, once that is there. */
  show() {
    tour.opening = false;
    if (this.shown === tour.at) return;
    this.shown = tour.at;
    const { target } = this.stops[tour.at];
    let looks = 0;
    this.timer = setInterval(() => {
      const found = document.querySelector(target);
      if (found?.getBoundingClientRect().width) this.open(found);
      else if (++looks >= LOOKS) this.goTo(tour.at + 1);
    }, LOOK);
  }

  open(found) {
    clearInterval(this.timer);
    const { part, stops } = this;
    const { title, text } = stops[tour.at];
    part.where.textContent = `Tour, ${tour.at + 1} of ${stops.length}`;
    part.title.textContent = title;
    part.text.textContent = text;
    part.next.textContent = tour.at + 1 < stops.length ? "Next" : "Done";
    this.marked = found;
    found.style.outline = "3px solid #4fa9ba";
    found.style.outlineOffset = "3px";
    found.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    part.card.showPopover();
    placeBeside(part.card, found);
    part.next.focus();
  }

  /** Take the card away from where it is. */
  leave() {
    clearInterval(this.timer);
    this.shown = -1;
    if (this.marked) this.marked.style.outline = this.marked.style.outlineOffset = "";
    this.marked = null;
    if (this.part.card.matches(":popover-open")) this.part.card.hidePopover();
  }

  end() {
    this.leave();
    Object.assign(tour, { at: -1, opening: false });
    this.drawOffer();
    (this.part.offer.hidden ? linkTo(this.page) : this.part.start)?.focus();
  }

  dismiss() {
    remember();
    this.drawOffer();
    this.part.start.focus();
  }
}

const ACTS = {
  start: (shown) => shown.begin(),
  dismiss: (shown) => shown.dismiss(),
  next: (shown) => shown.goTo(tour.at + 1),
  end: (shown) => shown.end(),
};

function listen(shown, gone) {
  const root = shown.part.offer.parentElement;
  root.addEventListener("click", ({ target }) => ACTS[target.closest("[data-do]")?.dataset.do]?.(shown));
  const onKey = ({ key }) => key === "Escape" && tour.at >= 0 && shown.end();
  document.addEventListener("keydown", onKey, { signal: gone });
  gone.addEventListener("abort", () => shown.leave());
}

/** Runs on every change of the data: {page, stops: [{page, target, title, text}]}. */
export default mounted("[data-tour]", Tour, listen);
