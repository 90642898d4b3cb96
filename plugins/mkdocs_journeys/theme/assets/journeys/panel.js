/* A place of the map beside the map: the section of a stage, step or touchpoint, as it stands on the
 * page, in a panel (on phones a sheet from below).
 *
 * The panel is the section itself, not a copy. It opens by the place's address, so links lead into
 * it, Back closes it, and without scripts they lead to the section.
 */
(() => {
  "use strict";

  const PLACES = ".jm-stage, .jm-step, .jm-touch";
  const map = () => document.querySelector(".jm-journey:has(.jm-map)");
  const opened = () => document.querySelector(".jm-open");
  let opener = null; // what had the focus before

  /** The section that a hash names; a heading stands for its section. */
  function sectionOf(place) {
    return place?.closest(".jm-stages") ? place.closest(PLACES) : null;
  }

  const places = () => [...map().querySelectorAll(".jm-stages " + PLACES.replaceAll(", ", ", .jm-stages "))];
  const headingOf = (section) => section.querySelector("h2[id], h3[id], h4[id]");

  function bar() {
    const made = document.querySelector("template.jm-panel-bar").content.firstElementChild.cloneNode(true);
    made.addEventListener("click", (event) => {
      const way = event.target.closest("[data-go]")?.dataset.go;
      if (way === "0") close();
      else if (way) walk(Number(way));
    });
    return made;
  }

  /** Open a place. `link`, which leads there, stays where the reader sees it. */
  function open(section, link = null) {
    if (section === opened()) return;
    if (!opened()) opener = link ?? document.activeElement;
    const seen = link?.getBoundingClientRect().top;
    shut();
    const stage = section.closest(".jm-stage");
    const all = places();
    const head = bar();
    window.journeys.showPosition(head, all.indexOf(section), all.length);
    section.classList.add("jm-open");
    stage.classList.add("jm-panel");
    stage.prepend(head);
    const heading = headingOf(section);
    for (const link of map().querySelectorAll(".jm-map a, .jm-graph a")) {
      const here = window.journeys.place(window.journeys.urlOf(link).hash) === heading;
      if (here) link.setAttribute("aria-current", "true");
    }
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    stage.scrollTop = 0;
    if (!link?.closest(".jm-map")) return;
    window.scrollBy(0, link.getBoundingClientRect().top - seen);
    link.scrollIntoView({ block: "nearest", inline: "nearest" }); // the map may have a box of its own now
  }

  function shut() {
    const section = opened();
    if (!section) return;
    section.classList.remove("jm-open");
    const stage = section.closest(".jm-stage");
    stage.classList.remove("jm-panel");
    stage.querySelector(".jm-panel__bar").remove();
    window.journeys.fold();
    document.querySelectorAll(".jm-journey [aria-current]").forEach((link) => link.removeAttribute("aria-current"));
  }

  /** Close by the reader's wish: the address names no place any more. */
  function close() {
    shut();
    window.journeys.address("#", "");
    opener?.isConnected && opener.focus({ preventScroll: true });
  }

  function walk(way) {
    const all = places();
    const next = all[all.indexOf(opened()) + way];
    if (next) location.hash = headingOf(next).id;
  }

  function follow() {
    const place = window.journeys.place(location.hash);
    const section = map() && sectionOf(place);
    if (section) open(section);
    else shut();
  }

  document.addEventListener(
    "click",
    (event) => {
      const section = map() && sectionOf(window.journeys.linked(event));
      if (!section) return;
      open(section, event.target.closest("a"));
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (!opened() || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") close();
    else if (event.altKey || event.ctrlKey || event.metaKey || !opened().closest(".jm-panel").contains(event.target)) return;
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const mirrored = window.journeys.isMirrored(opened());
      walk((event.key === "ArrowRight") === mirrored ? -1 : 1);
    }
  });
  document.addEventListener("beforematch", ({ target }) => {
    if (map() && target.matches(".jm-stage") && !target.matches(".jm-panel")) open(target);
  });
  window.addEventListener("hashchange", follow);
  window.journeys.begin(() => {
    // An address of somebody who reads everything leads to the section in its place.
    if (map() && map().dataset.view !== "all") follow();
  });
})();
