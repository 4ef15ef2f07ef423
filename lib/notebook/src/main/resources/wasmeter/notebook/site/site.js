// Draws figures in place of their pictures: first what a reader sees, then the others one by one.
(function () {
  "use strict";
  if (!window.Plotly) { return; }

  function draw(script) {
    if (!script.parentNode) { return; }
    var figure = script.parentNode;
    var run = document.createElement("script");
    run.textContent = script.textContent;
    figure.classList.add("live"); // a plot that is not shown has no size
    script.replaceWith(run);
    if (!figure.querySelector(".js-plotly-plot")) {
      figure.classList.remove("live"); // it failed: the picture stays
    }
  }

  function next() {
    var script = document.querySelector("script.draw");
    if (script) {
      draw(script);
      setTimeout(next, 0);
    } else {
      document.documentElement.classList.add("drawn");
    }
  }

  if (window.IntersectionObserver) {
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          observer.unobserve(entry.target);
          entry.target.querySelectorAll("script.draw").forEach(draw);
        }
      });
    }, { rootMargin: "600px" });
    document.querySelectorAll(".figure").forEach(function (figure) { observer.observe(figure); });
  }
  window.addEventListener("load", function () { setTimeout(next, 50); });
})();
