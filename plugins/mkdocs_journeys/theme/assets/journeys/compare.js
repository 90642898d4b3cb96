/* Personas side by side: readers choose whose curves they see. The choice stands in the page's
 * address, `?personas=olga,igor`, so that it can be sent to a colleague; everybody is no choice.
 */
(() => {
  "use strict";

  const PARAMETER = /^personas=/;
  const parameters = () => location.search.slice(1).split("&").filter(Boolean);

  const asked = () => {
    const found = parameters().find((one) => PARAMETER.test(one));
    if (!found) return null;
    try {
      return found.replace(PARAMETER, "").split(/,|%2C/i).map(decodeURIComponent);
    } catch {
      return null; // somebody wrote the address by hand
    }
  };

  const write = (chosen) => {
    const others = parameters().filter((one) => !PARAMETER.test(one));
    if (chosen) others.push("personas=" + chosen.map(encodeURIComponent).join(","));
    const search = others.length ? "?" + others.join("&") : "";
    history.replaceState(history.state, "", location.pathname + search + location.hash);
  };

  /* How far the chosen ones are apart in one place. */
  const spread = (item, chosen) => {
    const felt = [...item.querySelectorAll("[data-value]")]
      .filter((group) => [...group.querySelectorAll("[data-persona]")].some((one) => chosen.has(one.dataset.persona)))
      .map((group) => Number(group.dataset.value));
    return felt.length ? Math.round((Math.max(...felt) - Math.min(...felt)) * 10) / 10 : 0;
  };

  const rank = (page, chosen) => {
    const list = page.querySelector(".jm-partings");
    if (!list) return;
    const figures = new Intl.NumberFormat(document.documentElement.lang || undefined);
    const found = [...list.children]
      .map((item, place) => ({ item, far: spread(item, chosen), first: Number(item.dataset.place ??= place) }))
      .sort((a, b) => b.far - a.far || a.first - b.first);
    found.forEach(({ item, far }, place) => {
      item.hidden = place >= Number(list.dataset.shown) || far === 0;
      item.querySelector(".jm-parting__spread strong").textContent = figures.format(far);
      for (const group of item.querySelectorAll("[data-value]")) {
        group.hidden = ![...group.querySelectorAll("[data-persona]")].some((one) => chosen.has(one.dataset.persona));
      }
      list.append(item);
    });
    page.querySelector(".jm-partings__none").hidden = found.some(({ far }) => far > 0);
  };

  const show = (page, chosen) => {
    for (const one of page.querySelectorAll("[data-persona]")) {
      one.toggleAttribute("hidden", !chosen.has(one.dataset.persona));
    }
    for (const picture of page.querySelectorAll(".jm-overlay")) {
      const seen = picture.querySelectorAll("[data-words]:not([hidden])");
      picture.setAttribute("aria-label", [...seen].map((one) => one.dataset.words).join(""));
    }
    rank(page, chosen);
  };

  const begin = () => {
    const page = document.querySelector(".jm-together");
    if (!page || page.dataset.begun) return;
    page.dataset.begun = "true";
    const boxes = [...page.querySelectorAll(".jm-choice__box")];
    const told = page.querySelector(".jm-choice__told");
    const chosen = () => new Set(boxes.filter((one) => one.checked).map((one) => one.value));
    const wanted = asked();
    const known = wanted && boxes.some((one) => wanted.includes(one.value));
    for (const box of boxes) {
      box.checked = !known || wanted.includes(box.value);
      box.hidden = false;
      box.addEventListener("change", () => {
        told.textContent = "";
        if (!boxes.some((one) => one.checked)) {
          box.checked = true;
          told.textContent = page.dataset.least;
        }
        const now = chosen();
        write(now.size === boxes.length ? null : [...now]);
        show(page, now);
      });
    }
    show(page, chosen());
  };

  window.journeys.begin(begin);
})();
