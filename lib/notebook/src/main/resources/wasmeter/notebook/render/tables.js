(function () {
  var all = window.wasmeterTables;
  if (!all) {
    all = window.wasmeterTables = function () {
      document.querySelectorAll(".wasmeter-set:not([data-on])").forEach(function (set) {
        set.setAttribute("data-on", "");
        var table = set.querySelector("table.wasmeter");
        var acts = set.querySelector(".wasmeter-acts");
        if (!table || !acts) return;
        var rest = set.querySelector("details.rest");
        if (rest) {
          rest.querySelectorAll("tbody tr").forEach(function (row) { table.tBodies[0].appendChild(row); });
          rest.remove();
          table.classList.add("short");
          add(acts, "more", "Show all " + table.tBodies[0].rows.length + " rows");
        }
        add(acts, "csv", "Copy as CSV");
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th) {
          var button = document.createElement("button");
          button.type = "button";
          button.title = "sort";
          while (th.firstChild) button.appendChild(th.firstChild);
          th.appendChild(button);
        });
        Array.prototype.forEach.call(table.tBodies[0].rows, function (row, i) { row.place = i; });
      });
    };
    var add = function (acts, name, text) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = name;
      button.textContent = text;
      acts.appendChild(button);
    };
    var value = function (cell) {
      var number = cell.getAttribute("data-v");
      return number === null ? null : Number(number);
    };
    var compare = function (a, b, down) {
      var x = value(a), y = value(b), gapA = a.querySelector("a.gap"), gapB = b.querySelector("a.gap");
      if (gapA || gapB) return (gapA ? 1 : 0) - (gapB ? 1 : 0);
      var order = x !== null && y !== null ? x - y
        : x !== null ? -1 : y !== null ? 1
        : a.textContent.localeCompare(b.textContent, "en", { numeric: true });
      return down ? -order : order;
    };
    var sort = function (th) {
      var table = th.closest("table"), body = table.tBodies[0], now = th.getAttribute("aria-sort");
      var next = !now ? "ascending" : now === "ascending" ? "descending" : null;
      table.tHead.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
      if (next) th.setAttribute("aria-sort", next);
      Array.prototype.slice.call(body.rows).sort(function (a, b) {
        var order = next ? compare(a.cells[th.cellIndex], b.cells[th.cellIndex], next === "descending") : 0;
        return order || a.place - b.place;
      }).forEach(function (row) { body.appendChild(row); });
    };
    var text = function (cell) {
      if (cell.querySelector("a.gap")) return "";
      var copy = cell.cloneNode(true);
      copy.querySelectorAll("sup, small.r").forEach(function (mark) { mark.remove(); });
      return copy.textContent;
    };
    var quote = function (field) {
      return /[",\r\n]/.test(field) ? '"' + field.replace(/"/g, '""') + '"' : field;
    };
    all.csv = function (table) {
      var lines = [[]], heads = table.tHead.rows[0].cells, rows = table.tBodies[0].rows;
      var parts = Array.prototype.map.call(heads, function (th, i) {
        var found = ["v"].concat(["l", "h", "n"].filter(function (part) {
          return Array.prototype.some.call(rows, function (row) { return row.cells[i].hasAttribute("data-" + part); });
        }));
        var name = th.getAttribute("data-c") || th.textContent;
        found.forEach(function (part) {
          lines[0].push(name + { v: "", l: " low", h: " high", n: " n" }[part]);
        });
        return found;
      });
      Array.prototype.forEach.call(rows, function (row) {
        var line = [];
        Array.prototype.forEach.call(row.cells, function (cell, i) {
          parts[i].forEach(function (part) {
            var exact = cell.getAttribute("data-" + part);
            line.push(exact !== null ? exact : part === "v" ? text(cell) : "");
          });
        });
        lines.push(line);
      });
      return lines.map(function (line) { return line.map(quote).join(",") + "\r\n"; }).join("");
    };
    var copy = function (button) {
      var csv = all.csv(button.closest(".wasmeter-set").querySelector("table.wasmeter"));
      var done = function () {
        button.textContent = "Copied";
        setTimeout(function () { button.textContent = "Copy as CSV"; }, 2000);
      };
      var byHand = function () {
        var area = document.createElement("textarea");
        area.value = csv;
        document.body.appendChild(area);
        area.select();
        if (document.execCommand("copy")) done();
        area.remove();
      };
      if (navigator.clipboard) navigator.clipboard.writeText(csv).then(done, byHand);
      else byHand();
    };
    document.addEventListener("click", function (event) {
      var button = event.target.closest && event.target.closest(".wasmeter-set button");
      if (!button) return;
      if (button.parentNode.tagName === "TH") sort(button.parentNode);
      else if (button.className === "csv") copy(button);
      else if (button.className === "more") {
        button.closest(".wasmeter-set").querySelector("table.wasmeter").classList.add("all");
        button.remove();
      }
    });
  }
  all();
  setTimeout(all, 0);
})();
