import { useEffect, useRef } from 'preact/hooks';
import { Button, LinkButton } from '../design/Button';
import { Failed, Loading } from '../design/Quiet';
import { useShortcuts } from '../shell/keys';
import { LeadView } from './LeadView';
import { useLead } from './useLead';

interface Props {
  id: string;
  /** Undefined at the ends of the list. */
  onBefore: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onClose: () => void;
}

/** The lead beside the list; the list's own keys go on to the next. */
export default function LeadPanel({ id, onBefore, onNext, onClose }: Props) {
  const lead = useLead(id);
  const panel = useRef<HTMLElement>(null);
  useShortcuts([{ keys: 'Escape', does: 'Close the lead', group: 'Lead', run: onClose }]);
  useEffect(() => {
    panel.current?.scrollTo(0, 0);
  }, [id]);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside ref={panel} class="lead-panel" aria-label={lead.data?.name ?? 'Lead'} tabIndex={-1}>
      <div class="lead-panel-bar">
        <Button kind="plain" icon="up" label="Lead before" disabled={!onBefore} onClick={onBefore} />
        <Button kind="plain" icon="down" label="Next lead" disabled={!onNext} onClick={onNext} />
        <span class="push" />
        <LinkButton kind="plain" icon="external" label="Open as a page" href={`/leads/${encodeURIComponent(id)}`} />
        <Button kind="plain" icon="close" label="Close the lead" onClick={onClose} />
      </div>
      {lead.actions ? <LeadView actions={lead.actions} heading="h2" /> : lead.error ? <Failed error={lead.error} onRetry={lead.reload} /> : <div class="lead-waiting"><Loading lines={8} height={28} /></div>}
    </aside>
  );
}
