// Counts down from a number the server wrote, by this page's own monotonic clock: client clocks lie.

const SPOKEN = [120, 60, 30, 0];

/** "4:58" for 298 seconds. */
export function minutes(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/**
 * Calls `tick(left)` about once a second with the seconds left, and `end()` once at zero.
 * Returns a function that stops it.
 */
export function countDown(seconds, tick, end) {
  const start = performance.now();
  let timer = 0;
  const step = () => {
    const left = seconds - (performance.now() - start) / 1000;
    tick(Math.max(0, left));
    if (left <= 0) {
      end();
      return;
    }
    timer = setTimeout(step, Math.min(1000, (left % 1) * 1000 + 5));
  };
  step();
  return () => clearTimeout(timer);
}

/** A function that speaks each of the marks once, when the time passes it. */
export function speaker(box, voice) {
  let last = Infinity;
  return (left) => {
    for (const mark of SPOKEN) {
      if (left <= mark && last > mark && last !== Infinity) {
        const text = box.getAttribute(`data-voice-${mark}`);
        if (text) {
          voice.textContent = text;
        }
      }
    }
    last = left;
  };
}

export function start(page) {
  for (const box of page.querySelectorAll('[data-countdown]')) {
    const ticking = box.querySelector('[data-left]');
    const speak = speaker(box, box.querySelector('[data-voice]'));
    const tick = (left) => {
      ticking.textContent = minutes(left);
      speak(left);
    };
    countDown(Number(box.dataset.countdown), tick, () => {});
  }
  // "You can send it again from …" goes away when the moment has come.
  for (const line of page.querySelectorAll('[data-later]')) {
    countDown(Number(line.dataset.later), () => {}, () => line.remove());
  }
}
