/**
 * The calendar of meetings: one month of days, drawn from what Python sends and nothing else.
 *
 * Python sends `data`:
 * @typedef {Object} Data
 * @property {number} revision  changes applied so far
 * @property {number} height  of the whole calendar, in px
 * @property {boolean} readonly  whether no meeting may be moved
 * @property {string[]} weekdays  "Mon" to "Sun"
 * @property {string[]} months  "January" to "December"
 * @property {string} opens  the day whose month is shown first; days are YYYY-MM-DD
 * @property {string} turn_to  the day that the last step brought a meeting to, "" where it moved none
 * @property {string} today
 * @property {string} first  the days between which it can be turned
 * @property {string} last
 * @property {Object<string, string>} bank_holidays  day → name
 * @property {[string, string][]} school_holidays  first and last day of each
 * @property {Meeting[]} meetings  in time
 * @property {Object<string, Object<string, string>>} taken  company → day → which lead is elsewhere at that time
 *
 * @typedef {{cluster: number, slot: string, day: string, start: string, end: string, host: string, label: string,
 *   facts: string, colour: string, ink: string, problem: boolean, locked: boolean, company: string}} Meeting
 *
 * It answers with the trigger `events`: {events: [{id, revision, kind: "hold_meeting", …the meeting on its new day}]}.
 * All strings are untrusted and only ever become text.
 */

import { draggable } from "../kit/drag.js";
import { announce, make, partsOf, setAttribute, setColours } from "../kit/elements.js";
import { mounted } from "../kit/mount.js";
import { Outbox } from "../kit/outbox.js";
import { dateOf, monthOf, plusDays, plusMonths, weekdayOf } from "./days.js";

const TURN_AFTER = 450; // ms a held meeting rests on a month before that month is shown
const FIRST_MONTH = 8; // September: school years begin with it

const nameOf = (meeting) => `${meeting.cluster} ${meeting.slot}`;

class Calendar {
  constructor(root, gone) {
    this.root = root;
    this.part = partsOf(root);
    this.outbox = new Outbox("calendar", gone); // moves that Python has not acknowledged
    this.month = null; // first day of the month that is shown
    this.held = null; // {meeting, day, by}
    this.focused = null; // name of the meeting that had the focus when its button was drawn anew
  }

  update(data, send) {
    const stepped = this.data && data.revision !== this.data.revision;
    this.data = data;
    this.outbox.update(data, send);
    this.month ??= `${monthOf(data.opens)}-01`;
    if (stepped && data.turn_to && !this.inSight(data.turn_to)) this.month = `${monthOf(data.turn_to)}-01`;
    this.root.style.height = `${data.height}px`;
    this.root.style.setProperty("--height", `${data.height}px`);
    setAttribute(this.root, "data-readonly", data.readonly);
    this.draw();
  }

  /** Whether the day is on the sheet, be it at the edge of the month. */
  inSight(day) {
    return Boolean(this.part.days.querySelector(`[data-day="${day}"]`));
  }

  /** The meetings as they are known here: what was moved stands where it was moved to until Python has answered. */
  get meetings() {
    const moved = new Map(this.outbox.events.map((event) => [nameOf(event), { day: event.day, pending: true }]));
    return this.data.meetings.map((meeting) => ({ ...meeting, ...moved.get(nameOf(meeting)) }));
  }

  /** Why no cluster should meet on that day, or "". */
  closed(day) {
    if (this.data.bank_holidays[day]) return this.data.bank_holidays[day];
    if (weekdayOf(day) > 4) return "Weekend";
    if (this.data.school_holidays.some(([first, last]) => first <= day && day <= last)) return "School holidays";
    return "";
  }

