/* Words in pictures whose script the site's font does not have are as wide as the reader's font makes
 * them. They were given room for the widest of the usual fonts; where one is wider still, its words
 * are drawn closer, and never farther apart. Pictures that only paper or a phone shows are fitted, too.
 */
(() => {
  "use strict";

  /** As long as the text would be; what is not shown has no length of its own. */
  function lengthOf(text) {
    const shown = text.getComputedTextLength();
    if (shown) return shown;
    const picture = text.closest("svg").cloneNode();
    picture.style = "position: absolute; visibility: hidden";
    picture.append(text.cloneNode(true));
    document.querySelector(".jm").append(picture);
    const length = picture.firstChild.getComputedTextLength();
    picture.remove();
    return length;
  }

  function fit() {
    // Should the site's font be missing, letters are drawn narrower, not on each other.
    for (const text of document.querySelectorAll("text[textLength]:not([lengthAdjust])")) {
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    for (const text of document.querySelectorAll("text[data-length]:not([textLength])")) {
      const room = Number(text.dataset.length);
      if (lengthOf(text) <= room) continue;
      text.setAttribute("textLength", room);
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }

  window.journeys.fitWords = fit;
  window.journeys.begin(() => document.fonts.ready.then(fit));
})();
