// Two minutes before the session ends: a dialog that can extend it. Without script the line above the page says the hour.

import { countDown, minutes, speaker } from './countdown.js';

const WARN_SECONDS = 120;

export function start(page) {
  const dialog = page.querySelector('[data-session]');
  const ticking = dialog.querySelector('[data-left]');
  const hour = page.querySelector('[data-session-hour]');
  const outside = page.querySelector('[data-session-voice]');
  const form = dialog.querySelector('[data-session-extend]');
  let stop = () => {};

  const standsAt = (seconds, end, machineEnd) => {
    dialog.close();
    hour.textContent = end;
    hour.dateTime = machineEnd;
    run(seconds);
  };

  // Another tab may have kept the session alive. Only the server knows, and asking it so does not;
  // when the session is over, the next page says so.
  const leave = async () => {
    try {
      const answer = await fetch(dialog.dataset.look, { redirect: 'manual' });
      const [seconds, end, machineEnd] = (await answer.text()).split(' ');
      if (answer.ok && Number(seconds) > 0) {
        standsAt(Number(seconds), end, machineEnd);
        return;
      }
    } catch {
      // The line is down: what is on this page must not stay either.
    }
    location.replace(dialog.dataset.ended);
  };

  const run = (seconds) => {
    stop();
    const speak = speaker(dialog, dialog.querySelector('[data-voice]'));
    let warned = false;
    stop = countDown(seconds, (left) => {
      if (left <= WARN_SECONDS && !warned) {
        warned = true;
        dialog.showModal();
      }
      ticking.textContent = minutes(left);
      speak(left);
    }, leave);
  };

  // The answer is a page of ours, which says how the session now stands; anything else takes the way without script.
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
      });
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const seconds = Number(next.querySelector('[data-session]').dataset.session);
      const end = next.querySelector('[data-session-hour]');
      standsAt(seconds, end.textContent, end.dateTime);
      outside.textContent = dialog.dataset.extended;
    } catch {
      form.submit();
    }
  });

  run(Number(dialog.dataset.session));
  // A page taken back out of the browser's memory has an old number: ask the server.
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
}
