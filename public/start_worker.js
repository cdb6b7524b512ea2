// Starts the worker's program that the address names behind its `#`; the page is told null if it cannot.

const name = location.hash.slice(1);

if (/^[a-z_]+$/.test(name)) {
  importScripts(`./${name}.js`);
  wasm_bindgen({ module_or_path: `./${name}_bg.wasm` }).catch(() => postMessage(null));
}
