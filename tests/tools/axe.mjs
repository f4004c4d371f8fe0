// Decides whether people can use the pages: axe-core, in Chromium.
//
//     axe.mjs FOLDER_OF_NODE_MODULES CHROMIUM SITE
//
// Serves the site below the path that its proof names, with the very headers of its `_headers`, and
// looks at one page of every kind, in each language, in light and in dark, on a phone and on a
// desk. A violation of WCAG 2.2 AA or of axe's best practice is a failure; so is whatever the
// browser has to say in its console, a breach of the Content-Security-Policy among it, and a page
// that is wider than the screen. Nothing but the served site is asked for anything.

import { readFile, readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";

const [modules, program, site] = process.argv.slice(2);
const require = createRequire(resolve(modules, "node_modules", "any.js"));
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const proof = JSON.parse(await readFile(join(site, "data/figures.json"), "utf8"));
const base = new URL(proof.base_url).pathname;

// The rules of `_headers`: a path, which may end in `*`, and below it what is said.
function rules(text) {
  const found = [];
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) found.push({ path: line.trim(), headers: [] });
    else if (line.trim()) {
      const [, name, said] = line.match(/^\s+([^:]+):\s*(.*)$/);
      found.at(-1).headers.push([name, said]);
    }
  }
  return found;
}

function fits(rule, path) {
  return rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
}

// A static host: folders have an `index.html`, and what is not there is `404.html`.
async function serve() {
  const said = rules(await readFile(join(site, "_headers"), "utf8"));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    for (const rule of said.filter((rule) => fits(rule, pathname)))
      for (const [name, value] of rule.headers) response.setHeader(name, value);
    const inside = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : null;
    const file = inside === null ? "404.html" : inside.replace(/(^|\/)$/, "$1index.html");
    let [status, served] = [200, file];
    let bytes = await readFile(join(site, file)).catch(() => null);
    if (bytes === null || inside === null) {
      [status, served] = [404, "404.html"];
      // Its links are whole addresses, of the host where the site will stand.
      const text = await readFile(join(site, served), "utf8");
      bytes = text.replaceAll(proof.base_url, base);
    }
    response.setHeader("Content-Type", TYPES[extname(served)] ?? "application/octet-stream");
    response.writeHead(status).end(bytes);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

// One page of every kind: of the pages in one section and equally deep in it, the largest, because
// it has most of what such a page can have.
async function pages() {
  const found = ["", "no-such-page/"];
  for (const locale of proof.locales) {
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
async function look(context, origin, path, say) {
  const page = await context.newPage();
  const missing = path.startsWith("no-such");
  page.on("console", (message) => {
    // That the page for missing addresses is answered with 404 is as it should be.
    if (!(missing && message.text().includes("404"))) say(`${path}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => say(`${path}: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) say(`${path}: asks ${request.url()}`);
  });
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (page.url() === "about:blank") {
        await page.goto(origin + base + path, { waitUntil: "load" });
        await page.evaluate(axe);
      }
      const way = `${screen.width}, ${colorScheme}`;
      for (const wrong of await violations(page)) say(`${path} (${way}): ${wrong}`);
    }
  }
  await page.close();
}

// Root may not use Chromium's own sandbox; it only reads the served site.
const sandbox = process.getuid() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: program, args: sandbox });
const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
const wrong = [];
const queue = await pages();
const looked = queue.length;
const worker = async () => {
  const context = await browser.newContext();
  for (let path = queue.shift(); path !== undefined; path = queue.shift())
    await look(context, origin, path, (what) => wrong.push(what));
};
await Promise.all([worker(), worker()]);
await browser.close();
server.close();
for (const line of wrong.sort()) console.log(line);
console.log(`axe: ${looked} pages in ${2 * SCREENS.length} ways, ${wrong.length} mistakes`);
process.exit(wrong.length > 0 ? 1 : 0);
