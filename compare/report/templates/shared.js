"use strict";
// What the other two scripts share. All three stand in the page as one.
const all = (what, root = document) => [...root.querySelectorAll(what)];
const byId = (id) => document.getElementById(id);
const make = (tag, cls, text) => { const e = document.createElement(tag); if (cls) e.className = cls; if (text) e.textContent = text; return e; };
const at = (link) => { try { return byId(decodeURIComponent(link.hash.slice(1))); } catch { return null; } };
const data = JSON.parse(byId("links").textContent);
const spoken = make("p", "vh");
spoken.setAttribute("role", "status");
document.body.append(spoken);
const go_to = (e) => {
  e.tabIndex = -1;
  e.focus({ preventScroll: true });
  e.scrollIntoView({ block: "nearest", inline: "nearest" });
};
