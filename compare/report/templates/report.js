"use strict";
(() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const byId = (id) => document.getElementById(id);
  const make = (tag, cls, text) => { const e = document.createElement(tag); if (cls) e.className = cls; if (text) e.textContent = text; return e; };
  const at = (link) => { try { return byId(decodeURIComponent(link.hash.slice(1))); } catch { return null; } };
  const data = JSON.parse(byId("links").textContent);
  const status = make("p", "vh");
  status.setAttribute("role", "status");
  document.body.append(status);

  // ------------------------------------------------------------------ the matrix: filters
  const bar = document.querySelector(".filters");
  const rows = all("tr[data-in]");
  const outlet = bar && bar.querySelector("select");
  let chosen = "all";
  const has = (list, n) => (list || "").split(" ").includes(n);
  const fits = (r, name, n) => {
    if (name === "missing") return n ? has(r.dataset.out, n) : has(r.dataset.k, "missing");
    return (name === "all" || has(r.dataset.k, name)) && (!n || has(r.dataset.in, n));
  };
  const filter = (name = chosen) => {
    chosen = name;
    const n = outlet.value === "any" ? "" : outlet.value, is_all = name === "all" && !n;
    for (const r of rows) r.hidden = !fits(r, name, n);
    for (const b of all("button", bar)) b.setAttribute("aria-pressed", String(b.dataset.f === name));
    if (!is_all) for (const d of all("#coverage details.more")) d.open = true;
    byId("n-rows").textContent = is_all ? "" : `${rows.filter((r) => !r.hidden).length} of ${rows.length} shown`;
  };
  if (bar) {
    bar.hidden = false;
    bar.addEventListener("click", (e) => { const b = e.target.closest("button"); if (b) filter(b.dataset.f); });
    outlet.addEventListener("change", () => filter());
  }

  // ------------------------------------------------------------------ the texts: sentences and their links
  const sides = document.querySelector(".sides");
  const columns = all(":scope > article", sides);
  const sentences = all(".s", sides);
  const place = new Map(sentences.map((s, n) => [s, n]));
  const column_of = sentences.map((s) => columns.indexOf(s.closest("article")));
  const links = sentences.map(() => []);
  for (let n = 0; n < data.links.length; n += 4) {
    const [a, b, p, grade] = data.links.slice(n, n + 4);
    links[a].push({ to: b, p, grade });
    links[b].push({ to: a, p, grade });
  }
  for (const found of links) found.sort((x, y) => y.p - x.p);
  const word_for = (link) => `${data.grades[link.grade]}, ${link.p >= 100 * data.sure ? "sure" : "likely"}`;
  const in_view = () => columns.filter((c) => !c.hidden);

  // Which articles stand side by side: of more than two, those two that have most in common.
  const chooser = document.querySelector(".chooser");
  const show = (column, on) => {
    column.hidden = !on;
    chooser.querySelector(`[data-a="${column.id}"]`).setAttribute("aria-pressed", String(on));
  };
  const closest_pair = () => {
    const n = new Map();
    links.forEach((found, a) => found.forEach((k) => {
      const key = `${column_of[a]} ${column_of[k.to]}`;
      if (column_of[a] < column_of[k.to]) n.set(key, (n.get(key) || 0) + 1);
    }));
    const [best] = [...n].sort((x, y) => y[1] - x[1]);
    return best ? best[0].split(" ").map(Number) : [0, 1];
  };
  if (columns.length > 2) {
    chooser.hidden = false;
    const pair = closest_pair();
    columns.forEach((c, n) => show(c, pair.includes(n)));
    chooser.addEventListener("click", (e) => {
      const b = e.target.closest("button");
      if (!b) return;
      if ("all" in b.dataset) columns.forEach((c) => show(c, true));
      else show(byId(b.dataset.a), b.getAttribute("aria-pressed") !== "true");
      draw();
    });
  }
  for (const line of all(".keys")) line.hidden = false;

  // Ribbons between neighbouring columns, from the links whose two sentences are in view.
  const SVG = "http://www.w3.org/2000/svg";
  const canvas = document.createElementNS(SVG, "svg");
  canvas.setAttribute("class", "ribbons");
  canvas.setAttribute("aria-hidden", "true");
  let ribbons = [], is_near = false, is_waiting = false;
  const draw = () => {
    if (!is_near || is_waiting) return;
    is_waiting = true;
    requestAnimationFrame(() => {
      is_waiting = false;
      const shown = in_view(), frame = sides.getBoundingClientRect(), drawn = [];
      const edge = new Map(shown.map((c, n) => [columns.indexOf(c), [n, c.querySelector(".text").getBoundingClientRect()]]));
      const x = (v) => v - frame.left + sides.scrollLeft, y = (v) => v - frame.top + sides.scrollTop;
      links.forEach((found, a) => {
        const left = edge.get(column_of[a]);
        if (!left) return;
        const from = sentences[a].getBoundingClientRect();
        for (const link of found) {
          const right = edge.get(column_of[link.to]);
          if (!right || right[0] !== left[0] + 1) continue;
          const to = sentences[link.to].getBoundingClientRect();
          const [x0, x1] = [x(left[1].right) + 6, x(right[1].left) - 6], half = (x0 + x1) / 2;
          const [a0, a1, b0, b1] = [from.top, from.bottom, to.top, to.bottom].map(y);
          const path = document.createElementNS(SVG, "path");
          path.setAttribute("d", `M${x0} ${a0}C${half} ${a0} ${half} ${b0} ${x1} ${b0}V${b1}C${half} ${b1} ${half} ${a1} ${x0} ${a1}Z`);
          path.setAttribute("class", `${link.p >= 100 * data.sure ? "sure" : "likely"} ${data.grades[link.grade]}`);
          drawn.push([path, a, link.to]);
        }
      });
      canvas.replaceChildren(...drawn.map(([path]) => path));
      canvas.setAttribute("width", sides.scrollWidth);
      canvas.setAttribute("height", Math.max(...shown.map((c) => c.offsetHeight), 0));
      ribbons = drawn;
      sides.classList.add("linked");
      columns.forEach((c) => c.classList.toggle("first", c === shown[0]));
      mark_ribbons();
    });
  };
  if (columns.length > 1) {
    sides.append(canvas);
    new ResizeObserver(draw).observe(sides);
    new IntersectionObserver((seen) => { if (seen.some((e) => e.isIntersecting)) { is_near = true; draw(); } }, { rootMargin: "800px" }).observe(sides);
  }

  // The words of `b` that `a` does not have in the same order (longest common subsequence), as stretches of `b`.
  const words = (text) => [...text.matchAll(/[^\s]+/gu)];
  const bare = (w) => w.toLowerCase().replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "");
  const changed = (a, b) => {
    const x = words(a).map((m) => bare(m[0])).filter(Boolean);
    const printed = words(b).map((m) => [bare(m[0]), m.index, m.index + m[0].length]).filter(([w]) => w);
    const y = printed.map(([w]) => w);
    const t = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
    for (let i = x.length - 1; i >= 0; i--) for (let j = y.length - 1; j >= 0; j--)
      t[i][j] = x[i] === y[j] ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
    const found = [];
    let n = 0;
    for (let i = 0, j = 0; j < y.length; j++) {
      while (i < x.length && x[i] !== y[j] && t[i + 1][j] === t[i][j]) i++;
      if (i < x.length && x[i] === y[j]) { i++; continue; }
      n++;
      const last = found.at(-1);
      if (last && j && last[1] === printed[j - 1][2]) last[1] = printed[j][2]; else found.push([printed[j][1], printed[j][2]]);
    }
    return n > 0.6 * y.length ? [] : found; // where most words differ, marking them all would mark nothing
  };
  const differing = (a, b) => sentences[a].matches(".gone") || sentences[b].matches(".gone") ? [] : changed(sentences[a].textContent, sentences[b].textContent);

  // Hovering or focusing a sentence lights its counterparts and the words they change.
  let lit = -1;
  const mark_ribbons = () => { for (const [path, a, b] of ribbons) path.classList.toggle("on", a === lit || b === lit); };
  const light = (n) => {
    if (n === lit) return;
    for (const e of all(".s.on, .s.hit", sides)) e.classList.remove("on", "hit");
    lit = n;
    const ranges = [];
    if (n >= 0) {
      sentences[n].classList.add("on");
      for (const { to } of links[n]) {
        sentences[to].classList.add("hit");
        if (columns[column_of[to]].hidden) continue;
        for (const [start, end] of differing(n, to)) {
          const range = new Range();
          range.setStart(sentences[to].firstChild, start);
          range.setEnd(sentences[to].firstChild, end);
          ranges.push(range);
        }
      }
    }
    if (window.Highlight && CSS.highlights) CSS.highlights.set("changed", new Highlight(...ranges));
    sides.classList.toggle("lit", n >= 0 && links[n].length > 0);
    mark_ribbons();
  };

  // Choosing one opens its counterparts in a panel, word by word.
  const panel = byId("panel");
  const open = (n) => {
    const list = panel.querySelector("ul");
    list.replaceChildren(...links[n].slice(0, 24).map((link) => {
      const t = sentences[link.to], li = make("li"), p = make("p"), box = make("div"), name = make("p", "small"), go = make("a");
      let done = 0;
      p.dir = "auto";
      for (const [start, end] of differing(n, link.to)) {
        p.append(t.textContent.slice(done, start), make("mark", "", t.textContent.slice(start, end)));
        done = end;
      }
      p.append(t.textContent.slice(done));
      go.href = `#${t.id}`;
      go.textContent = data.articles[column_of[link.to]][0];
      name.append(go, ` · ${word_for(link)} ${(link.p / 100).toFixed(2)}`);
      box.append(p, name);
      li.append(columns[column_of[link.to]].querySelector(".o").cloneNode(true), box);
      return li;
    }));
    const text = sentences[n].textContent;
    panel.querySelector("span").textContent = links[n].length ? `In the other articles: ${text.slice(0, 90)}${text.length > 90 ? "…" : ""}` : "No counterpart was found.";
    panel.hidden = false;
  };
  const close = () => {
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    if (inside && lit >= 0) sentences[lit].focus();
    else if (!inside) light(-1);
  };
  const sentence_at = (e) => {
    let s = e.target.closest(".s, .k");
    while (s && s.matches(".k")) s = s.previousElementSibling;
    return place.has(s) ? place.get(s) : -1;
  };
  sides.addEventListener("mouseover", (e) => { if (panel.hidden) light(sentence_at(e)); });
  sides.addEventListener("mouseleave", () => { if (panel.hidden) light(-1); });
  sides.addEventListener("focusin", (e) => { if (e.target !== sides) light(sentence_at(e)); });
  sides.addEventListener("click", (e) => {
    const n = e.target.closest(".s") ? sentence_at(e) : -1;
    if (n >= 0 && links[n].length && !String(getSelection())) { light(n); open(n); }
  });
  panel.querySelector("button").addEventListener("click", close);

  // ------------------------------------------------------------------ a link into a closed list opens it
  const reveal = () => {
    const e = at(location);
    if (!e) return;
    const column = e.closest(".sides > article"), row = e.closest("tr");
    if (column && column.hidden) { show(column, true); draw(); }
    if (row && row.hidden && outlet) { outlet.value = "any"; filter("all"); }
    for (let d = e.parentElement; d; d = d.parentElement) if (d.tagName === "DETAILS") d.open = true;
    const own = row === e && row.querySelector("details");
    if (own) own.open = true;
    e.scrollIntoView({ block: column ? "center" : "start", inline: "nearest" });
    if (place.has(e)) light(place.get(e));
  };
  addEventListener("hashchange", reveal);

  // ------------------------------------------------------------------ a finding with its evidence and citation
  const line_of = (s) => {
    const n = place.get(s), [name, when, url] = data.articles[column_of[n]];
    return `- ${name}, ${when}: ${s.matches(".gone") ? `sentence ${s.id.split("-").pop()}` : `“${s.textContent}”`}${url ? ` ${url}` : ""}`;
  };
  const evidence = (finding) => {
    const roots = [finding];
    if (finding.nextElementSibling && finding.nextElementSibling.matches(".why")) roots.push(finding.nextElementSibling);
    const found = roots.flatMap((r) => all('a[href^="#"]', r)).map(at).filter((e) => place.has(e));
    return [...new Set(found)].slice(0, 12);
  };
  const cite = (finding) => {
    const say = all(".say", finding).map((e) => e.innerText.replace(/\s+/g, " ").trim()).join("; ");
    const lack = finding.closest(".lack-of"), source = finding.querySelector("a.ev, .lack-of .say a");
    const behind = source && at(source) && at(source).matches(".finding") ? at(source) : null;
    const lines = [lack ? `Not found in ${lack.querySelector("summary .name").textContent}: ${say}` : say];
    lines.push(...evidence(behind || finding).map(line_of));
    if (lack) lines.push(...evidence(finding).map((s) => `Closest sentence there: ${line_of(s).slice(2)}`));
    const today = new Date(), pad = (n) => String(n).padStart(2, "0");
    const day = `${today.getFullYear()}-${pad(today.getMonth() + 1)}-${pad(today.getDate())}`;
    lines.push(`newscompare ${data.version}, comparison of articles on “${data.title}”, ${location.href.split("#")[0]}#${finding.id}, retrieved ${day}.`);
    return lines.join("\n");
  };
  const copy = async (finding) => {
    const text = cite(finding);
    try { await navigator.clipboard.writeText(text); } catch {
      const box = make("textarea", "vh");
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    status.textContent = "Copied with its evidence and citation.";
    for (const link of [...all(".cite", finding), ...all(`.cite[href="#${finding.id}"]`)]) {
      link.classList.add("done");
      setTimeout(() => link.classList.remove("done"), 2000);
    }
  };
  document.addEventListener("click", (e) => {
    const link = e.target.closest("a.cite");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    history.replaceState(null, "", link.hash);
    copy(at(link));
  });

  // ------------------------------------------------------------------ keys
  const help = byId("help"), keys_on = byId("keys-on");
  help.querySelector("button").addEventListener("click", () => help.close());
  const opener = byId("show-keys");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  const go_to = (e) => {
    e.tabIndex = -1;
    e.focus({ preventScroll: true });
    e.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const choose = (n) => { go_to(sentences[n]); light(n); if (links[n].length) open(n); else panel.hidden = true; };
  const step_sentence = (step) => {
    const here = place.get(document.activeElement) ?? lit;
    const mine = sentences.map((_, n) => n).filter((n) => !columns[column_of[n]].hidden && (here < 0 || column_of[n] === column_of[here]));
    const next = here < 0 ? mine.find((n) => sentences[n].getBoundingClientRect().top > 80) ?? mine[0] : mine[mine.indexOf(here) + step];
    if (next !== undefined) choose(next);
  };
  const step_across = (step) => {
    const here = place.get(document.activeElement) ?? lit;
    if (here < 0) return step_sentence(0);
    const shown = in_view(), column = shown[shown.indexOf(columns[column_of[here]]) + step];
    const found = column && links[here].find((k) => columns[column_of[k.to]] === column);
    if (found) choose(found.to);
  };
  let finding = null;
  const step_finding = (step) => {
    const seen = all(".finding").filter((e) => e.offsetParent !== null);
    const from = document.activeElement.closest(".finding") || finding;
    const n = seen.indexOf(from);
    finding = n < 0 ? seen.find((e) => e.getBoundingClientRect().top > 80) || seen[0] : seen[n + step] || from;
    if (finding) go_to(finding);
  };
  const is_reading = () => {
    const box = byId("texts").getBoundingClientRect(), middle = innerHeight / 2;
    return sides.contains(document.activeElement) || (box.top < middle && box.bottom > middle);
  };
  const keys = {
    j: () => is_reading() ? step_sentence(1) : step_finding(1),
    k: () => is_reading() ? step_sentence(-1) : step_finding(-1),
    h: () => step_across(-1),
    l: () => step_across(1),
    c: () => { const f = document.activeElement.closest(".finding") || finding; if (f) copy(f); },
    "?": () => help.showModal(),
  };
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || help.open || e.target.matches("input, select, textarea")) return;
    if (e.key === "Escape" && !panel.hidden) return close();
    if (e.key === "Enter" && place.has(e.target)) return open(place.get(e.target));
    // Switched off, letters still work inside the texts, where no other use of them can be meant.
    if (!keys_on.checked && !sides.contains(document.activeElement)) return;
    if (Object.hasOwn(keys, e.key)) { e.preventDefault(); keys[e.key](); }
  });

  // ------------------------------------------------------------------ where one is; print
  const signs = new Map(all("nav.toc a").map((a) => [a.hash.slice(1), a]));
  const here = new IntersectionObserver((seen) => {
    for (const e of seen) {
      const sign = signs.get(e.target.id);
      if (e.isIntersecting) sign.setAttribute("aria-current", "true"); else sign.removeAttribute("aria-current");
    }
  }, { rootMargin: "-30% 0px -69% 0px" });
  for (const part of all("section.part")) here.observe(part);
  addEventListener("beforeprint", () => {
    for (const d of all("#coverage details.more, details.lack-of")) d.open = true;
    columns.forEach((c) => { c.hidden = false; });
  });
  reveal();
})();
