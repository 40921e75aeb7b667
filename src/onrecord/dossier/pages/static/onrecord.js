/* Keys for what the page can do without them; nothing here is needed to read or to judge. A classic script, no build. */
"use strict";
(function () {
  var every = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  var one = function (selector) { return document.querySelector(selector); };

  function reveal(element, kind) {
    every(".here").forEach(function (other) { other.classList.remove("here"); });
    if (!element) return;
    element.classList.add("here");
    if (element.tagName === "DETAILS") element.open = true;
    if (element.id) every('mark[data-entry="' + element.id + '"]').forEach(function (mark) { mark.classList.add("here"); });
    (element.tagName === "DETAILS" ? element.firstElementChild : element).focus({ preventScroll: true });
    element.scrollIntoView({ block: kind === "passage" ? "start" : "nearest" });
  }

  function step(kind, by) {
    var all = every('[data-step="' + kind + '"]');
    if (!all.length && kind === "passage") { kind = "mark"; all = every('[data-step="mark"]'); }
    if (!all.length) return;
    var now = all.indexOf(one("[data-step].here")), next;
    if (now >= 0) next = now + by;
    else {
      next = by > 0 ? 0 : all.length - 1;
      var from = one("[data-step].here") || document.activeElement;
      if (from && from !== document.body && one("main").contains(from)) {
        for (var i = 0; i < all.length; i++) {
          var after = from.compareDocumentPosition(all[i]) & Node.DOCUMENT_POSITION_FOLLOWING;
          if (by > 0 && after) { next = i; break; }
          if (by < 0 && !after) next = i;
        }
      }
    }
    if (next >= 0 && next < all.length) reveal(all[next], kind);
    else turn(by);
  }

  function turn(by) {
    var link = one(by > 0 ? 'a[rel="next"]' : 'a[rel="prev"]');
    if (link) link.click();
  }

  function press(key) {
    var here = one("[data-step].here"), found = null;
    if (key === "w" && here && here.getAttribute("data-step") === "passage") {
      found = here.parentElement.querySelector('[data-key="w"]');
    }
    if (!found && here) {
      var holder = here.closest("[data-step]") || here;
      found = holder.querySelector('[data-key="' + key + '"]');
    }
    if (!found) found = one('[data-page][data-key="' + key + '"]');
    if (found) found.click();
  }

  var keys = {
    "/": function () { one("#search").focus(); one("#search").select(); },
    "?": function () { one("#help").click(); },
    j: function () { step("passage", 1); },
    k: function () { step("passage", -1); },
    n: function () { step("mark", 1); },
    p: function () { step("mark", -1); },
    u: function () { var undo = one("#undo"); if (undo) undo.click(); }
  };
  ["a", "r", "e", "s", "w"].forEach(function (key) { keys[key] = function () { press(key); }; });

  document.addEventListener("keydown", function (event) {
    var at = event.target;
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !/^(button|submit|checkbox|radio)$/.test(at.type);
    if (event.key === "Escape" && typing) { at.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest) return;
    var drawn = event.target.closest("svg [data-to]");
    if (drawn && drawn.getAttribute("data-to")) location.href = drawn.getAttribute("data-to");
    var mark = event.target.closest("mark[data-entry]");
    if (mark && String(getSelection()) === "") reveal(document.getElementById(mark.getAttribute("data-entry")), "mark");
  });

  function arrive() {
    var place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && place.hasAttribute("data-step")) reveal(place, place.getAttribute("data-step"));
  }

  /* offsets count characters as the server does: code points, not UTF-16 units */
  function points(text) { return Array.from(text).length; }

  function selecting() {
    var panel = one("#recording"), chosen = getSelection();
    if (!panel) return;
    if (!chosen.rangeCount || chosen.isCollapsed) { if (!panel.contains(document.activeElement)) panel.hidden = true; return; }
    var range = chosen.getRangeAt(0);
    var holds = function (node) { return (node.nodeType === 1 ? node : node.parentElement).closest(".words[data-passage]"); };
    var words = holds(range.startContainer);
    if (!words || words !== holds(range.endContainer)) { panel.hidden = true; return; }
    var before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(range.startContainer, range.startOffset);
    var text = range.toString();
    panel.elements.passage.value = words.getAttribute("data-passage");
    panel.elements.start.value = Number(words.getAttribute("data-start")) + points(before.toString());
    panel.elements.words.value = text;
    one("#selected").textContent = text;
    panel.hidden = !text.trim();
  }

  function choosing() {
    var field = one("#passage-words"), words = one("#exact-words"), start = one("#exact-start");
    if (!field || !words) return;
    var take = function () {
      if (field.selectionEnd <= field.selectionStart) return;
      words.value = field.value.slice(field.selectionStart, field.selectionEnd);
      start.value = Number(field.getAttribute("data-start")) + points(field.value.slice(0, field.selectionStart));
    };
    ["keyup", "mouseup", "select"].forEach(function (name) { field.addEventListener(name, take); });
    words.addEventListener("input", function () { start.value = ""; });
    /* not read-only, which would take the caret away from those who select by keys; but what stands there stays */
    field.addEventListener("beforeinput", function (event) { event.preventDefault(); });
  }

  function showing() {
    var kind = one("#record-kind");
    if (!kind) return;
    var show = function () {
      every("fieldset[data-for]").forEach(function (part) {
        part.hidden = part.getAttribute("data-for") !== kind.value;
        part.disabled = part.hidden;
      });
    };
    kind.addEventListener("change", show);
    show();
  }

  function searching() {
    var place = one("#found"), index = window.onrecordIndex;
    if (!place) return;
    if (!index) { place.textContent = place.getAttribute("data-too-large"); return; }
    var asked = (new URLSearchParams(location.search).get("words") || "").trim();
    one("#search").value = asked;
    if (!asked) return;
    var terms = (asked.match(/"[^"]+"|\S+/g) || []).map(function (term) { return term.replace(/"/g, "").toLowerCase(); });
    var begins = terms.map(function (term) {
      var spelled = term.replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
      return new RegExp("(^|[^\\p{L}\\p{N}])(" + spelled + (/\*$/.test(term) ? "[\\p{L}\\p{N}]*)" : ")(?![\\p{L}\\p{N}])"), "giu");
    });
    var hits = index.filter(function (row) {
      return begins.every(function (term) { term.lastIndex = 0; return term.test(row[2]); });
    });
    var title = document.createElement("p");
    title.className = "small";
    title.textContent = hits.length + (hits.length === 1 ? " passage" : " passages") + (hits.length > 200 ? ", the first 200 shown" : "");
    place.appendChild(title);
    var list = document.createElement("ul");
    list.className = "plain";
    hits.slice(0, 200).forEach(function (row) {
      var entry = document.createElement("li"), link = document.createElement("a"), words = document.createElement("p");
      entry.className = "hit";
      entry.setAttribute("data-step", "mark");
      entry.tabIndex = -1;
      link.href = row[0];
      link.textContent = row[1];
      words.className = "words";
      marked(words, row[2], begins);
      entry.appendChild(link);
      entry.appendChild(words);
      list.appendChild(entry);
    });
    place.appendChild(list);
  }

  function marked(place, text, begins) {
    var spans = [];
    begins.forEach(function (term) {
      term.lastIndex = 0;
      for (var found = term.exec(text); found; found = term.exec(text)) {
        spans.push([found.index + found[1].length, found.index + found[0].length]);
      }
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var at = 0;
    spans.forEach(function (span) {
      if (span[0] < at) return;
      place.appendChild(document.createTextNode(text.slice(at, span[0])));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(span[0], span[1]);
      place.appendChild(mark);
      at = span[1];
    });
    place.appendChild(document.createTextNode(text.slice(at)));
  }

  document.addEventListener("selectionchange", selecting);
  window.addEventListener("hashchange", arrive);
  choosing();
  showing();
  searching();
  arrive();
})();
