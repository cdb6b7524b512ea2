// Starts the app, and shows a plain page in its place once it has ended: nothing of the app itself is needed for that.
// Its file names carry a hash of their content, so the page names them on the script element.

const ENDED = "#/ended";

function showEnded() {
  document.body.replaceChildren(document.getElementById("ended").content);
  document.title = "Cairn has stopped";
}

// A program that failed may be half way through anything: only a new page is sure to have none of its keys and records.
function end() {
  document.body.replaceChildren();
  history.replaceState(null, "", ENDED);
  location.reload();
}

// `cairn-ended` is the app's own word for a panic. Whatever else it throws has passed through it and left it half done, as
// when its stack or its memory runs out; no other script runs here. A browser's refusal that nobody waited for is none.
addEventListener("cairn-ended", end);
addEventListener("error", ({ error }) => { if (error) end(); });
addEventListener("unhandledrejection", ({ reason }) => { if (reason instanceof Error && !(reason instanceof DOMException)) end(); });

// Whoever frames the page could lay something over it, or read it: then there is nothing to read.
if (top !== self) {
  document.body.replaceChildren();
  document.body.id = "framed";
} else if (location.hash === ENDED) {
  showEnded();
} else {
  const { module, wasm } = document.getElementById("start").dataset;
  try {
    const { default: start } = await import(new URL(module, document.baseURI));
    await start({ module_or_path: new URL(wasm, document.baseURI) });
  } catch {
    showEnded();
  }
}
