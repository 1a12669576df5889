// Runs before the first paint, so that the page does not flash in the other colours.
const chosen = localStorage.getItem("busbar.theme");
if (chosen) document.documentElement.dataset.theme = chosen;
