/* What the other scripts stand on. Everything they add is an extra: each page can be read without.
 *
 * `begin(fn)` calls `fn` on every page, also where a theme changes pages without loading them.
 * `keep` and `kept` store what a reader chose, in this browser and for this site only; a browser
 * that refuses to store anything forgets it with the page. `place` is the element that a hash names,
 * `linked` the one that a click on a link of this page leads to; `address` sets a part of the address.
 * `narrow` says whether the window is a phone's, which has room for a stage and a half.
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
    narrow: matchMedia("(max-width: 44.9em)"),

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

    place(hash) {
      try {
        return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
      } catch {
        return null; // no address that a page of ours has
      }
    },

    /** Where a link leads, also one in a drawing. */
    urlOf(link) {
      return new URL(link.href.baseVal ?? link.href, location.href);
    },

    linked(event) {
      const link = event.target.closest?.("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return null;
      const address = this.urlOf(link);
      const page = (url) => url.href.split("#")[0];
      return page(address) === page(location) ? this.place(address.hash) : null;
    },

    address(name, value) {
      const address = new URL(location.href);
      if (name === "#") address.hash = value;
      else if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
      try {
        if (name === "#") history.pushState(history.state, "", address.href.replace(/#$/, ""));
        else history.replaceState(history.state, "", address);
      } catch {
        // a file's address can't be changed
      }
    },

    element(tag, name, ...children) {
      const made = document.createElement(tag);
      made.className = name;
      made.append(...children.filter(Boolean));
      return made;
    },

    isMirrored(element) {
      return getComputedStyle(element).direction === "rtl";
    },

    /** Say on a bar with “previous” and “next” which of how many places is shown. */
    showPosition(bar, index, count) {
      const label = bar.querySelector("[data-place]");
      label.textContent = label.dataset.place.replace("{n}", index + 1).replace("{all}", count);
      bar.querySelector('[data-go="-1"]').disabled = index === 0;
      bar.querySelector('[data-go="1"]').disabled = index === count - 1;
    },
  };
})();
