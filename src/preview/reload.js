// Loads a previewed page again when it has changed, and shows over it what is wrong with the
// sources. It is in no file of the site.
"use strict";
(() => {
  const OWN = "/__parskats/";
  const { page, revision } = document.currentScript.dataset;
  const host = document.createElement("parskats-preview");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<link rel="stylesheet" href="${OWN}told.css">
    <section class="panel" role="dialog" aria-labelledby="title" hidden>
      <div class="head"><h2 id="title" tabindex="-1"></h2><button type="button" class="close">Hide</button></div>
      <div class="findings"></div>
    </section>
    <p class="corner"><span role="status"></span><button type="button" class="open" aria-haspopup="dialog" hidden></button></p>`;
  const part = (selector) => root.querySelector(selector);
  const [panel, title, status, open] = [".panel", "#title", "[role=status]", ".open"].map(part);
  const isAlone = document.body.classList.contains("alone");
  let told = null;

  function show(isShown, isAsked) {
    panel.hidden = !isShown;
    if (isAsked) (isShown ? title : open).focus();
  }
  part(".close").addEventListener("click", () => show(false, true));
  open.addEventListener("click", () => show(panel.hidden, true));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) show(false, true);
  });

  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  function tell(news) {
    host.dataset.standing = news.standing;
    const said = { checking: "checking…", proved: "proved", failed: "not published" };
    status.textContent = said[news.standing];
    if (news.standing === "checking" || news.findings === told) return;
    told = news.findings;
    part(".findings").innerHTML = told;
    const of = (kind) => root.querySelectorAll(`.findings > ol > .${kind}`).length;
    const counts = [[of("error"), "error"], [of("warning"), "warning"]].filter(([count]) => count > 0);
    const all = counts.map(([count, noun]) => counted(count, noun)).join(", ");
    title.textContent = news.standing === "failed" ? `${all}: the last site that held is shown` : all;
    open.textContent = all;
    open.hidden = all === "";
    // On a page that says nothing else, it stands there already.
    show(news.standing === "failed" && all !== "" && !isAlone, false);
  }

  const visible = () =>
    document.visibilityState === "visible"
      ? Promise.resolve()
      : new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  const moment = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  async function follow() {
    document.body.append(host);
    // What was true when the page was sent is asked for at once.
    let seen = "";
    for (;;) {
      await visible();
      try {
        const asked = `path=${encodeURIComponent(location.pathname)}&revision=${seen}`;
        const news = await (await fetch(`${OWN}news?${asked}`)).json();
        if (news.page !== page) return location.reload();
        seen = news.revision;
        tell(news);
      } catch {
        status.textContent = "the preview has ended";
        host.dataset.standing = "ended";
        await moment(1000);
      }
    }
  }
  follow();
})();
