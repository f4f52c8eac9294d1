/**
 * After an interruption, load the page again where the server was started anew; else ask whether the session is still
 * there, and load the page again where no answer comes.
 */

import { fetched, Inquiry, loadAnew, onConnection } from "../kit/connection.js";

const inquiry = new Inquiry(loadAnew);
let drawnBy = null; // the start of the server that drew the page

/** Load the page again where another start of the server answers than the one that drew it; else do something. */
async function checkStart(otherwise) {
  const now = await fetched(new URL("started.json", document.baseURI), { cache: "no-store" });
  if (now && now !== drawnBy) loadAnew();
  else otherwise?.();
}

onConnection((open) => {
  inquiry.end();
  if (open) checkStart(() => inquiry.begin());
});

/** Runs on every change of the data. */
export default function ({ data, setStateValue }) {
  const isFirst = drawnBy === null;
  drawnBy = data.started;
  if (isFirst) checkStart(); // the connection may have been lost before this script was there to watch it
  inquiry.update(data.answered, (question) => setStateValue("asked", question));
}
