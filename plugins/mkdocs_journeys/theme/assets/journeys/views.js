/* How much of a map is shown: the whole at a glance, the map to read, or everything on the page.
 *
 * The choice holds for all journeys in this browser; `?view=` in an address comes first. A link to
 * a place that a view leaves out opens it: a stage or touchpoint in the panel (`panel.js`), anything
 * else by the view that shows it. So no link leads nowhere.
 */
(() => {
  "use strict";

  const VIEWS = ["overview", "reading", "all", "blueprint"];
  const FORMER = { simple: "overview", full: "all" }; // in addresses that people have kept
  const SIZES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2];
  const { narrow } = window.journeys;
  const one = (selector) => document.querySelector(selector);
  const map = () => one(".jm-journey");
  const known = (view) => (VIEWS.includes(view) ? view : (FORMER[view] ?? null));

  const asked = () => known(new URLSearchParams(location.search).get("view"));
  const wanted = () => asked() ?? known(window.journeys.kept("view")) ?? "reading";

  function show(chosen) {
    // A phone shows one stage at a time, which is its overview.
    const view = chosen === "overview" && narrow.matches ? "reading" : chosen;
    map().dataset.view = view;
    for (const button of document.querySelectorAll(".jm-switch__part")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    fold();
    shorten(view === "overview");
    offerZoom();
  }

  /** What a view leaves out is still found by the browser's search, which then opens it. */
  function fold() {
    const { view } = map().dataset;
    const folded = { ".jm-whole": view === "overview", ".jm-stage": view !== "all" };
    for (const [kind, left] of Object.entries(folded)) {
      for (const part of map().querySelectorAll(kind)) {
        if (left) part.setAttribute("hidden", "until-found");
        else part.hidden = false;
      }
    }
  }

  /** At a glance, the curve has no quote. */
  function shorten(short) {
    const curve = one(".jm-map .jm-curve[data-short]");
    if (!curve) return;
    curve.dataset.whole ??= curve.getAttribute("height");
    const { short: low, whole } = curve.dataset;
    const height = short ? low : whole;
    curve.setAttribute("height", height);
    curve.setAttribute("viewBox", `0 0 ${curve.getAttribute("width")} ${height}`);
  }

  /** What the reader chooses: it is kept, and an address that says otherwise is put right. */
  function choose(view) {
    window.journeys.keep("view", view);
    show(view);
    if (asked()) window.journeys.address("view", view);
  }

  /** Show a place; tell whether it was left out before. */
  function reveal(place) {
    if (map()?.dataset.view !== "overview" || !place?.closest(".jm-whole")) return false;
    show("reading");
    return true;
  }

  // --- Size ------------------------------------------------------------------

  const frame = () => one(".jm-map-scroll");
  const table = () => one(".jm-map");

  /** Zoom is offered where the map is larger than its box, or has another size than usual. */
  function offerZoom() {
    const tools = one(".jm-zoom");
    if (!tools || !frame()) return;
    const larger = frame().scrollWidth > frame().clientWidth + 1 || table().offsetHeight > innerHeight;
    tools.hidden = !larger && !table().style.zoom;
  }

  function zoom(way) {
    const now = Number(table().style.zoom) || 1;
    const next = SIZES[Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(now) + way))];
    const size = way === 0 ? 1 : next;
    table().style.zoom = size === 1 ? "" : size;
    one('[data-zoom="0"]').textContent = `${Math.round(size * 100)} %`;
  }

  /** The theme's menu button, which is hidden on wide screens elsewhere, is for keyboards, too. */
  function foldMenu(name) {
    const label = one('.md-header__button[for="__drawer"]');
    const drawer = document.getElementById("__drawer");
    if (!label || !drawer || label.querySelector("[role]")) return;
    const button = document.createElement("span"); // a label itself may have no role
    Object.assign(button, { tabIndex: 0, role: "button", ariaLabel: name, ariaExpanded: "false" });
    button.append(...label.childNodes);
    label.append(button);
    drawer.addEventListener("change", () => (button.ariaExpanded = String(drawer.checked)));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      button.click();
    });
    document.addEventListener("click", ({ target }) => {
      if (drawer.checked && !target.closest('.md-sidebar--primary, [for="__drawer"], #__drawer')) label.click();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) label.click();
    });
  }

  function start() {
    const tools = one(".jm-tools");
    if (!tools || !map() || !tools.hidden) return;
    tools.hidden = false;
    for (const button of tools.querySelectorAll(".jm-switch__part")) {
      button.addEventListener("click", () => choose(button.dataset.view));
    }
    for (const button of tools.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
    }
    frame()?.addEventListener("keydown", (event) => {
      const way = { "+": 1, "=": 1, "-": -1, 0: 0 }[event.key];
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      zoom(way);
      offerZoom();
    });
    tools.querySelector('[data-tool="print"]').addEventListener("click", () => window.print());
    foldMenu(tools.dataset.menu);
    show(wanted());
    const place = window.journeys.place(location.hash);
    if (reveal(place)) place.scrollIntoView();
  }

  // Before the browser follows the link: then it finds the place itself.
  document.addEventListener("click", (event) => reveal(window.journeys.linked(event)), true);
  window.addEventListener("hashchange", () => {
    const place = window.journeys.place(location.hash);
    if (reveal(place)) place.scrollIntoView();
  });
  document.addEventListener("beforematch", ({ target }) => target.matches(".jm-whole") && show("reading"));
  window.addEventListener("resize", offerZoom);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && map() && one(".jm-tools")) show(wanted()); // chosen elsewhere meanwhile
  });

  Object.assign(window.journeys, { fold });
  start(); // at once, so that the page does not change before the reader's eyes
  window.journeys.begin(start);
})();
