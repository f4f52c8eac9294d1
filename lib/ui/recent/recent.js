/** Remember in this browser, and nowhere else, which drafts were worked on in it; tell Python of them where it asks. */

const STORED = "best-fit-recent";
const MOST = 20;

let told = null; // what Python was told last, as JSON

/** The drafts that were worked on here, the latest first; none where the browser keeps nothing. */
function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function store(drafts) {
  try {
    localStorage.setItem(STORED, JSON.stringify(drafts.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has nothing recent.
  }
}

/**
 * Runs on every change of the data: {draft, asked, forget}: the draft of this page, "" for none of one's own; whether
 * Python asks for the others; and those that are to be forgotten.
 */
export default function recent({ data, setStateValue }) {
  const others = stored().filter((each) => each !== data.draft && !data.forget.includes(each));
  store(data.draft ? [data.draft, ...others] : others);
  const news = JSON.stringify(others);
  if (!data.asked || news === told || (told === null && !others.length)) return;
  told = news;
  setStateValue("drafts", others);
}
