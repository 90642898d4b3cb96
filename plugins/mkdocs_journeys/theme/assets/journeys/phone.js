/* A map on a phone: one stage or step at a time, below the curve of the whole journey.
 *
 * Readers step by buttons, by a swipe, or by pointing at the curve.
 */
(() => {
  "use strict";

  const { element, isMirrored, narrow, showPosition } = window.journeys;
  const SWIPE = 48; // pixels

  function start() {
    const map = document.querySelector(".jm-map");
    const template = document.querySelector("template.jm-panel-bar");
    if (!map || !template || map.dataset.steps) return;
    map.dataset.steps = "1";
    const { bareCurve, columnsOf } = window.journeys;
    const columns = columnsOf(map);
    const mirrored = isMirrored(map);
    const page = { columns, mirrored, curve: map.querySelector(".jm-curve") };
    const bar = template.content.firstElementChild.cloneNode(true);
    bar.className = "jm-stepper";
    bar.querySelector('[data-go="0"]').remove();
    const title = element("p", "jm-stepper__name");
    title.setAttribute("aria-live", "polite");
    const strip = element("div", "jm-stepper__curve");
    strip.setAttribute("aria-hidden", "true");
    bar.querySelector("[data-place]").before(title);
    bar.append(strip);
    map.closest(".jm-map-frame").prepend(bar);
    let at = 0;

    function show(index) {
      at = Math.max(0, Math.min(columns.length - 1, index));
      const { head, stage } = columns[at];
      const names = head === stage ? [head] : [stage, head];
      const links = names.map((one) => {
        const link = one.querySelector("a").cloneNode(true);
        link.className = "jm-stepper__stage";
        return link;
      });
      title.replaceChildren(...links);
      showPosition(bar, at, columns.length);
      strip.replaceChildren(...[bareCurve(page, 6, columns[at].index)].filter(Boolean));
      for (const cell of map.querySelectorAll("tbody td[data-column]")) {
        const first = Number(cell.dataset.column);
        cell.classList.toggle("jm-now", first <= columns[at].index && columns[at].index < first + cell.colSpan);
      }
    }

    bar.addEventListener("click", (event) => {
      const way = event.target.closest("[data-go]")?.dataset.go;
      if (way) show(at + Number(way));
      const box = strip.getBoundingClientRect();
      if (!event.target.closest(".jm-stepper__curve") || !box.width) return;
      const part = Math.floor(((event.clientX - box.left) / box.width) * columns.length);
      show(mirrored ? columns.length - 1 - part : part);
    });
    let from = null;
    map.addEventListener("touchstart", (event) => (from = event.changedTouches[0]), { passive: true });
    map.addEventListener("touchend", (event) => {
      const to = event.changedTouches[0];
      const across = to.clientX - from.clientX;
      if (!narrow.matches || Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(to.clientY - from.clientY)) return;
      show(at + (across < 0 !== mirrored ? 1 : -1));
    });
    show(0);
  }

  const begin = () => narrow.matches && start();
  narrow.addEventListener("change", begin);
  window.journeys.begin(begin);
})();
