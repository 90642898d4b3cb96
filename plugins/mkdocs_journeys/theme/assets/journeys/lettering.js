/* Words in pictures whose script the site's font does not have are as wide as the reader's font makes
 * them. They were given room for the widest of the usual fonts; where one is wider still, its words
 * are drawn closer, and never farther apart.
 */
(() => {
  "use strict";

  function fit() {
    for (const text of document.querySelectorAll("text[data-length]")) {
      if (text.hasAttribute("textLength")) continue;
      const room = Number(text.dataset.length);
      if (text.getComputedTextLength() <= room) continue; // also where it is not shown: it is 0 then
      text.setAttribute("textLength", room);
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }

  window.addEventListener("resize", fit);
  window.addEventListener("beforeprint", fit);
  window.journeys.begin(() => document.fonts.ready.then(fit));
})();
