"use strict";
(() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const make = (tag, cls, text) => { const e = document.createElement(tag); if (cls) e.className = cls; if (text) e.textContent = text; return e; };

  // A link into a closed list opens it, and shows the column it leads to.
  const reveal = () => {
    let at = null;
    try { at = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!at) return;
    const column = at.closest(".sides > article");
    if (column && column.hidden) show(column, true);
    const row = at.closest("tr");
    if (row && row.hidden) filter("all");
    for (let e = at.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    const own = row && row === at && row.querySelector("details");
    if (own) own.open = true;
    at.scrollIntoView({ block: column ? "center" : "start", inline: "nearest" });
  };
  addEventListener("hashchange", reveal);

  // Filters of the coverage matrix.
  const bar = document.querySelector(".filters");
  const rows = all("tr[data-k]");
  const filter = (name) => {
    for (const r of rows) r.hidden = !(name === "all" || r.dataset.k.split(" ").includes(name));
    for (const b of all("button", bar)) b.setAttribute("aria-pressed", String(b.dataset.f === name));
    if (name !== "all") for (const d of all("#coverage details.more")) d.open = true;
    const n = rows.filter((r) => !r.hidden).length;
    document.getElementById("n-rows").textContent = name === "all" ? "" : `${n} of ${rows.length} shown`;
  };
  if (bar) {
    bar.hidden = false;
    bar.addEventListener("click", (e) => { const b = e.target.closest("button"); if (b) filter(b.dataset.f); });
  }

  // Which articles stand side by side.
  const sides = document.querySelector(".sides");
  const columns = sides ? all(":scope > article", sides) : [];
  const chooser = document.querySelector(".chooser");
  const show = (column, on) => {
    column.hidden = !on;
    const b = chooser.querySelector(`[data-a="${column.id}"]`);
    if (b) b.setAttribute("aria-pressed", String(on));
  };
  if (chooser && columns.length > 2) {
    chooser.hidden = false;
    chooser.addEventListener("click", (e) => {
      const b = e.target.closest("button");
      if (b) show(document.getElementById(b.dataset.a), b.getAttribute("aria-pressed") !== "true");
    });
    columns.forEach((c, n) => show(c, columns.length <= 4 || n < 3));
  }

  // The words of `b` that `a` does not have in the same order (longest common subsequence).
  const words = (text) => text.match(/\s+|[^\s]+/gu) || [];
  const bare = (w) => w.trim().toLowerCase().replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "");
  const changed = (a, b) => {
    const x = words(a).map(bare).filter(Boolean), ws = words(b), y = ws.map(bare);
    const t = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
    for (let i = x.length - 1; i >= 0; i--) for (let j = y.length - 1; j >= 0; j--)
      t[i][j] = y[j] && x[i] === y[j] ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
    const is = [], out = document.createDocumentFragment();
    for (let i = 0, j = 0; j < y.length; j++) {
      while (i < x.length && y[j] && x[i] !== y[j] && t[i + 1][j] === t[i][j]) i++;
      if (y[j] && i < x.length && x[i] === y[j]) { is.push(false); i++; } else is.push(y[j] ? true : null);
    }
    // Where most words differ, marking them all would mark nothing.
    const n = is.filter((v) => v !== null).length, n_changed = is.filter(Boolean).length;
    if (n_changed > 0.6 * n) { out.append(b); return out; }
    for (let j = 0; j < ws.length;) {
      let k = j + 1;
      if (is[j]) {
        while (k < ws.length && is[k] !== false) k++;
        while (is[k - 1] === null) k--;
        out.append(make("mark", "", ws.slice(j, k).join("")));
      } else out.append(ws[j]);
      j = k;
    }
    return out;
  };

  // Hovering or focusing a sentence lights its counterparts; choosing one opens them in a panel, word by word.
  const panel = document.getElementById("panel");
  const counterparts = (s) => {
    const marks = [];
    for (let e = s.nextElementSibling; e && e.classList.contains("k"); e = e.nextElementSibling) marks.push(e);
    return marks;
  };
  const target = (mark) => document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  const light = (s) => {
    for (const e of all(".s.on, .s.hit")) e.classList.remove("on", "hit");
    if (!s) return;
    const marks = counterparts(s);
    if (!marks.length) return;
    s.classList.add("on");
    for (const m of marks) { const t = target(m); if (t) t.classList.add("hit"); }
  };
  const open = (s) => {
    const list = panel.querySelector("ul");
    list.replaceChildren();
    for (const m of counterparts(s)) {
      const t = target(m);
      if (!t) continue;
      const li = make("li"), p = make("p"), name = make("p", "small");
      p.dir = "auto";
      p.append(changed(s.textContent, t.textContent));
      const go = make("a", "", m.getAttribute("aria-label"));
      go.href = m.hash;
      name.append(go);
      const text = make("div");
      text.append(p, name);
      li.append(make("span", "", ""), text);
      li.firstChild.replaceWith(document.getElementById(t.closest("article").id).querySelector(".o").cloneNode(true));
      list.append(li);
    }
    panel.querySelector("span").textContent = `In the other articles: ${s.textContent.slice(0, 90)}${s.textContent.length > 90 ? "…" : ""}`;
    panel.hidden = !list.children.length;
  };
  const close = () => { panel.hidden = true; light(null); };
  if (sides && panel) {
    const sentence = (e) => {
      const s = e.target.closest(".s");
      if (s) return s;
      let m = e.target.closest(".k");
      while (m && !m.classList.contains("s")) m = m.previousElementSibling;
      return m;
    };
    sides.addEventListener("mouseover", (e) => { if (panel.hidden) light(sentence(e)); });
    sides.addEventListener("mouseleave", () => { if (panel.hidden) light(null); });
    sides.addEventListener("focusin", (e) => light(sentence(e)));
    sides.addEventListener("click", (e) => {
      const s = e.target.closest(".s");
      if (s && counterparts(s).length && !String(getSelection())) { light(s); open(s); }
    });
    panel.querySelector("button").addEventListener("click", close);
    addEventListener("keydown", (e) => { if (e.key === "Escape") close(); });
  }
  addEventListener("beforeprint", () => { for (const d of all("details.more, details.lack-of")) d.open = true; });
  reveal();
})();
