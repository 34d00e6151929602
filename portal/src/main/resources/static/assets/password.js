// Show and hide what is typed. The button's name carries the state and the field; a status says what happened.

export function start(page) {
  for (const button of page.querySelectorAll('[data-password]')) {
    const field = page.getElementById(button.getAttribute('aria-controls'));
    const voice = page.querySelector(`[data-password-voice="${field.id}"]`);
    const { show, hide, shown, hidden, what } = button.dataset;

    const set = (visible) => {
      field.type = visible ? 'text' : 'password';
      button.textContent = visible ? hide : show;
      button.setAttribute('aria-label', `${visible ? hide : show}: ${what}`);
    };
    set(field.type === 'text');
    button.hidden = false;
    button.addEventListener('click', () => {
      const visible = field.type === 'password';
      set(visible);
      voice.textContent = visible ? shown : hidden;
    });
    // A visible word must not be remembered by the browser as plain text.
    field.form.addEventListener('submit', () => set(false));
    addEventListener('pagehide', () => set(false));
  }
}
