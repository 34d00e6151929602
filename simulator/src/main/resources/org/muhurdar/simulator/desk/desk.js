// Follows the desk: asks for the moving parts, which come once they differ from what is shown.
'use strict';

let version = document.body.dataset.version;

function show(fresh) {
  const shown = document.getElementById(fresh.id);
  if (!shown || shown.innerHTML === fresh.innerHTML) return;
  if (shown.getAttribute('role') === 'status') {
    shown.textContent = fresh.textContent; // the same element, so that it is read aloud
    return;
  }
  const focused = shown.contains(document.activeElement) ? document.activeElement.id : '';
  shown.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

async function follow() {
  for (;;) {
    try {
      const lang = document.documentElement.lang;
      const answer = await fetch(`/panels?lang=${lang}&version=${version}`);
      if (answer.status === 200) {
        const parts = new DOMParser().parseFromString(await answer.text(), 'text/html');
        parts.querySelectorAll('[data-live]').forEach(show);
        version = answer.headers.get('X-Desk-Version');
      } else if (answer.status !== 204) {
        throw new Error(answer.status);
      }
    } catch (gone) {
      await new Promise((wake) => setTimeout(wake, 2000));
    }
  }
}

follow();
