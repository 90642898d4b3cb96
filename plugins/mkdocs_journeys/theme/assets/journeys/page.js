/* What the other scripts stand on. Everything they add is an extra: each page can be read without.
 *
 * `begin(fn)` calls `fn` on every page, also where a theme changes pages without loading them.
 * `keep` and `kept` store what a reader chose, in this browser and for this site only; a browser
 * that refuses to store anything forgets it with the page.
 */
(() => {
  "use strict";

  const prefix = () => {
    const config = document.getElementById("__config");
    const base = config ? JSON.parse(config.textContent).base : ".";
    return "journeys " + new URL(base, location.href).pathname + " ";
  };
  const forgotten = new Map();

  window.journeys = {
    begin(fn) {
      if (window.document$) window.document$.subscribe(() => fn());
      else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fn);
      else fn();
    },

    kept(name) {
      try {
        const text = localStorage.getItem(prefix() + name);
        return text === null ? null : JSON.parse(text);
      } catch {
        return forgotten.get(name) ?? null;
      }
    },

    keep(name, value) {
      try {
        if (value === null) localStorage.removeItem(prefix() + name);
        else localStorage.setItem(prefix() + name, JSON.stringify(value));
      } catch {
        forgotten.set(name, value);
      }
    },
  };
})();
