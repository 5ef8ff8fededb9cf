import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const place = 'leadline.theme';
const known: readonly Theme[] = ['system', 'light', 'dark'];
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const dark = signal(systemIsDark.matches);
systemIsDark.addEventListener('change', (event) => {
  dark.value = event.matches;
});

export const theme = signal<Theme>(known.find((one) => one === localStorage.getItem(place)) ?? 'system');

effect(() => {
  const system = dark.value ? 'dark' : 'light';
  document.documentElement.dataset['theme'] = theme.value === 'system' ? system : theme.value;
  localStorage.setItem(place, theme.value);
});

export function nextTheme(): void {
  theme.value = known[(known.indexOf(theme.value) + 1) % known.length]!;
}
