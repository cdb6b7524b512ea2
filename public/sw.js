// Keeps the app's own files on the device, so that it opens without a network. It never touches records.
//
// scripts/precache.sh puts three lines above this text at build time: VERSION, one digest of everything, FILES, the address and the
// SHA-256 of each file, and POLICY, the page's own. A changed file therefore changes this script, which is how a browser notices.
// No file is kept or handed out whose digest is another: hosts answer with error pages, old copies and files of two versions.

const PAGE = "./";
const OURS = `cairn ${self.registration.scope} `;
const CACHE = OURS + VERSION.slice(0, 16);
const ADDRESSES = new Map(Object.entries(FILES).map(([file, digest]) => [new URL(file, self.registration.scope).href, digest]));
const HOME = new URL(self.registration.scope).pathname;

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
  // Chromium asks the server for the page while it wakes this script, in case the server is quicker: the answer is here.
  event.addRoutes?.({ condition: { urlPattern: { pathname: "*" } }, source: "fetch-event" });
});

// What an earlier try has kept stays kept: on a weak line each try gets further.
async function keepAll() {
  const cache = await caches.open(CACHE);
  const kept = await Promise.all([...ADDRESSES.keys()].map(async (address) => (await right(cache, address)) ?? fetchRight(cache, address)));
  if (kept.includes(undefined)) throw new Error("a file is missing, or is of another version");
}

// A browser short of room may drop files and keep this script: what is gone is fetched as soon as there is a network.
async function keepTheRest() {
  const kept = await (await caches.open(CACHE)).keys();
  if (kept.length < ADDRESSES.size) await keepAll();
}

// A new version waits until the page, which asks the person first, says so.
self.addEventListener("message", (event) => {
  const { data, source, ports: [answer] } = event;
  if (data === "skip-waiting") isOurPage(source) && self.skipWaiting();
  else if (data === "version") answer.postMessage(VERSION);
  else if (data?.hold) hold(data, answer);
  else if (data?.giveBack) answer.postMessage(giveBack(data.giveBack));
});

// Other pages of the origin can send messages too, but not from our address; in a frame of theirs nobody was asked.
function isOurPage(source) {
  return source?.type === "window" && source.frameType !== "nested" && isHome(new URL(source.url));
}

// What a page hands to the one it is begun anew as, without any disk between them: given back once, to whoever has the token, and
// forgotten after a minute.
let held = null;

function hold({ hold: token, bytes }, answer) {
  clearTimeout(held?.forgetting);
  held = { token, bytes, forgetting: setTimeout(() => { held = null; }, 60_000) };
  answer.postMessage(true);
}

function giveBack(token) {
  if (held?.token !== token) return null;
  const { bytes, forgetting } = held;
  clearTimeout(forgetting);
  held = null;
  return bytes;
}

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlderVersions().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  // Another page under our path, such as another Cairn in a folder below, is its own business.
  if (event.request.mode === "navigate" && !isHome(new URL(event.request.url))) return;
  event.respondWith(answer(event));
  if (event.request.mode === "navigate") event.waitUntil(keepTheRest().catch(() => {}));
});

async function forgetOlderVersions() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

function isHome({ origin, pathname }) {
  return origin === self.location.origin && (pathname === HOME || pathname === `${HOME}index.html`);
}

async function answer({ request, clientId }) {
  const cache = await caches.open(CACHE);
  if (request.mode === "navigate") return (await whole(cache)) ?? notWhole();
  const address = request.url.split(/[?#]/, 1)[0];
  if (!ADDRESSES.has(address)) return (await isOurs(clientId)) ? Response.error() : fetch(request);
  const file = (await right(cache, address)) ?? (await fetchRight(cache, address)) ?? Response.error();
  return request.destination === "worker" ? bound(file) : file;
}

// The page, if what it needs in order to say anything at all is here as well.
async function whole(cache) {
  const needed = [PAGE, "./start.js"].map((file) => new URL(file, self.registration.scope).href);
  const files = await Promise.all(needed.map(async (address) => (await right(cache, address)) ?? fetchRight(cache, address)));
  return files.includes(undefined) ? undefined : files[0];
}

async function isOurs(clientId) {
  const client = clientId && (await self.clients.get(clientId));
  return !client || isHome(new URL(client.url)) || ADDRESSES.has(client.url.split(/[?#]/, 1)[0]);
}

// The file as it is kept, if it is what was built. Looked at each time: it costs a few milliseconds, and files on a disk change.
async function right(cache, address) {
  const file = await cache.match(address, { ignoreVary: true });
  if (!file?.ok) return undefined;
  return (await hasDigest(file.clone(), ADDRESSES.get(address))) ? file : undefined;
}

// Fetched past every cache on the way; kept and given if it is right.
async function fetchRight(cache, address) {
  try {
    const file = await fetch(new Request(address, { cache: "reload" }));
    if (!file.ok || !(await hasDigest(file.clone(), ADDRESSES.get(address)))) return undefined;
    // A navigation may not be answered with what was redirected.
    const plain = file.redirected ? new Response(await file.blob(), { headers: file.headers }) : file;
    // On a full disk it is fetched again the next time.
    await cache.put(address, plain.clone()).catch(() => {});
    return plain;
  } catch {
    return undefined;
  }
}

async function hasDigest(file, digest) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}

// The page is neither kept nor to be had. If the host has a newer version it is taken without asking: no page of this one can
// begin any more. Until it is fetched the page looks again every few seconds, by itself.
async function notWhole() {
  await self.registration.update().catch(() => {});
  const { installing, waiting } = self.registration;
  waiting?.postMessage("take-over");
  return plainPage(installing || waiting ? COMING : MISSING);
}

self.addEventListener("message", ({ data, source }) => {
  if (data === "take-over" && source?.scriptURL === self.location.href) self.skipWaiting();
});

const COMING = { refresh: true, heading: "Cairn is fetching its new version", words: "This page opens Cairn by itself as soon as it is here. Stay connected to the internet." };
const MISSING = { refresh: false, heading: "Part of Cairn is missing from this device", words: "Connect to the internet, then open Cairn again: it fetches what is missing. If this page comes back while you are online, wait a few minutes and try again." };

function plainPage({ refresh, heading, words }) {
  const page = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Cairn</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh ? '<meta http-equiv="refresh" content="3">' : ""}</head>
<body><main><h1>${heading}</h1><p>${words}</p><p><strong>Nothing is lost.</strong> The records are safe on this device, encrypted. Do not clear the browser’s data: that would delete them.</p>
<p><a href="./">Open Cairn again</a></p></main></body></html>`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" } });
}

// A page states its policy itself. A worker has the one its own file came with, and many hosts send none.
function bound(file) {
  if (!file.ok) return file;
  const headers = new Headers(file.headers);
  headers.set("Content-Security-Policy", POLICY);
  return new Response(file.body, { status: 200, headers });
}
