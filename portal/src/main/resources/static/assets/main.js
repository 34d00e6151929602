// The one entry: takes what the page needs, nothing else. Every page works without it.
const needs = [
  ['[data-countdown], [data-later]', './countdown.js'],
  ['[data-webotp]', './webotp.js'],
  ['[data-password]', './password.js'],
  ['[data-pin]', './pin.js'],
  ['[data-session]', './session.js'],
  ['[data-unlock]', './unlock.js'],
  ['[data-work]', './work.js'],
];

const parts = needs
  .filter(([selector]) => document.querySelector(selector))
  .map(([, module]) => import(module).then((part) => part.start(document)));

// A mark for whoever must not act before the page is complete: our browser tests.
Promise.allSettled(parts).then(() => {
  document.documentElement.dataset.scripts = 'ready';
});

// After an error the reader starts at the summary.
document.querySelector('[data-error-summary]')?.focus();
