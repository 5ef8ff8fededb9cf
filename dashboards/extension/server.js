// Which Leadline this extension is paired with.

export const usual = 'http://127.0.0.1:7070';

/** @returns {Promise<{url: string, key: string}>} */
export async function serverOf() {
  const { url = usual, key = '' } = await chrome.storage.local.get(['url', 'key']);
  return { url, key };
}
