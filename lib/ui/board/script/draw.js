/** What each part of the board looks like: elements from plain values. */

import { button, make, setColours } from "../../kit/elements.js";
import { icon, settingGlyph } from "../../kit/icons.js";
import { LOOKS } from "../../kit/looks.js";
import { clustersInWords, effectInWords, partsInWords, principlesInWords } from "./model.js";

const TAGS_SHOWN = 2; // principles named in a preview, each way, before "+n"

export function drawHeadline({ fit, change, baseline, moved, way }) {
  const direction = way === "level" ? null : way;
  const told = `${direction ? change : "No change"} against ${baseline}`;
  return [
    make("span.fit", "Fit ", make("strong", fit)),
    make("span.change", { "data-direction": direction }, direction && icon(way === "out" ? "up" : way), told),
    make("span.moved", moved),
  ];
}

export function drawTools({ readonly, undo, redo, reset, canLock, canUnlock, confirming }) {
  if (readonly) return [];
  if (confirming) return drawResetQuestion(reset);
  const history = (action, word, { possible, what }) => {
    const label = what && `${word}: ${what}`;
    return button(action, { title: label || word, label, off: !possible }, icon(action), word);
  };
  const help = { class: "round", label: "Help: how to move schools", title: "Help", popovertarget: "board-help" };
  return [
    history("undo", "Undo", undo),
    history("redo", "Redo", redo),
    button("reset", { title: reset.what || "Reset", off: !reset.possible }, icon("reset"), "Reset"),
    make("span.rule"),
    button("lock-all", { title: "Lock every cluster", off: !canLock }, icon("lock"), "Lock all"),
    button("unlock-all", { title: "Unlock every cluster and school", off: !canUnlock }, icon("unlock"), "Unlock all"),
    button("add-cluster", { title: "Add an empty cluster" }, icon("plus"), "Add cluster"),
    button("help", help, "?"),
  ];
}

function drawResetQuestion({ what }) {
  const confirm = button("reset-confirm", { class: "strong", "data-first": true }, "Reset");
  const keep = button("reset-keep", {}, "Keep");
  return make("div.ask", { role: "group", "aria-label": "Reset" }, make("span", what || "Reset?"), confirm, keep);
}

export const drawRefusal = ({ text }) => [
  make("span", text),
  button("dismiss", { class: "small", label: "Dismiss", title: "Dismiss" }, icon("close")),
];

const drawBadge = (number) => make("span.badge", { "aria-hidden": "true" }, String(number ?? ""));

export function drawHead({ number, label, name, title, readonly, renaming }) {
  if (number === null) return make("span.title", label);
  const badge = drawBadge(number);
  if (readonly) return [badge, make("span.title", { title }, title)];
  if (renaming) return [badge, drawNameField(label, name)];
  const spoken = `${wholeLabel({ label, name })}. Rename`;
  const menu = { class: "small", title: `Rename or remove ${title}`, label: `Actions for ${title}` };
  return [
    badge,
    button("rename", { class: "title", title: `Rename ${title}`, label: spoken }, title),
    button("menu", { ...menu, "aria-haspopup": "true" }, icon("more")),
  ];
}

export const wholeLabel = ({ label, name }) => (name ? `${label}, ${name}` : label);

function drawNameField(label, name) {
  const attributes = { type: "text", "data-action": "rename-field", "data-first": true };
  const field = make("input", { ...attributes, "aria-label": `New name for ${label}` });
  field.value = name;
  return field;
}

export function drawCounts({ number, schools, pupils, locked, title, readonly, filtered }) {
  const found = filtered === null ? "" : `${filtered} of `;
  const counts = make("span", make("span", `${found}${schools}`), " ", make("span", pupils));
  return [counts, number !== null && drawLock("lock-cluster", locked, title, readonly)];
}

