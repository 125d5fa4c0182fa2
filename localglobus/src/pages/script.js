// No page needs this. It keeps what moves up to date, and selects all files at once.
'use strict';

const INTERVAL = 1500;
const live = () => document.querySelectorAll('[data-live]');

// Puts a fresh part in the place of an old one, and the focus back to where it was.
function replace(old, fresh) {
  const focused = old.contains(document.activeElement) && document.activeElement.id;
  const words = (part) => part.querySelector('[data-announce]')?.textContent;
  if (words(fresh) !== words(old)) document.getElementById('announce').textContent = words(fresh) ?? '';
  old.replaceWith(fresh);
  if (focused !== false) (document.getElementById(focused) ?? document.getElementById('main')).focus({ preventScroll: true });
}

async function update() {
  try {
    const response = document.hidden ? null : await fetch(location.href);
    // Someone has signed out, or the page is gone.
    if (response && (response.redirected || !response.ok)) return location.reload();
    if (response) {
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const old of live()) {
        const fresh = page.getElementById(old.id);
        if (fresh && fresh.outerHTML !== old.outerHTML) replace(old, fresh);
      }
      // What has ended can be looked at in peace: the page may have more to say now.
      if (!live().length) return replace(document.querySelector('main'), page.querySelector('main'));
    }
  } catch {
    // The service is away; it may come back.
  }
  setTimeout(update, INTERVAL);
}
if (live().length) setTimeout(update, INTERVAL);

for (const button of document.querySelectorAll('button[data-select]')) {
  const boxes = [...document.getElementsByName(button.dataset.select)];
  button.hidden = boxes.length === 0;
  button.addEventListener('click', () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
