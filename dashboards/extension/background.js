// Talks to Leadline. Pages never see the address or the key.

import { serverOf } from './server.js';

const patience = 10_000;

/** @returns {Promise<any>} what the server answers; throws an Error with a sentence for the user */
async function send(path, body) {
  const { url, key } = await serverOf();
  let response;
  try {
    response = await fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key ? { 'X-API-Key': key } : {}), 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
      credentials: 'omit',
    });
  } catch {
    throw new Error(`Leadline does not answer at ${url}. Is it running? Its address is set in the options of this extension.`);
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401) throw new Error('Leadline wants an API key: give one in the options of this extension.');
  if (response.status === 403) throw new Error(`Leadline does not allow this extension or its key: ${answer.detail ?? 'see its options'}`);
  throw new Error(answer.detail ?? `Leadline answered ${response.status}.`);
}

const linkOf = async (lead) => `${(await serverOf()).url}/leads/${encodeURIComponent(lead.id)}`;

const does = {
  look: async ({ profile }) => {
    const found = await send('/api/v1/leads/search', { filter: { field: profile.field, in: [profile.value] }, size: 1 });
    return found.leads.length > 0 ? { lead: await linkOf(found.leads[0]) } : {};
  },
  add: async ({ profile }) => ({ lead: await linkOf(await send('/api/v1/leads', { url: profile.url, source: 'extension' })) }),
  test: async () => {
    const found = await send('/api/v1/leads/search', { filter: { and: [] }, size: 0 });
    return { total: found.total };
  },
};

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const act = Object.hasOwn(does, message.type) ? does[message.type] : undefined;
  if (sender.id !== chrome.runtime.id || !act) return false;
  act(message).then(answer, (error) => answer({ error: error.message }));
  return true;
});
