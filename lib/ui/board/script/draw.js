/** What each part of the board looks like: elements from plain values. */

import { button, icon, ICONS, make, setColours } from "./elements.js";
import { effectInWords, principlesInWords } from "./model.js";

const TAGS_SHOWN = 2; // principles named in a preview, each way, before "+n"

export function drawHeadline({ fit, change, better, baseline, moved }) {
  const direction = better === null ? null : better ? "up" : "down";
  return [
    make("span", { class: "fit" }, "Fit ", make("strong", {}, fit)),
    make("span", { class: "change", "data-direction": direction },
      direction && icon(direction), `${direction ? change : "No change"} against ${baseline}`),
    make("span", { class: "moved" }, moved),
  ];
}

export function drawTools({ baseline, readonly, undo, redo, canReset, canLock, canUnlock, confirming }) {
  if (readonly) return [];
  if (confirming) return drawResetQuestion(baseline);
  const history = (action, word, { possible, what }) => button(action, {
    title: what ? `${word}: ${what}` : word, label: what && `${word}: ${what}`, off: !possible,
  }, icon(action), word);
  return [
    history("undo", "Undo", undo),
    history("redo", "Redo", redo),
    button("reset", { title: `Go back to ${baseline}`, off: !canReset }, icon("reset"), "Reset"),
    make("span", { class: "rule" }),
    button("lock-all", { title: "Lock every cluster", off: !canLock }, icon("lock"), "Lock all"),
    button("unlock-all", { title: "Unlock every cluster and school", off: !canUnlock }, icon("unlock"), "Unlock all"),
    button("add-cluster", { title: "Add an empty cluster" }, icon("plus"), "Add cluster"),
    button("help", { class: "round", label: "Help: how to move schools", title: "Help",
      popovertarget: "board-help" }, "?"),
  ];
}

const drawResetQuestion = (baseline) => [
  make("div", { class: "ask", role: "group", "aria-label": "Reset" },
    make("span", {}, `Reset to ${baseline}?`),
    button("reset-confirm", { class: "strong", "data-first": true }, "Reset"),
    button("reset-keep", {}, "Keep")),
];

export function drawRefusal({ text }) {
  const dismiss = button("dismiss", { class: "small", label: "Dismiss", title: "Dismiss" }, icon("close"));
  return [make("span", {}, text), dismiss];
}

const drawBadge = (number) => make("span", { class: "badge", "aria-hidden": "true" }, String(number ?? ""));

export function drawHead({ number, label, name, title, readonly, renaming }) {
  if (number === null) return [make("span", { class: "title" }, label)];
  const badge = drawBadge(number);
  if (readonly) return [badge, make("span", { class: "title", title }, title)];
  if (renaming) return [badge, drawNameField(label, name)];
  const spoken = `${wholeLabel({ label, name })}. Rename`;
  return [badge,
    button("rename", { class: "title", title: `Rename ${title}`, label: spoken }, title),
    button("menu", { class: "small", title: `Rename or remove ${title}`, label: `Actions for ${title}`,
      "aria-haspopup": "true" }, icon("more"))];
}

export const wholeLabel = ({ label, name }) => (name ? `${label}, ${name}` : label);

function drawNameField(label, name) {
  const field = make("input", { type: "text", "aria-label": `New name for ${label}`, "data-action": "rename-field",
    "data-first": true });
  field.value = name;
  return field;
}

export function drawCounts({ number, schools, pupils, locked, title, readonly, filtered }) {
  const found = filtered === null ? "" : `${filtered} of `;
  const counts = make("span", {}, make("span", {}, `${found}${schools}`), " ", make("span", {}, pupils));
  return number === null ? [counts] : [counts, ...drawLock("lock-cluster", locked, title, readonly)];
}

/** The lock, as a button; where nothing can be changed, as a sign on what is locked. */
export function drawLock(action, locked, what, readonly, attributes) {
  if (readonly) return locked ? [make("span", { class: "sign", role: "img", "aria-label": "Locked" }, icon("lock"))] : [];
  return [button(action, { class: "small lock", "aria-pressed": String(locked), label: `Lock ${what}`,
    title: `${locked ? "Unlock" : "Lock"} ${what}`, ...attributes }, icon(locked ? "lock" : "unlock"))];
}

export function drawMarks({ marks, principles }) {
  return marks.map(({ status, sentence }, index) => {
    const words = `${principles[index].short}: ${status}. ${sentence}`;
    const attributes = { class: "mark", role: "img", "data-status": status, "aria-label": words, title: words };
    return make("span", attributes, icon(status));
  });
}

/** Below the counts: who leads and hosts or, while schools are held or selected, what moving them here does. */
export function drawSlot({ number, leads, host, host_note, title, offer, shorts, selecting }) {
  if (!offer || offer.status === "here") return number === null ? drawTrayNote() : drawPeople(leads, host, host_note);
  if (offer.status === "blocked") return [make("span", { class: "reason" }, icon("lock"), offer.reason)];
  const label = labelled(`Move here, to ${title}`, offer, shorts);
  return [
    drawEffect(offer, (change) => make("strong", {}, change)),
    selecting && button("move-here", { class: "strong", label }, "Move here"),
    offer.status !== "waiting" && drawTags(offer, shorts),
  ].filter(Boolean);
}

/** The change of the fit, which is still to come while Python has not said. */
function drawEffect(offer, drawChange = (change) => change) {
  if (offer.status === "waiting") return make("span", { class: "effect" }, drawChange("…"));
  const attributes = { class: "effect", "data-direction": offer.status };
  return make("span", attributes, icon(offer.status), drawChange(offer.change));
}

