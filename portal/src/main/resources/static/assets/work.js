// Proof of work: finds a number such that SHA-256(challenge ":" number) begins with so many zero bits.
// It works in pieces, so that the page stays usable, and says what it does.

const PIECE = 256;

/** How many zero bits a digest begins with. */
export function zeroBits(digest) {
  let bits = 0;
  for (const byte of digest) {
    if (byte !== 0) {
      return bits + Math.clz32(byte) - 24;
    }
    bits += 8;
  }
  return bits;
}

/** The first number from `from` on, within one piece, that is good enough, or -1. */
async function piece(challenge, wanted, from) {
  const encoder = new TextEncoder();
  const tries = Array.from({ length: PIECE }, (_, i) =>
    crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}:${from + i}`)));
  const digests = await Promise.all(tries);
  const at = digests.findIndex((digest) => zeroBits(new Uint8Array(digest)) >= wanted);
  return at < 0 ? -1 : from + at;
}

export async function solve(challenge, wanted) {
  for (let from = 0; ; from += PIECE) {
    const found = await piece(challenge, wanted, from);
    if (found >= 0) {
      return found;
    }
    await new Promise((resume) => setTimeout(resume));
  }
}

export function start(page) {
  const form = page.querySelector('[data-work]');
  const state = form.querySelector('[data-state]');
  const button = form.querySelector('button');
  const { challenge, bits, working, done } = form.dataset;
  if (!crypto.subtle) {
    return;
  }
  form.hidden = false;
  let running = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (running) {
      return;
    }
    running = true;
    button.setAttribute('aria-disabled', 'true');
    state.textContent = working;
    form.elements.namedItem('answer').value = String(await solve(challenge, Number(bits)));
    state.textContent = done;
    form.submit();
  });
}
