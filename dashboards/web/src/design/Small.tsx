import type { ComponentChildren } from 'preact';
import type { State } from '../api/types';
import { initials } from '../text/format';
import { stateNames } from '../text/words';
import { Icon } from './Icon';

export function StateBadge({ state }: { state: State }) {
  return <span class={`state ${state}`}>{stateNames[state]}</span>;
}

export function Avatar({ name, large }: { name: string | undefined; large?: boolean }) {
  return (
    <span class={`avatar ${large ? 'large' : ''}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

interface ChipProps {
  children: ComponentChildren;
  /** Names what the button removes. */
  removes?: string;
  onRemove?: () => void;
  not?: boolean;
}

export function Chip({ children, removes, onRemove, not }: ChipProps) {
  return (
    <span class={`chip ${not ? 'not' : ''}`}>
      <span class="ellipsis">{children}</span>
      {onRemove && (
        <button type="button" aria-label={`Remove ${removes ?? ''}`.trim()} onClick={onRemove}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}

interface PanelProps {
  title: string;
  children: ComponentChildren;
  aside?: ComponentChildren;
}

export function Panel({ title, children, aside }: PanelProps) {
  return (
    <section class="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {aside && <div class="push row">{aside}</div>}
      </header>
      <div class="panel-body">{children}</div>
    </section>
  );
}

/** `share` from 0 to 1; undefined while it is not known. */
export function Progress({ share, label }: { share: number | undefined; label: string }) {
  return (
    <div class="progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}>
      <span style={{ width: `${(share ?? 0.3) * 100}%` }} />
    </div>
  );
}
