// Decides whether people who use no mouse, no script and no wide screen find what they came for.
//
//     tasks.mjs FOLDER_OF_NODE_MODULES CHROMIUM SITE SITE_IN_APRIL_2024
//
// Each task begins on the sample's first page, in each language, and goes from link to link with Tab
// and Enter alone. A link that Tab comes to must show that it has the focus, and stand in the window
// with nothing over it. A page must say what the task wants to know; a file must be what the host
// has. No task may take more steps than somebody has patience for; a step is an Enter.
//
// Then every box that is wider than the window is scrolled with the arrows, wherever the pages have
// one.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { browser, host, installed } from "./shown.mjs";

const [modules, program, whole, inApril] = process.argv.slice(2);

const SCREEN = { width: 360, height: 740 };
const MOST_STEPS = 3;
// How often Tab is pressed on one page before the link counts as lost.
const MOST_TABS = 150;

// Every step leads along the first link to a place, which `says` what is asked; one that `has` a
// file of the site downloads it. What is asked of a day long past is asked of the site of that day.
const TASKS_IN_APRIL = [
  {
    asks: "What is the next deadline? It goes into my calendar.",
    lv: [
      {
        to: "lv/kalendars/digitalais-darbs/application-deadline.ics",
        from: ["2024. gada 15. aprīlis Pieteikšanās beidzas termiņš"],
        has: "DTSTART;VALUE=DATE:20240415",
      },
    ],
    en: [
      {
        to: "en/calendar/digitalais-darbs/application-deadline.ics",
        from: ["15 April 2024 Applications close deadline"],
        has: "DTSTART;VALUE=DATE:20240415",
      },
    ],
  },
];

const TASKS = [
  {
    asks: "How many schools in Latgale took part in Kontakts, and who says so?",
    lv: [
      { to: "lv/statistika/kontakts/institutions/", says: ["Latgale 23", "Kopā 130"] },
      {
        to: "lv/zinas/2022/kontakts-projektu-pieteikumi/",
        says: ["2022. gada 15. jūnijs", "Latgale 23", "Jaunatnes starptautisko programmu aģentūra"],
      },
    ],
    en: [
      { to: "en/statistics/kontakts/institutions/", says: ["Latgale 23", "Total 130"] },
      {
        to: "en/news/2022/kontakts-project-applications/",
        says: ["15 June 2022", "Latgale 23", "Agency for International Programs for Youth"],
      },
    ],
  },
  {
    asks: "How much of the money of “Skola – kopienā” is for individual support, row by row?",
    lv: [
      { to: "lv/programmas/skola-kopiena/", says: ["Individuālajam atbalstam no visas naudas paredzēti 29,3 %"] },
      { to: "lv/statistika/skola-kopiena/individual-support/", says: ["Kopā 4 678 630,56"] },
      { to: "data/skola_kopiena/individual_support.csv", has: "mentors,2026-02-01,2027-05-31,696,1073066.4" },
    ],
    en: [
      { to: "en/programmes/skola-kopiena/", says: ["29.3% is for individual support"] },
      { to: "en/statistics/skola-kopiena/individual-support/", says: ["Total 4,678,630.56"] },
      { to: "data/skola_kopiena/individual_support.csv", has: "mentors,2026-02-01,2027-05-31,696,1073066.4" },
    ],
  },
];

// What has the focus: where it leads, and what is wrong with how that is shown.
function focused() {
  const at = document.activeElement;
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const wrong = [];
  // A card shows the focus of the link that fills it.
  const rings = [at, at.closest("li, article")].filter((it) => it !== null).map(getComputedStyle);
  const isRing = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  if (!rings.some(isRing)) wrong.push("shows no focus");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const isInside = box.left >= 0 && box.right <= innerWidth && y >= 0 && y <= innerHeight;
  const over = isInside ? document.elementFromPoint(x, y) : null;
  if (!isInside) wrong.push("is out of the window");
  else if (!at.contains(over) && !over?.contains(at)) wrong.push(`lies under <${over?.localName}>`);
  return { tag: at.localName, href: at.href ?? null, text: at.textContent.trim(), wrong };
}

// What the page says, with every run of spaces as one.
async function said(page) {
  const text = await page.evaluate(() => document.body.innerText);
  return text.replace(/\s+/g, " ");
}

// What has the focus when the window has come to rest.
async function settled(page) {
  let seen = await page.evaluate(focused);
  for (let wait = 0; wait < 40 && seen.wrong.length > 0; wait += 1) {
    await page.waitForTimeout(25);
    seen = await page.evaluate(focused);
  }
  return seen;
}

