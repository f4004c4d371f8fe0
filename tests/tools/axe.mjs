// Decides whether people can use the pages: axe-core, in Chromium.
//
//     axe.mjs FOLDER_OF_NODE_MODULES CHROMIUM SITE
//
// Looks at one page of every kind of the served site, in each language, in light and in dark, on a
// phone and on a desk. A violation of WCAG 2.2 AA or of axe's best practice is a failure; so is
// whatever the browser has to say in its console, a breach of the Content-Security-Policy among it,
// and a page that is wider than the screen. Nothing but the served site is asked for anything.

import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { browser, host, installed } from "./shown.mjs";

const [modules, program, site] = process.argv.slice(2);
const packages = installed(modules);
const axe = await readFile(packages.file("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

// One page of every kind: of the pages in one section and equally deep in it, the largest, because
// it has most of what such a page can have.
async function pages() {
  const found = ["", "no-such-page/"];
  for (const locale of shown.locales) {
    found.push(`${locale}/`);
    const sections = await readdir(join(site, locale), { withFileTypes: true });
    for (const section of sections.filter((entry) => entry.isDirectory()))
      found.push(...(await largestOfEachDepth(`${locale}/${section.name}/`)));
  }
  return found;
}

async function largestOfEachDepth(section) {
  const largest = new Map();
  const folders = [section];
  for (const path of folders) {
    const depth = path.split("/").length;
    for (const entry of await readdir(join(site, path), { withFileTypes: true })) {
      if (entry.isDirectory()) folders.push(`${path}${entry.name}/`);
      if (entry.name !== "index.html") continue;
      const { size } = await stat(join(site, path, entry.name));
      const known = largest.get(depth);
      if (!known || known.size < size || (known.size === size && path < known.path))
        largest.set(depth, { path, size });
    }
  }
  return [...largest.values()].map((page) => page.path).sort();
}

// What is wrong with the page as it is shown now.
async function violations(page) {
  const options = { runOnly: RULES, resultTypes: ["violations"] };
  const found = await page.evaluate((options) => window.axe.run(document, options), options);
  const wrong = found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(", ")}`,
  );
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  if (content > screen) wrong.push(`the page is ${content} wide, the screen ${screen}`);
  return wrong;
}

// Looks at one page in every way, and says what is wrong with it.
async function look(context, path, say) {
  const page = await context.newPage();
  const missing = path.startsWith("no-such");
  page.on("console", (message) => {
    // That the page for missing addresses is answered with 404 is as it should be.
    if (!(missing && message.text().includes("404"))) say(`${path}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => say(`${path}: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(shown.origin)) say(`${path}: asks ${request.url()}`);
  });
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (page.url() === "about:blank") {
        await page.goto(shown.home + path, { waitUntil: "load" });
        await page.evaluate(axe);
      }
      const way = `${screen.width}, ${colorScheme}`;
      for (const wrong of await violations(page)) say(`${path} (${way}): ${wrong}`);
    }
  }
  await page.close();
}

const shown = await host(site);
const chromium = await browser(packages, program);
const wrong = [];
const queue = await pages();
const looked = queue.length;
const worker = async () => {
  const context = await chromium.newContext();
  for (let path = queue.shift(); path !== undefined; path = queue.shift())
    await look(context, path, (what) => wrong.push(what));
};
await Promise.all([worker(), worker()]);
await chromium.close();
shown.close();
for (const line of wrong.sort()) console.log(line);
console.log(`axe: ${looked} pages in ${2 * SCREENS.length} ways, ${wrong.length} mistakes`);
process.exit(wrong.length > 0 ? 1 : 0);