/** The lock, as a button; where nothing can be changed, as a sign on what is locked. */
export function drawLock(action, locked, what, readonly, attributes) {
  if (readonly) return locked && make("span.sign", { role: "img", "aria-label": "Locked" }, icon("lock"));
  const words = { label: `Lock ${what}`, title: `${locked ? "Unlock" : "Lock"} ${what}` };
  const looks = { class: "small lock", "aria-pressed": String(locked) };
  return button(action, { ...looks, ...words, ...attributes }, icon(locked ? "lock" : "unlock"));
}

export function drawMarks({ marks, principles }) {
  return marks.map(({ status, sentence }, index) => {
    const words = `${principles[index].short}: ${status}. ${sentence}`.trim();
    const named = { role: "img", "data-status": status, "aria-label": words, title: words };
    return make("span.mark", named, LOOKS.marks[status]);
  });
}

/** Below the counts: who leads and hosts or, while schools are held or selected, what moving them here does. */
export function drawSlot({ number, leads, host, host_note, title, offer, shorts, selecting }) {
  if (!offer || offer.status === "here") return number === null ? drawTrayNote() : drawPeople(leads, host, host_note);
  if (offer.status === "blocked") return make("span.reason", icon("lock"), offer.reason);
  const label = labelled(`Move here, to ${title}`, offer, shorts);
  return [
    drawEffect(offer, (change) => make("strong", change)),
    selecting && button("move-here", { class: "strong", label }, "Move here"),
    offer.parts.length > 0 && make("span.parts", icon("apart"), partsInWords(offer)),
    drawClusters(offer.clusters, number),
    offer.status !== "waiting" && drawTags(offer, shorts),
  ];
}

/** The change of the fit, which is still to come while Python has not said. */
function drawEffect(offer, drawChange = (change) => change) {
  if (offer.status === "waiting") return make("span.effect", drawChange("…"));
  const sign = icon(offer.status === "out" ? "up" : offer.status);
  return make("span.effect", { "data-direction": offer.status }, sign, drawChange(offer.change));
}

/** What a button does, and what comes of it as far as Python has said. */
const labelled = (what, offer, shorts) =>
  offer.status === "waiting" ? what : `${what}: ${effectInWords(offer, shorts)}`;

const drawTrayNote = () => make("span.person", "Schools here do not count towards any cluster.");

function drawPeople(leads, host, note) {
  const role = (word) => make("span.role", word);
  const title = `Host: ${host}${note ? ` (${note})` : ""}`;
  return [
    leads && make("span.person", { title: `Led by ${leads}` }, role("Led by"), ` ${leads}`),
    host && make("span.person", { title }, role("Host"), ` ${host} `, note && role(`(${note})`)),
  ];
}

/** The fits of the clusters that a drop changes, that of this column first. */
const drawClusters = (clusters, number) =>
  [...(clusters ?? [])]
    .sort(([one], [other]) => (other === number) - (one === number))
    .map(([of, now, then]) => make("span.alone", make("strong", `${of}`), ` ${now} → ${then}`));

function drawTags({ better, worse, best }, shorts) {
  const tag = (direction, key) =>
    make("span.tag", { "data-direction": direction }, icon(direction), shorts[key] ?? key);
  const tags = (direction, keys) => keys.slice(0, TAGS_SHOWN).map((key) => tag(direction, key));
  const shown = [...tags("up", better), ...tags("down", worse)];
  const hidden = better.length + worse.length - shown.length;
  const more = [best && make("span.best", "Best"), shown, hidden > 0 && make("span.tag", `+${hidden}`)];
  return make("span.tags", { title: principlesInWords({ better, worse }, shorts) }, more);
}

/** What can be done with the schools that the filter has found; null where there is no filter. */
export function drawFilterAction({ found }) {
  if (found === null) return [];
  if (found === 0) return button("show-all", { class: "strong" }, "Show all");
  return button("select-shown", { class: "strong" }, `Select ${found === 1 ? "it" : `all ${found}`}`);
}

