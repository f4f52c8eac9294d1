/**
 * The connection to the server, and the one rule of patience. While the connection lives, the server is only busy: what
 * it has not answered is sent again, ever more rarely, and the page is never loaded anew. When the connection was lost
 * and is open again, the server may have been started anew and no longer know this page, which can then do nothing: so
 * the page asks, and where no answer comes, it is loaded anew.
 */

const FIRST_WAIT = 2000; // ms without an answer after which something is sent again
const LONGEST_WAIT = 30_000; // ms; until then, each wait is twice as long as the one before
const QUESTIONS = 5; // asked over a new connection before the page is loaded anew
const SIGN = "data-test-connection-state"; // Streamlit's own, on the outermost element of the page
const LOADING_ANEW = "best-fit-loading-anew";

/** How long (ms) to wait for an answer after so many waits without one. */
export const patience = (tries) => Math.min(FIRST_WAIT * 2 ** tries, LONGEST_WAIT);

const isOpen = () => document.querySelector(`[${SIGN}]`)?.getAttribute(SIGN) === "CONNECTED";

/** What an address of the app answers, as JSON; null where it cannot be had. */
export async function fetched(address, options) {
  try {
    const answer = await fetch(address, options);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Be told (whether it is open) each time the connection is lost or open again, until the signal `gone`, if any. */
export function onConnection(tell, gone) {
  let known = isOpen();
  const observer = new MutationObserver(() => {
    const open = isOpen();
    if (open !== known) tell(open);
    known = open;
  });
  observer.observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: [SIGN] });
  gone?.addEventListener("abort", () => observer.disconnect());
}

/** Do something before the page is loaded anew, until the signal `gone`. */
export const onLoadingAnew = (keep, gone) => window.addEventListener(LOADING_ANEW, keep, { signal: gone });

/** Load the page anew, on which everybody finds the saved work and what they kept. */
export function loadAnew() {
  window.dispatchEvent(new Event(LOADING_ANEW));
  location.reload();
}

/** Asks whether the session has outlasted an interruption, and calls `giveUp` where no answer comes. */
export class Inquiry {
  constructor(giveUp) {
    this.giveUp = giveUp;
    this.question = null; // what is asked and not answered
  }

  /** Take up what was answered last, and how to ask. */
  update(answered, ask) {
    this.ask = ask;
    if (this.question && answered?.startsWith(this.question)) this.end();
  }

  begin() {
    this.question = String(Date.now());
    this.pose(0);
  }

  pose(tries) {
    if (tries === QUESTIONS) return this.giveUp();
    this.ask(`${this.question} ${tries}`); // what was said before would not be sent again
    this.timer = setTimeout(() => this.pose(tries + 1), patience(tries));
  }

  end() {
    clearTimeout(this.timer);
    this.question = null;
  }
}
