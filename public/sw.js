// Keeps the app's own files on the device, so that it opens without a network. It never touches records.
//
// scripts/precache.sh puts three lines above this text at build time: VERSION, a hash of every file's content, FILES, their
// addresses, and POLICY, the page's own. A changed file therefore changes this script, which is how a browser notices.

const PAGE = "./";
const OURS = `cairn ${self.registration.scope} `;
const CACHE = OURS + VERSION;

self.addEventListener("install", (event) => {
  // `no-cache` asks the server even when the browser's own cache has an older copy of an unhashed file.
  const wanted = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)));
  // Chromium asks the server for the page while it wakes this script, in case the server is quicker: the answer is here.
  event.addRoutes?.({ condition: { urlPattern: { pathname: "*" } }, source: "fetch-event" });
});

// A new version waits until the page, which asks the person first, says so.
self.addEventListener("message", (event) => {
  const { data, ports: [answer] } = event;
  if (data === "skip-waiting") self.skipWaiting();
  else if (data?.hold) hold(data, answer);
  else if (data?.giveBack) answer.postMessage(giveBack(data.giveBack));
});

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
  event.respondWith(answer(event.request));
});

async function forgetOlderVersions() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const page = await cache.match(PAGE, { ignoreVary: true });
  // A browser short of room may drop the files and keep this script: then the server is the only way back.
  if (!page) return fetch(request);
  if (request.mode === "navigate") return page;
  const file = (await cache.match(request, { ignoreVary: true })) ?? Response.error();
  return request.destination === "worker" ? bound(file) : file;
}

// A page states its policy itself. A worker has the one its own file came with, and many hosts send none.
function bound(file) {
  if (!file.ok) return file;
  const headers = new Headers(file.headers);
  headers.set("Content-Security-Policy", POLICY);
  return new Response(file.body, { status: 200, headers });
}
