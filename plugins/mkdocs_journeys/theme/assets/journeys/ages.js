/* Times since something happened, and badges of reviews: true on the day the site was built, and
 * kept true here as the built pages grow older. `Language.ago` tells them by the same rule.
 */
(() => {
  "use strict";

  const DAY = 86400000;
  const day = (written) => Date.parse(`${written}T00:00:00Z`) / DAY;

  /* The reader's own day; a clock that lags behind the build is not believed. */
  const today = (built) => {
    const now = new Date();
    return Math.max(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY, built);
  };

  const ago = (days, language) => {
    const near = Math.abs(days);
    const say = (count, unit, numeric = "always") =>
      new Intl.RelativeTimeFormat(language, { numeric }).format(count, unit);
    if (near <= 1) return say(days, "day", "auto");
    if (near < 60) return say(days, "day");
    const [length, unit] = near < 715 ? [30.4375, "month"] : [365.25, "year"];
    return say(Math.sign(days) * Math.round(near / length), unit);
  };

  const judge = (badge, states, now) => {
    const left = Number(states.dataset.interval) - (now - day(badge.dataset.reviewed));
    const state = left < 0 ? "overdue" : left <= Number(states.dataset.notice) ? "soon" : "fresh";
    const wanted = states.content.querySelector(`[data-state="${state}"]`);
    if (badge.classList.contains(`jm-review--${state}`)) return;
    badge.classList.remove("jm-review--fresh", "jm-review--soon", "jm-review--overdue");
    badge.classList.add(`jm-review--${state}`);
    badge.querySelector(".jm-icon").replaceWith(wanted.querySelector(".jm-icon").cloneNode(true));
    badge.querySelector(".jm-review__state").textContent = wanted.dataset.words;
  };

  window.journeys.begin(() => {
    const states = document.querySelector("template.jm-states");
    if (!states) return;
    const built = day(states.dataset.built);
    const now = today(built);
    if (now === built) return; // what stands there is true
    for (const one of document.querySelectorAll("time.jm-age")) {
      one.textContent = ago(day(one.getAttribute("datetime")) - now, one.lang);
    }
    for (const badge of document.querySelectorAll(".jm-review[data-reviewed]")) {
      judge(badge, states, now);
    }
  });
})();