export const drawEmpty = ({ readonly }) => [
  make("strong", "No clusters yet"),
  !readonly && make("span", "Add a cluster, then drag schools into it. Or let the page Suggest work out clusters."),
  !readonly && button("add-cluster", { class: "strong" }, icon("plus"), "Add cluster"),
];

export function drawFace({ name, setting, locality, pupils, moved_from, ties }) {
  const fact = (text, ...glyph) => text && make("span.fact", glyph, text);
  const tie = ({ kind, text, split }) =>
    make(
      "span.tie",
      { title: text, "data-split": split },
      icon(kind === "apart" || split ? "apart" : "tie"),
      split && "pair split",
    );
  const facts = [fact(setting, settingGlyph(setting, { room: 4 })), fact(locality), fact(pupils), ties.map(tie)];
  return [
    make("span.name", { title: name }, name),
    make("span.facts", facts),
    moved_from && make("span.from", `from ${moved_from}`),
  ];
}

export function cardInWords({ name, setting, locality, pupils, moved_from, locked, ties }) {
  const facts = [setting, locality, pupils && `${pupils} pupils`].filter(Boolean).join(", ");
  const notes = [moved_from && `from ${moved_from}`, locked && "locked", ...ties.map((tie) => tie.text)];
  return [name, facts, ...notes].filter(Boolean).join(". ");
}

export function drawSelection({ count, locked, tied, partners, readonly }) {
  const told = make("strong", count === 1 ? "1 school selected" : `${count} schools selected`);
  const clear = button("clear", { title: "Clear the selection" }, icon("close"), "Clear");
  const addPair = ({ id, name }) => button("add-pair", { "data-partner": id }, icon("plus"), `Add its pair, ${name}`);
  if (readonly) return [told, partners.map(addPair), clear];
  const several = count > 1;
  const places = { class: "strong", title: "Every cluster, the nearest first", "aria-haspopup": "true" };
  return [
    told,
    button("move-to", places, "Move to …"),
    partners.map(addPair),
    several && button("together", { title: "These schools always move as one" }, icon("tie"), "Keep together"),
    several && button("apart", { title: "These schools never share a cluster" }, icon("apart"), "Keep apart"),
    tied && button("untie", { title: "Remove what keeps these schools together or apart" }, "Untie"),
    button("lock-selected", {}, icon(locked ? "unlock" : "lock"), locked ? "Unlock" : "Lock"),
    clear,
  ];
}

/** Every place that may take the selected schools, the nearest first, with how far its host is; or why they may not be moved at all. */
export function drawPlaces({ why, places, shorts }) {
  if (why || !places.length) return make("span", `${why || "There is no other cluster that may take them"}.`);
  return places.map(({ key, number, title, colour, ink, inWords, offer }) => {
    const label = labelled(`Move to ${title}${inWords && `, ${inWords} away`}`, offer, shorts);
    const effects =
      offer.status === "waiting"
        ? null
        : [clustersInWords(offer), partsInWords(offer), principlesInWords(offer, shorts)].filter(Boolean).join(" ");
    const badge = drawBadge(number);
    setColours(badge, { colour, ink });
    const best = offer.best && make("span.best", "Best");
    const shown = [badge, make("span.place", title), best, make("span.far", inWords), drawEffect(offer)];
    return button("move-to-place", { "data-to": key, label, title: effects }, shown);
  });
}

export function drawMenu({ title, members, removing }) {
  if (!removing) {
    const rename = button("menu-rename", { "data-first": true }, icon("pencil"), "Rename");
    return [rename, button("menu-remove", {}, icon("close"), "Remove")];
  }
  const schools = members === 1 ? "Its school becomes" : `Its ${members} schools become`;
  const question = `Remove ${title}? ${members ? `${schools} unassigned.` : ""}`;
  const remove = button("remove-confirm", { class: "strong", "data-first": true }, "Remove");
  return [make("span", question), make("span.ask", remove, button("remove-keep", {}, "Keep"))];
}
