// Decides how a built site is shown to the checks that look at it: by a static host, in Chromium.
//
// The host stands below the path that the site's proof names, has the site's `robots.txt` at its top,
// as docs/hosting.md asks, and says what the site's `_headers` say. Where a page's markup names the
// site's own address, the local one is served, as if the site had been built for it: a page's
// canonical address is then the one where it was found.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

// Root may not use Chromium's own sandbox; it only reads the served site.
export const SANDBOX = process.getuid() === 0 ? ["--no-sandbox"] : [];

// What packages are asked for by, of those in a folder of modules.
export function installed(modules) {
  const require = createRequire(resolve(modules, "node_modules", "any.js"));
  return {
    file: (name) => require.resolve(name),
    load: (name) => import(pathToFileURL(require.resolve(name))),
  };
}

export async function browser(packages, program) {
  const { chromium } = (await packages.load("playwright-core")).default;
  return chromium.launch({ executablePath: program, args: SANDBOX });
}

// The rules of `_headers`: a path, in which one `*` is anything, and below it what is said.
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
  const [begin, end] = rule.path.split("*");
  return end === undefined ? path === begin : path.startsWith(begin) && path.endsWith(end);
}

// A static host: folders have an `index.html`, and what is not there is `404.html`.
export async function host(site) {
  const proof = JSON.parse(await readFile(join(site, "data/figures.json"), "utf8"));
  const base = new URL(proof.base_url).pathname;
  const said = rules(await readFile(join(site, "_headers"), "utf8"));
  const file = (path) => {
    if (path === "/robots.txt") return "robots.txt";
    const inside = decodeURIComponent(path.slice(base.length)).replace(/(^|\/)$/, "$1index.html");
    return path.startsWith(base) ? inside : "404.html";
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    for (const rule of said.filter((rule) => fits(rule, pathname)))
      for (const [name, value] of rule.headers) response.setHeader(name, value);
    let served = file(pathname);
    let bytes = await readFile(join(site, served)).catch(() => null);
    if (bytes === null) bytes = await readFile(join(site, (served = "404.html")));
    if (served.endsWith(".html")) bytes = bytes.toString().replaceAll(`"${proof.base_url}`, `"${home}`);
    response.setHeader("Content-Type", TYPES[extname(served)] ?? "application/octet-stream");
    response.writeHead(served === "404.html" ? 404 : 200).end(bytes);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const home = origin + base;
  return { origin, home, locales: proof.locales, close: () => server.close() };
}