  words(day) {
    const date = dateOf(day);
    const { weekdays, months } = this.data;
    const month = months[date.getUTCMonth()].slice(0, 3);
    return `${weekdays[weekdayOf(day)]} ${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
  }

  // What is shown

  draw() {
    const date = dateOf(this.month);
    this.part.title.textContent = `${this.data.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    const reach = [monthOf(this.data.first), monthOf(this.data.last)];
    for (const button of this.root.querySelectorAll("[data-turn]")) {
      const month = monthOf(plusMonths(this.month, Number(button.dataset.turn)));
      button.disabled = month < reach[0] || month > reach[1];
    }
    this.drawYear();
    this.drawDays();
    this.tell();
  }

  drawYear() {
    const date = dateOf(this.month);
    const begins = date.getUTCFullYear() - (date.getUTCMonth() < FIRST_MONTH ? 1 : 0);
    const meetings = this.meetings;
    const months = Array.from({ length: 12 }, (_, number) => plusMonths(`${begins}-09-01`, number));
    this.part.year.replaceChildren(
      ...months.map((month) => {
        const name = this.data.months[dateOf(month).getUTCMonth()];
        const count = meetings.filter((each) => monthOf(each.day) === monthOf(month)).length;
        const label = `${name} ${month.slice(0, 4)}, ${count || "no"} meeting${count === 1 ? "" : "s"}`;
        const current = month === this.month && "date";
        const attributes = { type: "button", "data-month": month, "aria-label": label, "aria-current": current };
        return make("button", attributes, name.slice(0, 3), make("span.count", count ? String(count) : "·"));
      }),
    );
  }

  drawDays() {
    const { weekdays, today } = this.data;
    this.part.weekdays.replaceChildren(...weekdays.map((name) => make("th", { scope: "col" }, name)));
    const meetings = this.meetings;
    const next = plusMonths(this.month, 1);
    const rows = [];
    for (let monday = plusDays(this.month, -weekdayOf(this.month)); monday < next; monday = plusDays(monday, 7)) {
      const cells = weekdays.map((_, number) => {
        const day = plusDays(monday, number);
        const closed = this.closed(day);
        const outside = monthOf(day) !== monthOf(this.month);
        const current = day === today && "date";
        return make(
          "td",
          { "data-day": day, "data-outside": outside, "data-closed": Boolean(closed), "aria-current": current },
          make("span.number", String(dateOf(day).getUTCDate())),
          closed && closed !== "Weekend" && make("span.closed", closed),
          meetings.filter((each) => each.day === day).map((each) => this.chip(each)),
        );
      });
      rows.push(make("tr", cells));
    }
    const active = this.root.getRootNode().activeElement;
    const focused = this.focused ?? active?.closest?.(".chip")?.dataset.name;
    this.root.style.setProperty("--weeks", rows.length);
    this.part.days.replaceChildren(...rows);
    if (focused) this.chipOf(focused)?.focus({ preventScroll: true });
    this.focused = null;
    this.mark();
  }

  chip(meeting) {
    const marks = [meeting.problem && ", has a problem", meeting.locked && ", locked"].filter(Boolean).join("");
    const chip = make(
      "button.chip",
      {
        type: "button",
        "data-name": nameOf(meeting),
        "data-problem": meeting.problem,
        "data-pending": meeting.pending,
        "aria-label": `${meeting.label}, ${meeting.slot}, ${this.words(meeting.day)}, ${meeting.facts}${marks}`,
        "aria-describedby": !this.data.readonly && "calendar-keys",
      },
      make("span.badge", String(meeting.cluster)),
      make("span.slot", meeting.slot),
      make("span.clock", meeting.start),
      meeting.problem && make("span.alarm", { "aria-hidden": "true" }, "!"),
    );
    setColours(chip, meeting);
    return chip;
  }

  chipOf(name) {
    return [...this.part.days.querySelectorAll(".chip")].find((each) => each.dataset.name === name);
  }

  meetingOf(chip) {
    return this.meetings.find((each) => nameOf(each) === chip.dataset.name);
  }

  /** The line below: what is held or looked at, and what stands against the day that it is held over. */
  tell(meeting) {
    const { told } = this.part;
    told.removeAttribute("data-against");
    if (this.held) {
      const against = this.against(this.held.meeting, this.held.day);
      told.toggleAttribute("data-against", Boolean(against));
      const name = `${this.held.meeting.label}, ${this.held.meeting.slot}`;
      told.textContent = `${name} to ${this.words(this.held.day)}${against ? ` – ${against}` : ""}`;
    } else if (meeting) {
      told.textContent = `${meeting.label}, ${meeting.slot}: ${this.words(meeting.day)}, ${meeting.facts}`;
    } else if (this.data.readonly) {
      told.textContent = "Point at a meeting, or focus it, to read when and where it is.";
    } else {
      told.textContent =
        "Drag a meeting to another day. Or focus it: Space picks up, arrows choose the day, Enter drops.";
    }
    told.title = told.textContent;
  }

  against(meeting, day) {
    return [this.closed(day), this.taken(meeting, day)].filter(Boolean).join("; ");
  }

  /** Which lead of the meeting is elsewhere on that day at that time, or "". */
  taken(meeting, day) {
    return this.data.taken[meeting.company]?.[day] ?? "";
  }

  /** Mark the day that a meeting is held over, and the days that do not suit it. */
  mark() {
    for (const cell of this.part.days.querySelectorAll("td")) {
      const { day } = cell.dataset;
      cell.toggleAttribute("data-over", this.held?.day === day);
      cell.toggleAttribute("data-against", Boolean(this.held && this.taken(this.held.meeting, day)));
    }
    this.root.toggleAttribute("data-holding", Boolean(this.held));
    for (const chip of this.part.days.querySelectorAll(".chip")) {
      chip.toggleAttribute("data-held", Boolean(this.held) && chip.dataset.name === nameOf(this.held.meeting));
    }
  }

  // What is done

  turnTo(day) {
    const month = `${monthOf(day)}-01`;
    if (month === this.month || month < this.data.first || month > this.data.last) return;
    this.month = month;
    this.draw();
  }

  /** Turn to the month that a button stands for. */
  turn({ dataset: { month, turn } }) {
    this.turnTo(month ?? plusMonths(this.month, Number(turn)));
  }

  pickUp(meeting, by) {
    if (meeting.locked) {
      this.say(`${meeting.label} is locked; unlock it first.`, true);
      return false;
    }
    this.held = { meeting, day: meeting.day, by };
    this.mark();
    this.tell();
    return true;
  }

  holdOver(day) {
    if (!this.held || day === this.held.day || day < this.data.first || day > this.data.last) return;
    this.held.day = day;
    if (this.held.by === "keyboard") {
      this.focused = nameOf(this.held.meeting);
      this.turnTo(day);
      this.say([this.words(day), this.against(this.held.meeting, day)].filter(Boolean).join(", "));
    }
    this.mark();
    this.tell();
  }

  drop() {
    const { meeting, day, by } = this.held;
    this.held = null;
    if (day !== meeting.day) {
      const { cluster, slot, start, end, host } = meeting;
      this.outbox.add([{ kind: "hold_meeting", cluster, slot, day, start, end, host }]);
      this.say(`${meeting.label}, ${meeting.slot} moved to ${this.words(day)}.`);
    }
    if (by === "keyboard") this.focused = nameOf(meeting);
    this.draw();
  }

  cancel() {
    if (!this.held) return;
    const { meeting, by } = this.held;
    this.held = null;
    if (by === "keyboard") {
      this.focused = nameOf(meeting);
      this.turnTo(meeting.day);
      this.say("Put back.");
    }
    this.draw();
  }

  /** Let a screen reader say it, and let it be read by everybody if it is not shown otherwise. */
  say(words, shown = false) {
    announce(this.part.live, words);
    if (shown) this.part.told.textContent = words;
  }
}

// --- Pointer -------------------------------------------------------------------------------------------------------

/** What a drag of a meeting does, for `draggable`. */
function carriedMeeting(calendar, chip) {
  const meeting = calendar.meetingOf(chip);
  const shown = chip.cloneNode(true);
  let isOverDay = false;
  let resting = null; // the button of a month that the meeting rests on
  let timer = null;

  /** Show another month when the meeting rests on its button. */
  function rest(button) {
    if (button === resting) return;
    clearTimeout(timer);
    resting = button;
    if (!button || button.disabled) return;
    timer = setTimeout(() => {
      if (calendar.held) calendar.turn(button);
      resting = null;
    }, TURN_AFTER);
  }

  return {
    place: () => calendar.chipOf(chip.dataset.name),
    pickUp: () => calendar.pickUp(meeting, "pointer") && [shown],
    over: (below) => {
      const day = below?.closest("[data-day]")?.dataset.day;
      isOverDay = Boolean(day);
      if (day) calendar.holdOver(day);
      rest(below?.closest("[data-month], [data-turn]"));
    },
    drop: () => (isOverDay ? calendar.drop() : calendar.cancel()),
    putBack: () => calendar.cancel(),
  };
}

// --- Keyboard and wiring -------------------------------------------------------------------------------------------

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function onKey(calendar, event) {
  const chip = event.target.closest(".chip");
  if (!chip || calendar.data.readonly || event.ctrlKey || event.metaKey || event.altKey) return;
  const holding = calendar.held?.by === "keyboard";
  if (!holding && (event.key === " " || event.key === "Enter")) {
    const meeting = calendar.meetingOf(chip);
    if (calendar.pickUp(meeting, "keyboard")) calendar.say(`${meeting.label}, ${meeting.slot} picked up.`);
  } else if (!holding) {
    return;
  } else if (event.key in STEPS) {
    calendar.holdOver(plusDays(calendar.held.day, STEPS[event.key]));
  } else if (event.key === "PageUp" || event.key === "PageDown") {
    calendar.holdOver(plusDays(calendar.held.day, event.key === "PageUp" ? -28 : 28));
  } else if (event.key === "Enter" || event.key === " ") {
    calendar.drop();
  } else if (event.key === "Escape") {
    calendar.cancel();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function listen(calendar, gone) {
  const { root } = calendar;
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-month], [data-turn]");
    if (!button) return;
    const { month } = button.dataset;
    calendar.turn(button);
    if (month) root.querySelector(`[data-month="${month}"]`)?.focus();
  });
  root.addEventListener("keydown", (event) => onKey(calendar, event));
  const carrying = (chip) => !calendar.data.readonly && carriedMeeting(calendar, chip);
  draggable(root, calendar.part.ghost, ".chip", carrying, gone);
  for (const type of ["focusin", "pointerover"]) {
    root.addEventListener(type, (event) => {
      const chip = event.target.closest(".chip");
      if (!calendar.held) calendar.tell(chip ? calendar.meetingOf(chip) : undefined);
    });
  }
  root.addEventListener("focusout", () => {
    // Drawing anew takes the focus away and gives it back; only somebody who goes elsewhere puts the meeting back.
    requestAnimationFrame(() => {
      if (calendar.held?.by === "keyboard" && !root.querySelector(":focus")) calendar.cancel();
    });
  });
}

export default mounted("[data-calendar]", Calendar, listen);
