// What a browser that runs scripts adds to the pages: sorting, searching, copying, and looking closely.
// Nothing here asks for anything elsewhere, and without it every page says the same.
'use strict';

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

all('[data-with-script]').forEach(element => { element.hidden = false; });

// Sorting: a column in which every value begins with a digit is one of numbers.
function sort(table, head, column) {
  const descending = head.getAttribute('aria-sort') === 'ascending';
  all('[aria-sort]', table).forEach(other => other.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  const rows = [...body.rows].map(row => ({ row, text: row.cells[column].textContent.trim() }));
  const numbers = rows.every(({ text }) => /^(-$|$|\d)/.test(text));
  const number = ({ text }) => parseFloat(text.replaceAll(',', '')) || 0;
  rows.sort((a, b) => numbers ? number(a) - number(b) : a.text.localeCompare(b.text));
  body.append(...(descending ? rows.reverse() : rows).map(({ row }) => row));
}

for (const table of all('table.list')) {
  all('thead th', table).forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(table, head, column));
    head.append(button);
  });
}

// Searching: the boxes for outcomes work by the style sheet alone; this is for names and classes.
const search = document.getElementById('search');
if (search) {
  const images = all('[data-outcome]');
  const count = () => {
    const shown = images.filter(image => image.matches('tr') && image.checkVisibility());
    document.getElementById('found').textContent = shown.length + ' shown';
  };
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    images.forEach(image => { image.hidden = !image.textContent.replaceAll('\u00a0', ' ').toLowerCase().includes(wanted); });
    count();
  });
  all('.controls [type=checkbox]').forEach(box => box.addEventListener('change', count));
}

// Copying: pages from a disk may have no clipboard, but can still select.
for (const button of all('.command button')) {
  const code = button.previousElementSibling;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch (refused) {
      getSelection().selectAllChildren(code);
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
    }
  });
}

// Looking closely: clean and edited lie on each other, and a slider moves the border between them.
const zoom = document.getElementById('zoom');
if (zoom) {
  const stage = zoom.querySelector('.stage');
  const edited = document.getElementById('zoom-edited');
  const scale = document.getElementById('zoom-scale');
  const show = () => {
    stage.style.setProperty('--edited', edited.value + '%');
    stage.style.setProperty('--scale', scale.value);
  };
  const layer = (kind, card) => {
    const element = document.createElement('div');
    element.className = 'layer ' + kind;
    element.append(card.querySelector('.picture.' + kind).cloneNode(true));
    return element;
  };
  const open = card => {
    const picture = card.querySelector('.picture.edited img');
    const frame = card.querySelector('.picture.edited .frame');
    document.getElementById('zoom-title').textContent = card.querySelector('.name').textContent;
    stage.replaceChildren(layer('clean', card), layer('edited', card));
    stage.style.aspectRatio = picture.naturalWidth + ' / ' + picture.naturalHeight;
    stage.style.setProperty('--x', frame.style.left);
    stage.style.setProperty('--y', frame.style.top);
    edited.value = 50;
    scale.value = Math.max(1, Math.max(picture.naturalWidth, picture.naturalHeight) / 48);
    show();
    zoom.showModal();
  };
  for (const card of all('.card:has(.zoom)')) {
    card.querySelector('.zoom').addEventListener('click', () => open(card));
    all('.picture', card).forEach(picture => picture.addEventListener('click', () => open(card)));
  }
  [edited, scale].forEach(range => range.addEventListener('input', show));
  zoom.querySelector('.close').addEventListener('click', () => zoom.close());
}
