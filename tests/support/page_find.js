// Shown elements of a role with an accessible name, nearly as the accessibility tree has them. `name` may also be the
// beginning of the name, for controls whose name ends in something that changes, such as a time.
const ROLES = {
  button: "button, [role=button], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=tab], summary",
  link: "a[href]",
  field: "input:not([type=file]):not([type=checkbox]):not([type=radio]), textarea, select",
  choice: "input[type=checkbox], input[type=radio], [role=switch]",
  file: "input[type=file]",
  heading: "h1, h2, h3, h4, h5, h6",
};
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
// What is hidden from the accessibility tree, such as an icon's letters, is no part of a name.
const spoken = (node) =>
  node.nodeType === Node.TEXT_NODE ? node.data : node.ariaHidden === "true" || node.hidden ? "" : [...node.childNodes].map(spoken).join(" ");
const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true });
function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const given = element.getAttribute("aria-label");
  if (given) return tidy(given);
  const labels = [...(element.labels ?? [])];
  if (labels.length && element.tagName !== "BUTTON") return tidy(labels.map(spoken).join(" "));
  return tidy(spoken(element)) || tidy(element.title);
}
function find(role, name) {
  const candidates = [...document.querySelectorAll(ROLES[role])].filter((element) => role === "file" || shown(element));
  const exact = candidates.filter((element) => nameOf(element) === name);
  return exact.length ? exact : candidates.filter((element) => nameOf(element).startsWith(name));
}
