import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { search } from '../api/leads';
import { useResource } from '../api/resource';
import type { Import } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Failed, Loading } from '../design/Quiet';
import { toast, toastError } from '../shell/toasts';
import { count, plural } from '../text/format';

const named = 50;

/** Says what an undo takes away, and whom users worked on since, before it is done. */
export function UndoImport({ one, onClose, onUndone }: { one: Import; onClose: () => void; onUndone: () => void }) {
  const [force, setForce] = useState(false);
  const [working, setWorking] = useState(false);
  const path = { id: one.id };
  const plan = useResource(one.id, (signal) => api.delete('/api/v1/imports/{id}', { path, query: { dry_run: true }, signal }));
  const touched = plan.data?.worked_on ?? [];
  const people = useResource(touched.length === 0 ? undefined : touched.slice(0, named).join(), (signal) =>
    search({ filter: { field: 'id', in: touched.slice(0, named) }, size: named }, signal),
  );
  const undo = async () => {
    setWorking(true);
    try {
      const done = await api.delete('/api/v1/imports/{id}', { path, query: { force } });
      toast(`The import is undone: ${plural(done.people, 'person', 'people')} went, ${plural(done.leads_removed, 'lead')} with them.`);
      onUndone();
      onClose();
    } catch (error) {
      toastError(error);
      setWorking(false);
    }
  };
  return (
    <Dialog
      title="Undo this import?"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" icon="undo" disabled={working || !plan.data || (touched.length > 0 && !force)} onClick={() => void undo()}>
            {working ? 'Undoing…' : 'Undo the import'}
          </Button>
        </>
      }
    >
      {plan.error !== undefined && !plan.data ? (
        <Failed error={plan.error} onRetry={plan.reload} />
      ) : !plan.data ? (
        <Loading lines={3} />
      ) : (
        <>
          <p>
            <strong>{plural(plan.data.people, 'person', 'people')}</strong> known only from <strong class="word">{one.file}</strong> would go, and with them{' '}
            <strong>{plural(plan.data.leads_removed, 'lead')}</strong>. Whoever is known from elsewhere stays, without what only this file said.
          </p>
          {touched.length > 0 && (
            <>
              <div class="notice failed">Your team has worked on {plural(touched.length, 'of these leads', 'of these leads')} since: states, stages, notes, sequences.</div>
              <ul class="worked-on">
                {touched.slice(0, named).map((id) => (
                  <li key={id}><a href={`/leads/${encodeURIComponent(id)}`}>{people.data?.leads.find((lead) => lead.id === id)?.name ?? id}</a></li>
                ))}
                {touched.length > named && <li class="muted">and {count(touched.length - named)} more</li>}
              </ul>
              <label class="row">
                <input type="checkbox" checked={force} onChange={(event) => setForce(event.currentTarget.checked)} />
                Take them away all the same, with that work
              </label>
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
