// A shown PIN leaves the page after its seconds, on a change of tab, on paper and on the way back.

import { countDown, minutes } from './countdown.js';

export function start(page) {
  for (const box of page.querySelectorAll('[data-pin]')) {
    const shown = box.querySelector('[data-pin-shown]');
    const covered = box.querySelector('[data-pin-hidden]');
    const voice = box.querySelector('[data-voice]');
    const ticking = box.querySelector('[data-left]');
    box.querySelector('[data-pin-line]').hidden = false;

    const hide = () => {
      if (!shown.isConnected) {
        return;
      }
      const hadFocus = shown.contains(page.activeElement);
      shown.remove();
      covered.hidden = false;
      voice.textContent = voice.dataset.voiceHidden;
      stop();
      if (hadFocus) {
        covered.querySelector('button').focus();
      }
    };
    let stop = () => {};
    stop = countDown(Number(box.dataset.pin), (left) => { ticking.textContent = minutes(left); }, hide);

    page.addEventListener('visibilitychange', () => {
      if (page.visibilityState === 'hidden') {
        hide();
      }
    });
    addEventListener('pagehide', hide);
    addEventListener('beforeprint', hide);
  }
}
