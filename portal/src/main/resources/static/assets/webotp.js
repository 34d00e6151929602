// Takes the code out of the SMS where the browser offers it (WebOTP). It only fills the field: the person presses Gönder.

export function start(page) {
  const field = page.querySelector('[data-webotp]');
  if (!('OTPCredential' in window) || !field) {
    return;
  }
  const stop = new AbortController();
  field.form.addEventListener('submit', () => stop.abort());
  navigator.credentials
    .get({ otp: { transport: ['sms'] }, signal: stop.signal })
    .then((credential) => {
      if (credential && field.value === '') {
        field.value = credential.code;
      }
    })
    .catch(() => {
      // Refused or aborted: the person types the code, which is the way that always works.
    });
}
