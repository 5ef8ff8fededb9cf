/** What somebody typed to say who is meant, as the API wants it. */
export function identify(text: string): { url: string } | { email: string } | { handle: string } {
  const typed = text.trim();
  if (/^https?:\/\//i.test(typed)) return { url: typed };
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return { email: typed };
  if (typed.includes('/')) return { url: `https://${typed}` };
  return { handle: typed.replace(/^@/, '') };
}
