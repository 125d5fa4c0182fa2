// No page needs this. It keeps what moves up to date, and selects all files at once.
'use strict';

const INTERVAL = 1500;
const live = (page) => page.querySelectorAll('[data-live]');
const main = (page) => page.querySelector('main');

// Puts a fresh part in the place of an old one, says what is new, and puts the focus back to where it was.
function replace(old, fresh) {
  const focus = document.activeElement;
  const held = old.contains(focus);
  const words = (part) => part.querySelector('[data-announce]')?.textContent;
  if (words(fresh) !== words(old)) document.getElementById('announce').textContent = words(fresh);
  old.replaceWith(fresh);
  if (held) (document.getElementById(focus.id) ?? main(document)).focus({ preventScroll: true });
}

async function update() {
  try {
    const response = document.hidden ? null : await fetch(location.href);
    // Someone has signed out, or the page is gone.
    if (response && (response.redirected || !response.ok)) return location.reload();
    if (response) {
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      // What has come to rest may have more to say than its parts, and needs no further look.
      if (!live(page).length) return replace(main(document), main(page));
      for (const old of live(document)) {
        const fresh = page.getElementById(old.id);
        if (fresh && fresh.outerHTML !== old.outerHTML) replace(old, fresh);
      }
    }
  } catch {
    // The service is away; it may come back.
  }
  setTimeout(update, INTERVAL);
}
if (live(document).length) setTimeout(update, INTERVAL);

for (const button of document.querySelectorAll('button[data-select]')) {
  const boxes = [...document.getElementsByName(button.dataset.select)];
  button.hidden = boxes.length === 0;
  button.addEventListener('click', () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
