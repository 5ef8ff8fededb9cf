// The button on a profile page. It lives in a shadow tree, so that neither style reaches the other.

const host = document.createElement('leadline-button');
const root = host.attachShadow({ mode: 'open' });
root.innerHTML = `
  <style>
    :host { all: initial; position: fixed; right: 20px; bottom: 20px; z-index: 2147483647; }
    :host([hidden]) { display: none; }
    .box { display: grid; justify-items: end; gap: 6px; font: 14px/1.4 system-ui, sans-serif; }
    button { padding: 8px 14px; border: 1px solid #0b5d73; border-radius: 18px; background: #0b5d73; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
    button:disabled { border-color: #c9c6bb; background: #fbfaf6; color: #33454d; cursor: default; }
    button:focus-visible { outline: 3px solid #63c5da; outline-offset: 2px; }
    p { max-width: 260px; margin: 0; padding: 8px 12px; border: 1px solid #c9c6bb; border-radius: 10px; background: #fbfaf6; color: #17252c; }
    p:empty { display: none; }
    a { color: #0b5d73; }
    @media (prefers-color-scheme: dark) {
      button:disabled, p { border-color: #31434c; background: #14212a; color: #e4ecef; }
      a { color: #63c5da; }
    }
  </style>
  <div class="box"><p role="status" aria-live="polite"></p><button type="button"></button></div>`;
const button = root.querySelector('button');
const note = root.querySelector('p');

/** The profile that is shown now; an answer about another one comes too late. */
let shown;

const ask = (message) => chrome.runtime.sendMessage(message).catch(() => ({ error: 'The extension was changed: load this page again.' }));

function say(label, { disabled = false, text = '', link } = {}) {
  button.textContent = label;
  button.disabled = disabled;
  note.textContent = text;
  if (link) {
    const a = document.createElement('a');
    a.href = link;
    a.target = '_blank';
    a.rel = 'noopener noreferrer';
    a.textContent = 'Open the lead';
    note.replaceChildren(a);
  }
}

function tell(answer) {
  if (answer.error) say('Try again', { text: answer.error });
  else if (answer.lead) say('In CRM', { disabled: true, link: answer.lead });
  else say('Add to Leads');
}

async function look() {
  const profile = profileAt(location.href);
  if (profile?.url === shown?.url) return;
  shown = profile;
  host.hidden = profile === undefined;
  if (!profile) return;
  say('…', { disabled: true });
  const answer = await ask({ type: 'look', profile });
  if (shown === profile) tell(answer);
}

button.addEventListener('click', async () => {
  const profile = shown;
  const failed = button.textContent === 'Try again';
  say(failed ? '…' : 'Adding…', { disabled: true });
  const answer = await ask({ type: failed ? 'look' : 'add', profile });
  if (shown === profile) tell(answer);
});

host.hidden = true;
document.documentElement.append(host);
// Both sites change the address without loading a page.
setInterval(look, 500);
void look();
