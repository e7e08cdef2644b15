
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const KINDS = ["verbatim", "edited", "translated", "paraphrased"];
  const WORDS = ["word for word", "edited", "translated", "paraphrased"];
  const $ = (id) => document.getElementById(id);

  // An edge opens when it is reached, wherever the link was.
  const openTarget = () => {
    const target = location.hash.length > 1 && $(location.hash.slice(1));
    if (!target) return;
    const details = target.matches("tbody") && target.querySelector("details");
    if (details) details.open = true;
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  // Paper shows everything.
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll("details:not([open])")];
    shut.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => shut.forEach((d) => { d.open = false; }));

  const left = $("left"), right = $("right");
  if (!left) return;
  const matches = JSON.parse($("matches").textContent);
  const panes = { l: $("left-pane"), r: $("right-pane") };

  const pairOf = (a, b) => {
    const found = matches[Math.min(a, b) + "-" + Math.max(a, b)] || [];
    const turned = a > b;
    return found.map(([kind, s1, e1, s2, e2]) => ({ kind, l: turned ? [s2, e2] : [s1, e1], r: turned ? [s1, e1] : [s2, e2] }));
  };

  // Offsets count characters (code points), so texts are cut as arrays of them.
  const fill = (side, number, found) => {
    const other = side === "l" ? "r" : "l";
    const pane = panes[side];
    const name = pane.querySelector(".pane-name").cloneNode(false);
    name.append($("account-" + number).querySelector("h3 .name").cloneNode(true));
    const parts = [name];
    for (const source of $("text-" + number).querySelectorAll(".part:not(.p-furniture)")) {
      const chars = Array.from(source.textContent), start = Number(source.dataset.s), end = start + chars.length;
      const inside = found.map((m, i) => ({ n: i + 1, kind: m.kind, from: m[side][0], s: Math.max(start, m[side][0]), e: Math.min(end, m[side][1]) }))
        .filter((m) => m.s < m.e);
      const cuts = [...new Set([start, end, ...inside.flatMap((m) => [m.s, m.e])])].sort((x, y) => x - y);
      const part = source.cloneNode(false);
      part.removeAttribute("data-s");
      for (let i = 0; i + 1 < cuts.length; i++) {
        const text = chars.slice(cuts[i] - start, cuts[i + 1] - start).join("");
        const here = inside.filter((m) => m.s <= cuts[i] && cuts[i + 1] <= m.e)
          .sort((x, y) => (x.e - x.s) - (y.e - y.s) || x.n - y.n);
        if (!here.length) { part.append(text); continue; }
        const link = document.createElement("a");
        const first = here.filter((m) => m.from === cuts[i]);
        link.className = "m m-" + KINDS[here[0].kind];
        link.href = "#" + other + here[0].n;
        link.dataset.m = here.map((m) => m.n).join(" ");
        if (first.length) { link.id = side + first[0].n; link.dataset.n = first.map((m) => m.n).join("·"); }
        link.textContent = text;
        part.append(link);
      }
      parts.push(part);
    }
    pane.replaceChildren(...parts);
    pane.scrollTop = 0;
  };

  const show = () => {
    const a = Number(left.value), b = Number(right.value);
    const found = a === b ? [] : pairOf(a, b);
    fill("l", a, found);
    fill("r", b, found);
    const counts = WORDS.map((word, k) => [found.filter((m) => m.kind === k).length, word]).filter(([n]) => n);
    $("counts").textContent = a === b ? "The same account on both sides: choose another."
      : counts.length ? "Aligned passages: " + counts.map(([n, word]) => n + " " + word).join(", ") + "."
      : "No aligned passages between these two.";
  };
  left.addEventListener("change", show);
  right.addEventListener("change", show);

  const partners = (link) => link.dataset.m.split(" ")
    .flatMap((n) => [...document.querySelectorAll('.pane a.m[data-m~="' + n + '"]')]);
  const cool = () => document.querySelectorAll("a.m.hot").forEach((m) => m.classList.remove("hot"));
  const heat = (link) => {
    cool();
    const own = link.closest(".pane");
    const all = partners(link);
    all.forEach((m) => m.classList.add("hot"));
    const partner = all.find((m) => m.closest(".pane") !== own);
    if (!partner) return null;
    const pane = partner.closest(".pane"), box = pane.getBoundingClientRect(), at = partner.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) pane.scrollTop += at.top - box.top - box.height / 3;
    return partner;
  };
  for (const pane of Object.values(panes)) {
    const on = (event) => { const link = event.target.closest("a.m"); if (link) heat(link); };
    pane.addEventListener("mouseover", on);
    pane.addEventListener("focusin", on);
    pane.addEventListener("mouseleave", cool);
    pane.addEventListener("click", (event) => {
      const link = event.target.closest("a.m");
      if (!link) return;
      event.preventDefault();
      const partner = heat(link);
      if (partner) partner.focus({ preventScroll: true });
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("a[data-pair]");
    if (!button) return;
    [left.value, right.value] = button.dataset.pair.split(",");
    show();
  });
})();
