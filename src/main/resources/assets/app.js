import { initAll } from '/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.js';

initAll();
document.addEventListener('htmx:afterSwap', (event) => initAll({ scope: event.detail.elt }));

// "/" goes to the search box, unless somebody is typing
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  const box = document.getElementById('site-search');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// a form that filters a list sends itself when a choice changes; its button stays for those without JavaScript
document.addEventListener('change', (event) => {
  const form = event.target.form;
  if (form && form.hasAttribute('data-send-on-change') && event.target.matches('select, [type=checkbox], [type=radio]')) {
    form.requestSubmit();
  }
});

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) {
    window.print();
  }
});

// a box that selects all rows of a table on this page; without JavaScript each row has its own
const offerAll = (scope) => scope.querySelectorAll('[data-select-all]').forEach((box) => { box.hidden = false; });
offerAll(document);
document.addEventListener('htmx:afterSwap', (event) => offerAll(event.detail.elt.parentElement || document));
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-select-all]')) {
    event.target.closest('table').querySelectorAll('.app-select__box:not([data-select-all])').forEach((box) => { box.checked = event.target.checked; });
  }
});
