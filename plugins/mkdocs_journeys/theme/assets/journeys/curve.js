/* A map's columns, and its curve without words, for slides and for phones. */
(() => {
  "use strict";

  /** A copy that may stand beside the original: ids are the original's. */
  function copied(original) {
    const copy = original.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("[id], .headerlink")]) {
      one.removeAttribute("id");
      if (one.classList.contains("headerlink")) one.remove();
    }
    return copy;
  }

  /** The map's columns: each with its heading, its stage's, and its place. */
  function columnsOf(map) {
    const stages = [...map.querySelectorAll("thead .jm-map__stage")];
    const heads = [...map.querySelectorAll('thead th[scope="col"]')];
    return heads
      .map((head) => {
        const index = Number(head.dataset.column);
        const stage = stages.findLast((one) => Number(one.dataset.column) <= index);
        return { index, head, stage, id: decodeURIComponent(head.querySelector("a").hash.slice(1)) };
      })
      .sort((one, other) => one.index - other.index);
  }

  /** The curve without words, higher if it must be to be `aspect` times as wide as it is high;
   * a column may be lit. */
  function bareCurve(page, aspect, lit = null) {
    if (!page.curve) return null;
    const copy = copied(page.curve);
    copy.classList.add("jm-curve--bare");
    const number = (one, name) => Number(one.getAttribute(name));
    const [upper, lower] = copy.querySelectorAll(".jm-curve__band");
    const top = number(upper, "y");
    const width = number(copy, "width");
    const high = number(lower, "y") + number(lower, "height") - top;
    const tall = Math.max(1, width / high / aspect);
    const drawn = (name, attributes) => {
      const made = document.createElementNS(copy.namespaceURI, name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    if (lit !== null) {
      const room = width / page.columns.length;
      const place = page.mirrored ? page.columns.length - 1 - lit : lit;
      lower.after(drawn("rect", { class: "jm-curve__lit", x: place * room, y: top, width: room, height: high }));
    }
    const faces = [...copy.querySelectorAll(".jm-face")];
    const rest = drawn("g", { transform: `scale(1 ${tall}) translate(0 ${-top})` });
    rest.append(...[...copy.children].filter((one) => !faces.includes(one)));
    copy.append(rest, ...faces);
    // Faces stay round, and are no smaller on a long curve than on a short one.
    const size = Math.max(0.75, Math.min(1.2, width / 1300));
    for (const face of faces) {
      const [x, y] = face.getAttribute("transform").match(/[\d.-]+/g).map(Number);
      const middle = [x + 9, (y + 9 - top) * tall];
      const [left, above] = middle.map((one) => one - 12 * size);
      face.setAttribute("transform", `translate(${left} ${above}) scale(${size})`);
    }
    copy.setAttribute("viewBox", `0 0 ${width} ${high * tall}`);
    copy.setAttribute("height", high * tall);
    return copy;
  }

  Object.assign(window.journeys, { bareCurve, columnsOf, copied });
})();
