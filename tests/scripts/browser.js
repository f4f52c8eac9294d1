/** The few things of a browser that the kit asks for, so that its rules can be tried without one. */

export class Browser {
  constructor() {
    this.connection = "CONNECTED";
    this.reloads = 0;
    this.watchers = new Set();
    const { watchers } = this;
    const stored = new Map();
    globalThis.window = new EventTarget();
    globalThis.document = { documentElement: {}, querySelector: () => ({ getAttribute: () => this.connection }) };
    globalThis.location = { reload: () => this.reloads++ };
    globalThis.sessionStorage = {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, value) => stored.set(name, value),
      removeItem: (name) => stored.delete(name),
    };
    globalThis.MutationObserver = class {
      constructor(look) {
        this.look = look;
      }
      observe() {
        watchers.add(this.look);
      }
      disconnect() {
        watchers.delete(this.look);
      }
    };
  }

  /** Let Streamlit say what has become of the connection. */
  say(connection) {
    this.connection = connection;
    for (const look of this.watchers) look();
  }
}
