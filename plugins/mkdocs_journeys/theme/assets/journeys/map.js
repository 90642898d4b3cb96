/* Where the whole map fits, nothing of it has to scroll sideways, and the names of the stages stay in
 * sight while its lanes go by.
 */
(() => {
  "use strict";

  function measure(frame) {
    const table = frame.querySelector(".jm-map");
    frame.classList.toggle("jm-map-scroll--whole", table.offsetWidth <= frame.clientWidth + 1);
  }

  const watch = new ResizeObserver((entries) => entries.forEach((one) => measure(one.target)));

  window.journeys.begin(() => {
    watch.disconnect();
    document.querySelectorAll(".jm-map-scroll").forEach((one) => watch.observe(one));
  });
})();
