/**
 * The state of one board, and the commands that change it.
 *
 * One selection for all screens. Python keeps it, and whoever changes it sends a `select` event: the board, the map.
 * - The board tells its selection, of any size, as soon as it needs previews of it, else once it rests (SELECTION_RESTS),
 *   so that a click that is followed by a drop or by another click costs no rerun of its own.
 * - `told` is what the board has said last. A `data.selection` that differs from it, while nothing that the board has
 *   said is on its way, comes from elsewhere: the board takes it over and brings its first school into view.
 * - Where `previews` is null, what is held counts as selected while it is held, because the answer to `select` is how
 *   its previews arrive; put back, it gives way to the selection there was before.
 * - A move, made anywhere, clears the selection.
 */

import { fetched } from "../../kit/connection.js";
import { announce, make, partsOf, setAttribute } from "../../kit/elements.js";
import { flash, scrollInto, shake } from "../../kit/motion.js";
import { advances, Outbox, sameMembers } from "../../kit/outbox.js";
import { mayDrop, offerInWords, offersFor, previewsOf, TRAY, whyFixed } from "./model.js";
import { render } from "./render.js";
import { alongWith, matching, withCompany } from "./schools.js";

const SELECTION_RESTS = 150; // ms without another change after which a selection is told

export class Board {
  constructor(root, gone) {
    this.root = root;
    this.part = partsOf(root);
    this.outbox = new Outbox("board", gone); // events that Python has not acknowledged
    this.selection = []; // school ids, in the order chosen
    this.told = []; // the selection that Python was told last, or has told
    this.filter = ""; // what the schools of the tray are filtered by
    this.anchor = null; // the school where a Shift-click range starts
    this.hold = null; // {ids, place, by}: the schools held, the place they are over, "pointer" or "keyboard"
    this.renaming = null; // the number of the cluster being renamed
    this.confirming = false; // whether reset is being asked about
    this.menuPlace = null; // the place whose menu is open
    this.refusal = ""; // why the last change was refused
    this.columns = new Map(); // place → the elements of a column
    this.cards = new Map(); // school id → the elements of a card
    this.tabStops = new Map(); // place → the school that Tab reaches
    this.empty = make("div.empty"); // what stands where the clusters will be
  }

  /** Take what Python sends. */
  update(data, send) {
    const first = !this.data;
    const news = !first && data.notice?.id && data.notice.id !== this.data.notice?.id;
    const refused = news && data.notice.kind === "refused";
    this.data = data;
    this.shorts = Object.fromEntries(data.principles.map(({ key, short }) => [key, short]));
    this.outbox.update(data, send, refused);
    const wasWaiting = this.hold && this.offers?.get(this.hold.place)?.status === "waiting";
    const chosenElsewhere = this.followSelection(first);
    if (news) {
      this.refusal = refused ? data.notice.text : "";
      this.announce(data.notice.text);
    }
    render(this);
    if (chosenElsewhere && this.selection.length) this.reveal(this.selection[0]);
    if (this.hold) this.tell();
    if (wasWaiting && this.hold?.by === "keyboard") this.announceOffer();
  }

  /** The board's own selection leads; Python's is taken where it was changed elsewhere. Returns whether it was. */
  followSelection(first) {
    const known = this.data.selection ?? [];
    const waiting = this.outbox.events.some((event) => !advances(event));
    const taken = first || (!waiting && !sameMembers(known, this.told));
    if (taken) {
      clearTimeout(this.telling);
      this.selection = this.told = known;
    }
    this.selection = this.selection.filter((id) => this.data.schools[id]);
    if (!this.hold?.ids.every((id) => this.data.schools[id])) this.hold = null;
    return taken;
  }

  /** Send events, and show at once what will come of them. */
  post(...events) {
    this.outbox.add(events);
    if (events.some(advances)) this.refusal = "";
    render(this);
  }

  announce(text) {
    announce(this.part.live, text);
  }

  /** The column of a place; of a cluster that is not in view, what is known of it. */
  column(place) {
    return [...this.view.columns, ...this.view.away].find(({ key }) => key === place);
  }

  /** All clusters, those that are not in view too. */
  clusters() {
    return [...this.view.clusters, ...this.view.away];
  }

  name(id) {
    return this.view.schools[id].name;
  }

  names(ids) {
    return ids.length > 3 ? `${ids.length} schools` : ids.map((id) => this.name(id)).join(" and ");
  }

