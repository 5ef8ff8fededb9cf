import { serverOf } from './server.js';

const form = document.querySelector('form');
const told = document.getElementById('told');
const { url, key } = await serverOf();

form.elements.url.value = url;
form.elements.key.value = key;
document.getElementById('origin').textContent = `LEADLINE_API_EXTENSION=${location.origin} ./leadline serve`;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { origin } = new URL(form.elements.url.value);
  if (origin.startsWith('https:')) await chrome.permissions.request({ origins: [`${origin}/*`] });
  await chrome.storage.local.set({ url: origin, key: form.elements.key.value.trim() });
  told.textContent = 'Asking…';
  const answer = await chrome.runtime.sendMessage({ type: 'test' });
  told.textContent = answer.error ?? `It works: Leadline has ${answer.total} leads.`;
});
