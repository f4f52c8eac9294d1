/** Which schools are selected, and telling Python of it. */

import { eventOf, sameMembers } from "../../kit/outbox.js";

export class Selection {
  /** `changed(ids)` is told of what was selected here. */
  constructor(changed) {
    this.changed = changed;
    this.ids = [];
    this.unheard = []; // what was sent and Python has not said yet, oldest first
    this.heard = null;
  }

  only(id) {
    this.set(sameMembers(this.ids, [id]) ? [] : [id]);
  }

  toggle(id) {
    this.set(this.ids.includes(id) ? this.ids.filter((each) => each !== id) : [...this.ids, id]);
  }

  set(ids) {
    if (sameMembers(ids, this.ids)) return;
    this.ids = ids;
    this.unheard.push(ids);
    this.changed(ids);
    window.Streamlit.setComponentValue({ events: [eventOf({ kind: "select", school_ids: ids })] });
  }

  /**
   * Take over what Python says, unless it has yet to hear of something newer. The answer is the schools that were
   * selected elsewhere since, null where there are none.
   */
  agree(ids) {
    const heard = this.heard;
    this.heard = ids;
    const answered = this.unheard.findIndex((sent) => sameMembers(sent, ids));
    if (answered >= 0) this.unheard.splice(0, answered + 1);
    else if (this.unheard.length && heard && sameMembers(heard, ids)) return null;
    else this.unheard = [];
    if (this.unheard.length || sameMembers(this.ids, ids)) return null;
    const found = ids.filter((id) => !this.ids.includes(id));
    this.ids = ids;
    return heard && found.length ? found : null;
  }
}
