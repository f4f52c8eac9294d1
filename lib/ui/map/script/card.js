/** The card of one school: all that the map knows of it, as text. */

import { make } from "../../kit/elements.js";

const BESIDE = 24; // px from the school's middle to the card
const EDGE = 8; // px that the card keeps from the map's edge

/** Its rows. `look` is the mark's; `host` is the name of the cluster's host, `journey` how far it is. */
function rowsOf(school, look, cluster, host, journey) {
  const rows = [
    ["Cluster", cluster.label],
    cluster.leads && ["Lead", cluster.leads],
    cluster.number !== null && ["Host", look.host ? "This school" : host || "not known"],
    cluster.number !== null && !look.host && ["Journey to host", journey || "not known"],
    look.locked && ["Locked", "Yes"],
    look.moved && ["Moved", look.moved.replace(/^Moved /, "")],
    ...school.facts,
  ];
  return rows.filter(Boolean).map(([term, value]) => make("div", make("dt", term), make("dd", value)));
}

export class Card {
  constructor(map) {
    this.map = map;
    this.mark = null;
    this.content = make("div.card");
    this.popup = L.popup({ autoPan: false, minWidth: 226, maxWidth: 226 }).setContent(this.content);
    map.on("popupclose", () => (this.mark = null));
  }

  /** Show a mark's facts beside it, where there is room: the map does not move. */
  open(mark, ...told) {
    this.map.closePopup();
    this.mark = mark;
    this.fill(...told);
    this.popup.setLatLng(mark.school.at).openOn(this.map);
    const { offsetWidth: width, offsetHeight: height } = this.popup.getElement();
    const { x, y } = mark.middle(this.map);
    const room = this.map.getSize();
    const side = x > room.x / 2 ? -1 : 1;
    const top = Math.max(EDGE, Math.min(y - height / 2, room.y - height - EDGE));
    this.popup.options.offset = L.point(mark.aside + side * (width / 2 + BESIDE), top + height - y);
    this.popup.update();
  }

  /** Bring what it says up to date. */
  fill(...told) {
    const rows = rowsOf(this.mark.school, this.mark.look, ...told);
    this.content.replaceChildren(make("strong", this.mark.school.name), make("dl", rows));
  }

  close() {
    this.map.closePopup(this.popup);
  }
}