// Goes on with Tab until a link to the place has the focus; how often, or `null` if it never has.
async function tabTo(page, address, say) {
  for (let tabs = 1; tabs <= MOST_TABS; tabs += 1) {
    await page.keyboard.press("Tab");
    const { tag, href, text, wrong } = await settled(page);
    if (tag === "body") return null;
    for (const what of tag === "a" ? wrong : []) say(`${page.url()}: the link “${text}” ${what}`);
    if (href === address) return tabs;
  }
  return null;
}

// Whether a step could be taken.
async function step({ page, site, shown }, { to, from = [], says = [], has }, say) {
  const before = await said(page);
  for (const what of from) if (!before.includes(what)) say(`${page.url()}: does not say “${what}”`);
  const tabs = await tabTo(page, shown.home + to, say);
  if (tabs === null) {
    say(`${page.url()}: Tab comes to no link to ${to}`);
    return false;
  }
  if (has !== undefined) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.keyboard.press("Enter"),
    ]);
    const got = await readFile(await download.path(), "utf8");
    if (got !== (await readFile(join(site, to), "utf8"))) say(`${to}: another file came`);
    if (!got.includes(has)) say(`${to}: has no row “${has}”`);
    console.log(`  Tab ${tabs} times, Enter: ${to}: ${got.trim().split("\n").length} lines`);
    return true;
  }
  await Promise.all([page.waitForURL(shown.home + to), page.keyboard.press("Enter")]);
  const text = await said(page);
  for (const what of says) if (!text.includes(what)) say(`${to}: does not say “${what}”`);
  console.log(`  Tab ${tabs} times, Enter: ${to}: ${says.map((what) => `“${what}”`).join(", ")}`);
  return true;
}

async function done(at, task, locale, say) {
  console.log(`${locale}: ${task.asks}`);
  await at.page.goto(`${at.shown.home}${locale}/`);
  for (const one of task[locale]) if (!(await step(at, one, say))) return;
  const steps = task[locale].length;
  if (steps > MOST_STEPS) say(`${locale}: ${task.asks} takes ${steps} steps, not ${MOST_STEPS}`);
}

async function pagesWithBoxes() {
  const files = await readdir(whole, { recursive: true });
  const found = [];
  for (const file of files.filter((file) => file.endsWith("index.html")).sort())
    if (/class="[^"]*\bscroll\b|<pre/.test(await readFile(join(whole, file), "utf8")))
      found.push(file.slice(0, -"index.html".length));
  return found;
}

// Scrolls the boxes of a page that are wider than the window; how many there are.
async function scrolled(page, path, say) {
  await page.goto(shown.home + path);
  let wide = 0;
  for (const box of await page.$$("main :is(div, pre, table)")) {
    const isWide = (box) =>
      box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === "auto";
    if (!(await box.evaluate(isWide))) continue;
    wide += 1;
    // Not every browser makes a box that scrolls a stop for Tab by itself.
    if ((await box.getAttribute("tabindex")) !== "0") say(`${path}: Tab leaves out a wide box`);
    await box.focus();
    await page.keyboard.press("ArrowRight");
    const moved = () => box.evaluate((box) => box.scrollLeft > 0);
    for (let wait = 0; wait < 20 && !(await moved()); wait += 1) await page.waitForTimeout(25);
    if (!(await moved())) say(`${path}: a box wider than the window does not scroll with the arrows`);
  }
  return wide;
}

const chromium = await browser(installed(modules), program);
const context = await chromium.newContext({ viewport: SCREEN, javaScriptEnabled: false });
const page = await context.newPage();
// What gets the focus is brought into view at once, and not while it is looked at.
await page.emulateMedia({ reducedMotion: "reduce" });
const wrong = [];
const say = (what) => wrong.push(what);
let tasks = 0;
for (const [site, own] of [[inApril, TASKS_IN_APRIL], [whole, TASKS]]) {
  const shown = await host(site);
  for (const task of own)
    for (const locale of shown.locales) {
      await done({ page, site, shown }, task, locale, say);
      tasks += 1;
    }
  shown.close();
}
const shown = await host(whole);
let boxes = 0;
for (const path of await pagesWithBoxes()) boxes += await scrolled(page, path, say);
await chromium.close();
shown.close();
for (const line of wrong) console.log(line);
console.log(`tasks: ${tasks} tasks, ${boxes} wide boxes scrolled, ${wrong.length} mistakes`);
process.exit(wrong.length > 0 || boxes === 0 ? 1 : 0);
