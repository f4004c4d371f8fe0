// Decides whether Lighthouse finds nothing to better: on a phone, in Chromium.
//
//     lighthouse.mjs FOLDER_OF_NODE_MODULES CHROMIUM SITE
//
// Audits the main kinds of page of the served sample, in each language. Accessibility, best
// practices and search engines must each have the full score. Speed is not asked: on a shared
// machine it says more about the machine. No audit is left out.

import { SANDBOX, host, installed } from "./shown.mjs";
import { PAGES } from "./sample.mjs";

const [modules, program, site] = process.argv.slice(2);
const packages = installed(modules);
const { default: lighthouse } = await packages.load("lighthouse");
const { launch } = await packages.load("chrome-launcher");

const SETTINGS = {
  onlyCategories: ["accessibility", "best-practices", "seo"],
  formFactor: "mobile",
  // Speed is not asked, so the network is not slowed down.
  throttlingMethod: "provided",
  disableFullPageScreenshot: true,
  output: [],
};

// What an audit has to say of one element, request or line.
function element({ node, url, href, snippet, description, source, ...rest }) {
  const named = [node?.selector, node?.snippet, url, href, snippet, description, source?.url];
  const said = named.filter((word) => typeof word === "string" && word !== "");
  return said.length > 0 ? said.join(" ") : JSON.stringify(rest);
}

// The audits that keep a category from its full score, with their elements.
function failing(category, audits) {
  const asked = category.auditRefs.filter((ref) => ref.weight > 0).map((ref) => audits[ref.id]);
  return asked
    .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score ?? 1) < 1)
    .flatMap((audit) => [
      `  ${audit.id}: ${audit.errorMessage ?? audit.explanation ?? audit.title}`,
      ...(audit.details?.items ?? []).map((item) => `    ${element(item)}`),
    ]);
}

const shown = await host(site);
const chromium = await launch({
  chromePath: program,
  chromeFlags: ["--headless=new", ...SANDBOX],
  logLevel: "error",
});
const wrong = [];
let asked = 0;
for (const path of Object.values(PAGES).flatMap((page) => shown.locales.map((lang) => page[lang]))) {
  const options = { port: chromium.port, logLevel: "error", ...SETTINGS };
  const { lhr } = await lighthouse(shown.home + path, options);
  if (lhr.runtimeError) wrong.push(`${path}: ${lhr.runtimeError.message}`);
  const scores = Object.values(lhr.categories).map((category) => {
    asked += 1;
    const score = Math.round(category.score * 100);
    if (category.score !== 1)
      wrong.push(`${path}: ${category.id}: ${score}`, ...failing(category, lhr.audits));
    return `${category.id} ${score}`;
  });
  console.log(`${path}: ${scores.join(", ")}`);
}
await chromium.kill();
shown.close();
for (const line of wrong) console.log(line);
console.log(`lighthouse: ${asked} scores asked, ${wrong.length > 0 ? "not all are full" : "all are full"}`);
process.exit(wrong.length > 0 ? 1 : 0);
