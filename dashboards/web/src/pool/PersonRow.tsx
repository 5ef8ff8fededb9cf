import { Avatar, Chip } from '../design/Small';
import { wordsOf } from '../leads/fields';
import { webUrl } from '../text/format';
import { Icon } from '../design/Icon';
import type { PoolPerson } from './usePool';

const skillsShown = 4;

interface Props {
  person: PoolPerson;
  /** The id of the lead that this person is of the offer already. */
  lead: string | undefined;
  chosen: boolean;
  /** Undefined where nothing may be added. */
  onChoose: ((on: boolean) => void) | undefined;
}

export function PersonRow({ person, lead, chosen, onChoose }: Props) {
  const name = person.name ?? person.x_handle ?? person.id;
  const place = person.location ?? [person.city, person.country].filter(Boolean).join(', ');
  const linkedin = webUrl(person.linkedin_url);
  const x = webUrl(person.x_url);
  return (
    <li class={`pool-person ${chosen ? 'chosen' : ''}`}>
      {onChoose && <input type="checkbox" aria-label={`Choose ${name}`} checked={chosen} disabled={lead !== undefined} onChange={(event) => onChoose(event.currentTarget.checked)} />}
      <Avatar name={person.name} />
      <div class="pool-who">
        <span class="row-wrap">
          <strong>{name}</strong>
          {linkedin && <a href={linkedin} target="_blank" rel="noopener noreferrer" class="small">LinkedIn<span class="sr"> of {name}</span></a>}
          {x && <a href={x} target="_blank" rel="noopener noreferrer" class="small">X<span class="sr"> of {name}</span></a>}
        </span>
        <span>{person.headline ?? [person.title, person.company].filter(Boolean).join(', ')}</span>
        <span class="muted small">{[person.industry, person.company_size, place, person.seniority && wordsOf('seniority', person.seniority)].filter(Boolean).join(' · ')}</span>
        {person.bio && <span class="pool-bio small">{person.bio}</span>}
        {person.skills && person.skills.length > 0 && (
          <span class="row-wrap">
            {person.skills.slice(0, skillsShown).map((skill) => <Chip key={skill}>{skill}</Chip>)}
            {person.skills.length > skillsShown && <span class="muted small">+{person.skills.length - skillsShown}</span>}
          </span>
        )}
      </div>
      {lead && <a class="pool-known small" href={`/leads/${encodeURIComponent(lead)}`}><Icon name="check" size={14} /> a lead already</a>}
    </li>
  );
}
