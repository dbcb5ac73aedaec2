// The rest of the page: filters, links that open what they lead into, citing, keys.
(() => {
  const { columns, column_of, place, links, panel, show, draw, light, open, close, step_sentence, step_across, is_reading } = texts;
  const sides = document.querySelector(".sides");

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
  const in_marks = (words) => /^["“„«‘]/u.test(words) ? words : `“${words}”`;
  const line_of = (s) => {
    const n = place.get(s), [name, when, url] = data.articles[column_of[n]];
    const words = s.matches(".gone") ? `sentence ${s.id.split("-").pop()}` : in_marks(s.textContent);
    return `- ${name}, ${when}: ${words}${url ? ` ${url}` : ""}`;
  };
  // The words of an element without the letters of outlets, and with the quotation marks that the style sheet sets.
  const plain = (e) => {
    const copied = e.cloneNode(true);
    for (const mark of all('[aria-hidden="true"]', copied)) mark.remove();
    for (const said of all(".q", copied)) said.textContent = in_marks(said.textContent);
    return (copied.matches(".q") ? in_marks(copied.textContent) : copied.textContent).replace(/\s+/g, " ").trim();
  };
  const versions = (finding) => all(".values > li", finding).map((li) => {
    const words = li.querySelector(".v > bdi") || li.querySelector(".v").firstChild;
    return `${in_marks(words.textContent)} in ${all(":scope > span .vh", li).map((e) => e.textContent).join(", ")}`;
  });
  const evidence = (finding) => {
    const roots = [finding];
    if (finding.nextElementSibling && finding.nextElementSibling.matches(".why")) roots.push(finding.nextElementSibling);
    // What came closest in an article that does not tell it is no evidence; of shared copy, passages are.
    const links = roots.flatMap((r) => all('a[href^="#"]', r)).filter((a) => !a.closest(".lack, #copy"));
    return [...new Set(links.map(at).filter((e) => place.has(e)))].slice(0, 12);
  };
  const cite = (finding) => {
    const lack = finding.closest(".lack-of"), source = finding.querySelector("a.ev, .lack-of .say a");
    const behind = source && at(source) && at(source).matches(".finding") ? at(source) : finding;
    let say = [all(".say", finding).map(plain).join("; "), versions(finding).join("; ")].filter(Boolean).join(": ");
    if (lack) say = `Not found in ${lack.querySelector("summary .name").textContent}: ${say}`;
    const lines = [say, ...evidence(behind).map(line_of)];
    lines.push(...all(".passage", finding).slice(0, 3).map((e) => `- ${in_marks(plain(e))}`));
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
    spoken.textContent = "Copied with its evidence and citation.";
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
  let finding = null;
  const step_finding = (step) => {
    const seen = all(".finding").filter((e) => e.offsetParent !== null);
    const from = document.activeElement.closest(".finding") || finding;
    const n = seen.indexOf(from);
    finding = n < 0 ? seen.find((e) => e.getBoundingClientRect().top > 80) || seen[0] : seen[n + step] || from;
    if (finding) go_to(finding);
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
