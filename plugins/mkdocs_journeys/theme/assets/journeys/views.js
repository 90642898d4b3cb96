/* Two views of one map: the simple one for those who need the essence, the full one for those who
 * work with it. A phone begins with the simple one. The choice holds for all journeys in this
 * browser; `?view=` in an address comes first; and a link to a place that the simple view leaves out brings the full one back, so that
 * no link leads nowhere.
 */
(() => {
  "use strict";

  const VIEWS = ["simple", "full"];
  const narrow = matchMedia("(max-width: 44.9em)"); // a phone has room for a stage and a half
  const one = (selector) => document.querySelector(selector);
  const map = () => one(".jm-journey");

  /** The place on this page that a hash names. */
  function placeOf(hash) {
    try {
      return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    } catch {
      return null; // no address that a page of ours has
    }
  }

  const leftOut = (place) => Boolean(place?.closest(".jm-whole"));

  function asked() {
    const view = new URLSearchParams(location.search).get("view");
    return VIEWS.includes(view) ? view : null;
  }

  function show(view) {
    map().dataset.view = view;
    for (const button of document.querySelectorAll(".jm-switch__part")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    // The list of contents names only what can be seen.
    for (const link of document.querySelectorAll('li > a[href^="#"]')) {
      if (map().contains(link)) continue;
      const away = view === "simple" && leftOut(placeOf(link.hash));
      link.parentElement.classList.toggle("jm-left-out", away);
    }
  }

  /** What the reader chooses: it is kept, and an address that says otherwise is put right. */
  function choose(view) {
    window.journeys.keep("view", view);
    show(view);
    if (!asked() || location.protocol === "file:") return; // a file's address can't be changed
    const address = new URL(location.href);
    address.searchParams.set("view", view);
    history.replaceState(history.state, "", address);
  }

  /** Whether the place can be seen now that the full view came back for it. */
  function reveal(place) {
    if (map()?.dataset.view !== "simple" || !leftOut(place)) return false;
    show("full");
    return true;
  }

  function wanted() {
    const kept = window.journeys.kept("view");
    return asked() ?? (VIEWS.includes(kept) ? kept : narrow.matches ? "simple" : "full");
  }

  function start() {
    const tools = one(".jm-tools");
    if (!tools || !map() || !tools.hidden) return;
    tools.hidden = false;
    for (const button of tools.querySelectorAll(".jm-switch__part")) {
      button.addEventListener("click", () => choose(button.dataset.view));
    }
    tools.querySelector('[data-tool="print"]').addEventListener("click", () => window.print());
    show(wanted());
    const place = placeOf(location.hash);
    if (reveal(place)) place.scrollIntoView();
  }

  // Before the browser follows the link: then it finds the place itself.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a");
      if (!link || !map()) return;
      const address = new URL(link.href.baseVal ?? link.href, location.href); // also in drawings
      const page = (one) => one.href.split("#")[0];
      if (page(address) === page(location)) reveal(placeOf(address.hash));
    },
    true,
  );
  window.addEventListener("hashchange", () => {
    const place = placeOf(location.hash);
    if (reveal(place)) place.scrollIntoView();
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted && map() && one(".jm-tools")) show(wanted()); // the choice may have been changed elsewhere
  });

  start(); // at once, so that the page does not change before the reader's eyes
  window.journeys.begin(start);
})();
