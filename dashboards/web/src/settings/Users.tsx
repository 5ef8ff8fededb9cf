import { api } from '../api/client';
import { useResource } from '../api/resource';
import { Failed, Loading } from '../design/Quiet';
import { plural } from '../text/format';
import { scopeMeanings } from './scopes';

/** There are no accounts: a user is who has a key or owns a lead. */
export function Users() {
  const list = useResource('users', (signal) => api.get('/api/v1/users', { signal }));
  const users = list.data?.users;
  if (!users) return list.error !== undefined ? <Failed error={list.error} onRetry={list.reload} /> : <Loading lines={4} height={40} />;
  return (
    <div class="stack">
      <p class="muted">A user is who has a key, or owns leads.</p>
      <div class="panel table-scroll">
        <table class="table stacks">
          <caption class="sr">Users</caption>
          <thead><tr><th scope="col">User</th><th scope="col">May</th><th scope="col" class="right">Owns</th></tr></thead>
          <tbody>
            {users.map((one) => (
              <tr key={one.user}>
                <th scope="row">{one.user}{one.me && <span class="badge this-key">you</span>}</th>
                <td>{one.scope ? scopeMeanings[one.scope].name : <span class="muted">has no key</span>}</td>
                <td class="right">{one.leads > 0 ? <a href={`/leads?owner=${encodeURIComponent(one.user)}`}>{plural(one.leads, 'lead')}</a> : <span class="muted">none</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
