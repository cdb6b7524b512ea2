// Starts the app. Its file names carry a hash of their content, so the page names them on the script element.
const { module, wasm } = document.getElementById("start").dataset;
const { default: start } = await import(new URL(module, document.baseURI));
await start({ module_or_path: new URL(wasm, document.baseURI) });
