import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Claim, Lead } from '../api/types';
import { Icon } from '../design/Icon';
import { day, percent } from '../text/format';
import { sourceName } from '../text/words';

/** All claims of a lead, asked for once, when the first is looked at. */
const asked = new Map<string, Promise<Record<string, Claim[]>>>();

function claimsOf(lead: Lead): Promise<Record<string, Claim[]>> {
  const key = `${lead.id} ${lead.seq}`;
  let claims = asked.get(key);
  if (!claims) {
    asked.clear();
    claims = api.get('/api/v1/leads/{id}/provenance', { path: { id: lead.id } }).then((answer) => answer.fields as Record<string, Claim[]>);
    claims.catch(() => asked.delete(key));
    asked.set(key, claims);
  }
  return claims;
}

interface Props {
  lead: Lead;
  field: string;
  label: string;
  wide?: boolean;
  children: ComponentChildren;
}

/** A fact, and on hover, focus or click who said it, when, how sure, and the values that lost. */
export function Fact({ lead, field, label, wide, children }: Props) {
  const [claims, setClaims] = useState<readonly Claim[]>();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const timer = useRef(0);
  const id = useId();
  const known = (lead.provenance as Record<string, { others: number } | undefined>)[field];

  useEffect(() => {
    if (!open) return undefined;
    let live = true;
    void claimsOf(lead).then((all) => live && setClaims(all[field] ?? []), () => live && setClaims([]));
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      live = false;
      document.removeEventListener('pointerdown', outside);
    };
  }, [open, lead]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const soon = (next: boolean) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(next), next ? 350 : 200);
  };
  return (
    <div
      ref={root}
      class={`fact ${wide ? 'wide' : ''}`}
      onMouseEnter={() => known && soon(true)}
      onMouseLeave={() => soon(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          setOpen(false);
        }
      }}
    >
      <dt>{label}</dt>
      <dd>
        {children}
        {known && (
          <button type="button" class="fact-why" aria-label={known.others > 0 ? `+${known.others}: where ${label} comes from` : `Where ${label} comes from`} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => { clearTimeout(timer.current); setOpen(!open); }} onBlur={() => soon(false)}>
            {known.others > 0 ? `+${known.others}` : <Icon name="info" size={14} />}
          </button>
        )}
      </dd>
      {open && known && (
        <div id={id} class="claims" role="status">
          {claims === undefined && <span class="skeleton claims-waiting" />}
          {claims?.length === 0 && <span class="muted small">Nothing more is known.</span>}
          {claims?.map((claim) => (
            <div key={claim.observation} class={`claim ${claim.winner ? 'winner' : ''}`}>
              {claim.winner && <Icon name="check" size={14} />}
              <span class="claim-value">{text(claim.value)}</span>
              <span class="muted small">
                {sourceName(claim.source.kind)}, {day(claim.at)}, {percent(claim.confidence)} sure
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function text(value: unknown): string {
  if (value === null || value === undefined) return 'nothing (said to be wrong)';
  if (Array.isArray(value)) return value.map(text).join(', ');
  return typeof value === 'object' ? Object.values(value).map(text).join(', ') : String(value);
}