  lockedSchools() {
    const here = Object.keys(this.view.schools).filter((id) => this.view.schools[id].locked);
    return [...here, ...(this.data.locked_elsewhere ?? [])];
  }

  // --- Selecting

  select(ids) {
    this.selection = ids;
    render(this);
    this.tell();
  }

  /** Tell Python what is selected, or held where it has to say what moving it does: now if need be, else soon. */
  tell() {
    clearTimeout(this.telling);
    const ids = this.hold && !this.data.previews ? this.hold.ids : this.selection;
    if (sameMembers(ids, this.told)) return;
    const send = () => {
      this.told = ids;
      this.post({ kind: "select", school_ids: ids });
    };
    if (ids.length && !previewsOf(this.data, ids)) send();
    else this.telling = setTimeout(send, SELECTION_RESTS);
  }

  toggle(id) {
    const chosen = this.selection.includes(id);
    this.anchor = id;
    this.select(chosen ? this.selection.filter((other) => other !== id) : [...this.selection, id]);
    this.announce(`${this.name(id)} ${chosen ? "unselected" : "selected"}. ${this.selection.length} selected.`);
  }

  selectRange(id) {
    const { shown } = this.view.home.get(id);
    const ends = [shown.indexOf(shown.includes(this.anchor) ? this.anchor : id), shown.indexOf(id)];
    this.select([...new Set([...this.selection, ...shown.slice(Math.min(...ends), Math.max(...ends) + 1)])]);
  }

  /** Select what the filter has found, besides what is selected already. */
  selectShown() {
    const { shown } = this.column(TRAY);
    this.select([...new Set([...this.selection, ...shown])]);
    this.announce(`${this.selection.length} selected.`);
  }

  /** Select and show the next school that has these words, of all on the board. */
  async find(text) {
    if (this.data.finder && !this.everyone) await this.learnEveryone();
    const everyone = this.everyone && Object.fromEntries(this.everyone.map((school) => [school.id, school]));
    const among = everyone ? { ...everyone, ...this.view.schools } : this.view.schools;
    const found = text.trim() ? matching(among, everyone ? Object.keys(among) : [...this.view.home.keys()], text) : [];
    const place = (found.indexOf(this.selection.at(-1)) + 1) % found.length;
    const id = found[place];
    this.say(text.trim() && (id ? `${place + 1} of ${found.length}` : "None"));
    if (!id) return;
    if (!this.view.home.has(id)) return this.post({ kind: "select", school_ids: [id] }); // it comes into view then
    this.anchor = id;
    this.select([id]);
    this.reveal(id);
    flash(this.cards.get(id).face);
    this.announce(`${this.name(id)}, ${this.view.home.get(id).title}. ${place + 1} of ${found.length}.`);
  }

  /** Fetch what all schools are found by, where some are not in view. */
  async learnEveryone() {
    const { finder } = this.data;
    if (this.learned !== finder) this.learning = finder ? fetched(finder) : null;
    this.learned = finder;
    this.everyone = await this.learning;
    if (finder && !this.everyone) this.learned = null; // to be asked for again
    render(this);
  }

  /** What stands beside the field that finds schools. */
  say(text) {
    this.part.found.textContent = text;
  }

  filterTray(text) {
    this.filter = text;
    render(this);
    const { shown, members } = this.column(TRAY);
    this.announce(`${shown.length} of ${members.length} schools shown.`);
  }

  /** Bring a card into view on the board, without moving the page. */
  reveal(id) {
    const column = this.view.home.get(id);
    if (!column) return;
    if (!column.shown.includes(id)) {
      this.filter = "";
      render(this);
    }
    const { list } = this.columns.get(column.key);
    scrollInto(list, this.cards.get(id).element);
    this.uncover(column.key);
  }

  /** Bring a cluster out from behind the tray or the edge of the board. */
  uncover(place) {
    if (place !== TRAY) scrollInto(this.part.columns, this.columns.get(place).element, this.clustersBox());
  }

  /** Where clusters can be seen: the row of columns without the tray, while that stands still before it. */
  clustersBox() {
    const row = this.part.columns.getBoundingClientRect();
    const tray = this.columns.get(TRAY).element;
    const stands = getComputedStyle(tray).position === "sticky";
    const right = stands ? tray.getBoundingClientRect().left : row.right;
    return { left: row.left, right, top: row.top, bottom: row.bottom };
  }

