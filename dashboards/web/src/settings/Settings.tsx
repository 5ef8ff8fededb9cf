import { me } from '../api/me';
import '../design/forms.css';
import { Tabs } from '../design/Tabs';
import { params } from '../shell/router';
import { Keys } from './Keys';
import './settings.css';
import { scopeMeanings } from './scopes';
import { Providers } from './Providers';
import { Suppressions } from './Suppressions';
import { Users } from './Users';
import { WorkspaceForm } from './WorkspaceForm';
import { Workspaces } from './Workspaces';

const tabs = [
  { id: 'workspace', label: 'Workspace', href: '/settings', shows: WorkspaceForm },
  { id: 'providers', label: 'Providers', href: '/settings?tab=providers', shows: Providers },
  { id: 'keys', label: 'Keys', href: '/settings?tab=keys', shows: Keys },
  { id: 'users', label: 'Users', href: '/settings?tab=users', shows: Users },
  { id: 'suppressions', label: 'Suppressions', href: '/settings?tab=suppressions', shows: Suppressions },
  { id: 'workspaces', label: 'Workspaces', href: '/settings?tab=workspaces', shows: Workspaces },
] as const;

/** What an admin looks after: the workspace, who may do what, whom nobody writes to, the other workspaces. */
export default function Settings() {
  const tab = tabs.find((one) => one.id === params.value.get('tab')) ?? tabs[0];
  const Shown = tab.shows;
  return (
    <div class="page">
      <header class="page-head">
        <h1>Settings</h1>
        {me.value && <span class="muted">{`${me.value.user} · ${scopeMeanings[me.value.scope].name.toLocaleLowerCase()} · workspace ${me.value.workspace_name}`}</span>}
      </header>
      <Tabs label="Settings" tabs={tabs} selected={tab.id} />
      <div class="tab-body"><Shown /></div>
    </div>
  );
}
