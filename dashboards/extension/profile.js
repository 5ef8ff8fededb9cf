// Whose profile a page shows, by its address alone: nothing is read out of the page.

/** Words of X that are no handles. */
const notHandles = new Set(['home', 'explore', 'search', 'settings', 'notifications', 'messages', 'compose', 'i', 'intent', 'share', 'hashtag', 'login', 'signup', 'tos', 'privacy', 'jobs', 'about', 'download']);

/**
 * @param {string} address
 * @returns {{field: string, value: string, url: string} | undefined} what to look for, and the profile's address
 */
function profileAt(address) {
  const { hostname, pathname } = new URL(address);
  const parts = pathname.split('/').filter(Boolean);
  if (hostname === 'x.com' || hostname === 'twitter.com') {
    const handle = parts[0] ?? '';
    if (!/^[A-Za-z0-9_]{1,15}$/.test(handle) || notHandles.has(handle.toLowerCase()) || parts[1] === 'status') return undefined;
    return { field: 'x_handle', value: handle.toLowerCase(), url: `https://x.com/${handle}` };
  }
  if (hostname === 'www.linkedin.com' && parts[0] === 'in' && parts[1]) {
    let slug = parts[1];
    try {
      slug = decodeURIComponent(slug);
    } catch {
      return undefined; // no address of theirs
    }
    return { field: 'linkedin_slug', value: slug.toLowerCase(), url: `https://www.linkedin.com/in/${encodeURIComponent(slug)}` };
  }
  return undefined;
}
