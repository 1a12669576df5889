// The small curve of a tile. Gaps stay gaps.

let colour = "";

// To be called when the colours of the page change.
export function forgetColour() {
  colour = "";
}

export function drawTrace(canvas, trace, now) {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (!width || !height) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  colour ||= getComputedStyle(document.documentElement).getPropertyValue("--curve");
  let low = Infinity;
  let high = -Infinity;
  trace.each(now, (_, value) => {
    if (value < low) low = value;
    if (value > high) high = value;
  });
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, width, height);
  if (low > high) return;
  // A value that only trembles shall not look dramatic.
  const least = Math.max(Math.abs(high) * 0.002, 1e-9);
  const middle = (low + high) / 2;
  const span = Math.max(high - low, least);
  const edge = 2 * ratio;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.25 * ratio;
  pen.lineJoin = "round";
  pen.beginPath();
  let isDown = false;
  trace.each(now, (x, value) => {
    if (Number.isNaN(value)) {
      isDown = false;
      return;
    }
    const y = height / 2 - ((value - middle) / span) * (height - 2 * edge);
    if (isDown) pen.lineTo(x * width, y);
    else pen.moveTo(x * width, y);
    isDown = true;
  });
  pen.stroke();
}