  // --- Changing

  /** Move schools, with their company, to a place that may take them. */
  move(ids, place) {
    const target = this.column(place);
    const moving = withCompany(this.view.schools, ids).filter((id) => this.view.home.get(id) !== target);
    const events = [{ kind: "move", school_ids: moving, to: target.number }];
    if (this.columns.has(place)) this.columns.get(place).list.scrollTop = 0;
    this.hold = null;
    clearTimeout(this.telling);
    if (this.told.length) events.push({ kind: "select", school_ids: [] });
    this.selection = this.told = [];
    this.post(...events);
    this.announce(`${this.names(moving)} moved to ${target.title}.`);
  }

  /** Why schools may not go to a place, in a sentence, or "". */
  whyNot(ids, place) {
    const offer = offersFor(this.view, this.data, ids).get(place);
    return offer.status === "blocked" ? `${offer.reason}.` : "";
  }

  lockSchools(ids, locked) {
    this.post({ kind: "lock_schools", school_ids: ids, locked });
    this.announce(`${this.names(ids)} ${locked ? "locked" : "unlocked"}.`);
  }

  lockClusters(columns, locked) {
    this.post({ kind: "lock_clusters", clusters: columns.map((column) => column.number), locked });
  }

  unlockAll() {
    const clusters = this.clusters()
      .filter((column) => column.locked)
      .map((column) => column.number);
    this.post({ kind: "lock_schools", school_ids: this.lockedSchools(), locked: false, clusters });
  }

  /** End renaming; null keeps the name as it was. */
  rename(name) {
    const cluster = this.view.clusters.find(({ number }) => number === this.renaming);
    this.renaming = null;
    if (!cluster || name === null || name.trim() === cluster.name) return render(this);
    this.post({ kind: "rename_cluster", cluster: cluster.number, name: name.trim() });
  }

  // --- Holding

  /** Pick up a school, with the selection it belongs to; false, with the reason read out, when it is locked. */
  pickUp(id, by) {
    const ids = this.selection.includes(id) ? this.selection : [id];
    const why = whyFixed(this.view, ids);
    if (why) {
      shake(this.cards.get(id).element);
      this.announce(`${why}.`);
      return false;
    }
    this.hold = { ids, by, place: this.view.home.get(id).key };
    render(this);
    this.tell();
    const along = alongWith(this.view.schools, ids);
    const what = `${this.names(ids)} picked up${along.length ? `, with ${this.names(along)}` : ""}.`;
    const how = "Left and right arrows choose a cluster, Enter drops, Escape puts back.";
    this.announce(by === "keyboard" ? `${what} ${how}` : what);
    return true;
  }

  /** Bring what is held over a place; null is nowhere. */
  aim(place) {
    if (this.hold.place === place) return;
    this.hold.place = place;
    render(this);
    if (this.hold.by === "pointer") return;
    this.columns.get(place).element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.uncover(place);
    this.announceOffer();
  }

  announceOffer() {
    const { place } = this.hold;
    this.announce(offerInWords(this.column(place).title, this.offers.get(place), this.shorts));
  }

  /** Drop what is held on the place it is over, or put it back. */
  drop() {
    const { ids, place } = this.hold;
    if (mayDrop(this.offers.get(place))) return this.move(ids, place);
    const why = place === null ? "" : this.whyNot(ids, place);
    if (why) shake(this.columns.get(place).slot);
    this.release(why);
  }

  release(why = "") {
    if (!this.hold) return;
    const back = `${this.names(this.hold.ids)} put back.`;
    this.hold = null;
    render(this);
    this.tell();
    this.announce(why ? `${why} ${back}` : back);
  }

  // --- Focus

  focusedSchool() {
    return this.root.getRootNode().activeElement?.closest(".face")?.parentElement.dataset.school ?? null;
  }

  /** Focus a card, which becomes the one that Tab reaches in its column. */
  focus(id) {
    const column = this.view.home.get(id);
    if (!column) return;
    this.tabStops.set(column.key, id);
    for (const other of column.shown) setAttribute(this.cards.get(other).face, "tabindex", other === id ? 0 : -1);
    this.cards.get(id)?.face.focus();
  }

  walkTo(id) {
    if (!this.view.home.has(id)) return; // it has left what is in view
    this.focus(id);
    this.uncover(this.view.home.get(id).key);
  }
}
