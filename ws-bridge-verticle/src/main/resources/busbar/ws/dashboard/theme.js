// Runs before the first paint, so that the page does not flash in the other colours.
const wantsLight = matchMedia("(prefers-color-scheme: light)");

/** Shows the colours that were chosen here, or else those of the system. */
function applyTheme() {
  const chosen = localStorage.getItem("busbar.theme");
  document.documentElement.dataset.theme = chosen || (wantsLight.matches ? "light" : "dark");
  document.dispatchEvent(new Event("themechange"));
}

wantsLight.addEventListener("change", applyTheme);
applyTheme();
