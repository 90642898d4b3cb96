/* Comes before the theme's scripts, where pages change without being loaded: the theme then sets
 * `href` of every link to what it is, and stops at links in pictures, where that can't be set.
 */
(() => {
  "use strict";
  for (const { prototype } of [SVGAElement, SVGUseElement, SVGImageElement]) {
    const { get } = Object.getOwnPropertyDescriptor(prototype, "href");
    const set = () => {}; // it is right as it is
    Object.defineProperty(prototype, "href", { get, set, configurable: true, enumerable: true });
  }
})();
