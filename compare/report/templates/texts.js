// The articles side by side: which columns are in view, the ribbons between them, counterparts and changed words.
const texts = (() => {
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
  const word_for = (link) => `${link.p >= 100 * data.sure ? "●●● sure" : "●●○ likely"}`;
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
      name.append(go, ` · ${data.grades[link.grade]} · ${word_for(link)} ${(link.p / 100).toFixed(2)}`);
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

  // From sentence to sentence, and across to its counterpart.
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
  const is_reading = () => {
    const box = byId("texts").getBoundingClientRect(), middle = innerHeight / 2;
    return sides.contains(document.activeElement) || (box.top < middle && box.bottom > middle);
  };
  return { columns, column_of, place, sentences, links, panel, show, draw, light, open, close, step_sentence, step_across, is_reading };
})();