/** What a button does, and what comes of it as far as Python has said. */
const labelled = (what, offer, shorts) =>
  offer.status === "waiting" ? what : `${what}: ${effectInWords(offer, shorts)}`;

const drawTrayNote = () => [make("span", { class: "person" }, "Schools here do not count towards any cluster.")];

function drawPeople(leads, host, note) {
  const role = (word) => make("span", { class: "role" }, word);
  return [
    leads && make("span", { class: "person", title: `Led by ${leads}` }, role("Led by"), ` ${leads}`),
    host && make("span", { class: "person", title: `Host: ${host}${note ? ` (${note})` : ""}` },
      role("Host"), ` ${host} `, note && role(`(${note})`)),
  ].filter(Boolean);
}

function drawTags({ better, worse, best }, shorts) {
  const tags = (direction, keys) => keys.slice(0, TAGS_SHOWN).map((key) =>
    make("span", { class: "tag", "data-direction": direction }, icon(direction), shorts[key] ?? key));
  const shown = [...tags("up", better), ...tags("down", worse)];
  const hidden = better.length + worse.length - shown.length;
  return make("span", { class: "tags", title: principlesInWords({ better, worse }, shorts) },
    best && make("span", { class: "best" }, "Best"), ...shown, hidden > 0 && make("span", { class: "tag" }, `+${hidden}`));
}

/** What can be done with the schools that the filter has found; null where there is no filter. */
export function drawFilterAction({ found }) {
  if (found === null) return [];
  if (found === 0) return [button("show-all", { class: "strong" }, "Show all")];
  return [button("select-shown", { class: "strong" }, `Select ${found === 1 ? "it" : `all ${found}`}`)];
}

export const drawEmpty = ({ readonly }) => [
  make("strong", {}, "No clusters yet"),
  !readonly && make("span", {}, "Add a cluster, then drag schools into it. Or let the page Suggest work out clusters."),
  !readonly && button("add-cluster", { class: "strong" }, icon("plus"), "Add cluster"),
].filter(Boolean);

export function drawFace({ name, setting, locality, pupils, moved_from, ties }) {
  const kind = setting.toLowerCase();
  const fact = (text, glyph) => text && make("span", { class: "fact" }, glyph, text);
  const tie = ({ kind, text }) => make("span", { class: "tie", title: text }, icon(kind === "apart" ? "apart" : "tie"));
  return [
    make("span", { class: "name", title: name }, name),
    make("span", { class: "facts" },
      fact(setting, icon(ICONS[kind] ? kind : "setting")), fact(locality), fact(pupils), ...ties.map(tie)),
    moved_from && make("span", { class: "from" }, `from ${moved_from}`),
  ].filter(Boolean);
}

export function cardInWords({ name, setting, locality, pupils, moved_from, locked, ties }) {
  const facts = [setting, locality, pupils && `${pupils} pupils`].filter(Boolean).join(", ");
  const notes = [moved_from && `from ${moved_from}`, locked && "locked", ...ties.map((tie) => tie.text)];
  return [name, facts, ...notes].filter(Boolean).join(". ");
}

export function drawSelection({ count, locked, tied, partners, readonly }) {
  const addPair = ({ id, name }) =>
    button("add-pair", { "data-partner": id }, icon("plus"), `Add its pair, ${name}`);
  return [
    make("strong", {}, count === 1 ? "1 school selected" : `${count} schools selected`),
    !readonly &&
      button("move-to", { class: "strong", title: "Every cluster, the best first", "aria-haspopup": "true" }, "Move to …"),
    ...partners.map(addPair),
    ...(readonly ? [] : [
      count > 1 && button("together", { title: "These schools always move as one" }, icon("tie"), "Keep together"),
      count > 1 && button("apart", { title: "These schools never share a cluster" }, icon("apart"), "Keep apart"),
      tied && button("untie", { title: "Forget what keeps these schools together or apart" }, "Untie"),
      button("lock-selected", {}, icon(locked ? "unlock" : "lock"), locked ? "Unlock" : "Lock"),
    ]),
    button("clear", { title: "Clear the selection" }, icon("close"), "Clear"),
  ].filter(Boolean);
}

/** Every place that may take the selected schools, the best first; or why they may not be moved at all. */
export function drawPlaces({ why, places, shorts }) {
  if (why || !places.length) return [make("span", {}, `${why || "There is no other cluster that may take them"}.`)];
  return places.map(({ key, number, title, colour, ink, offer }) => {
    const label = labelled(`Move to ${title}`, offer, shorts);
    const effects = offer.status === "waiting" ? null : principlesInWords(offer, shorts);
    const badge = drawBadge(number);
    setColours(badge, { colour, ink });
    return button("move-to-place", { "data-to": key, label, title: effects },
      badge, make("span", { class: "place" }, title), drawEffect(offer));
  });
}

export function drawMenu({ title, members, removing }) {
  if (!removing) {
    return [
      button("menu-rename", { "data-first": true }, icon("pencil"), "Rename"),
      button("menu-remove", {}, icon("close"), "Remove"),
    ];
  }
  const schools = members === 1 ? "Its school goes" : `Its ${members} schools go`;
  return [
    make("span", {}, `Remove ${title}? ${members ? `${schools} to “Not in a cluster”.` : ""}`),
    make("span", { class: "ask" },
      button("remove-confirm", { class: "strong", "data-first": true }, "Remove"), button("remove-keep", {}, "Keep")),
  ];
}
