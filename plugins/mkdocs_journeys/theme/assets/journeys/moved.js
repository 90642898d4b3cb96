/* An address with a place of a map that has been divided since leads to the page that has it now. */
(() => {
  "use strict";

  function follow() {
    const list = document.querySelector("[data-places]");
    const hash = location.hash.slice(1);
    if (!list || !hash) return;
    let wanted;
    try {
      wanted = decodeURIComponent(hash);
    } catch {
      return; // no address that a page of ours has
    }
    if (document.getElementById(wanted)) return;
    for (const [page, places] of Object.entries(JSON.parse(list.dataset.places))) {
      if (places.includes(wanted)) location.replace(page + location.hash);
    }
  }

  window.journeys.begin(follow);
  window.addEventListener("hashchange", follow);
})();
