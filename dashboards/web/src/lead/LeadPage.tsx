import { useEffect } from 'preact/hooks';
import { Failed, Loading } from '../design/Quiet';
import { go } from '../shell/router';
import { LeadView } from './LeadView';
import { useLead } from './useLead';

export default function LeadPage({ params }: { params: Record<string, string> }) {
  const id = params['id'] ?? '';
  const lead = useLead(id);
  const name = lead.data?.name;
  const now = lead.data?.id;
  useEffect(() => {
    if (name) document.title = `${name} · Leadline`;
  }, [name]);
  useEffect(() => {
    // A lead that was merged answers under its new id.
    if (now && now !== id) go(`/leads/${encodeURIComponent(now)}`, { replace: true });
  }, [now]);
  return (
    <div class="page lead-page">
      {lead.actions ? <LeadView actions={lead.actions} heading="h1" /> : lead.error ? <Failed page error={lead.error} onRetry={lead.reload} /> : <Loading lines={8} height={28} />}
    </div>
  );
}
