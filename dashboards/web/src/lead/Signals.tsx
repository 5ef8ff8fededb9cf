import type { Lead } from '../api/types';
import { Icon } from '../design/Icon';
import { ago, moment, plural, webUrl } from '../text/format';
import { sentence, signalWords } from '../text/words';
import { markQuotes } from './evidence';

/** Signals from the newest down, as marks on a line. */
export function SignalLine({ lead }: { lead: Lead }) {
  const signals = [...lead.signal_details].sort((a, b) => b.at.localeCompare(a.at));
  if (signals.length === 0) return <p class="muted">No signal was seen. They come from posts, comments, job changes and company news.</p>;
  return (
    <ol class="signal-line">
      {signals.map((signal) => {
        const url = webUrl(signal.evidence?.url);
        return (
          <li key={`${signal.observation}${signal.type}`} class={signal.strength}>
            <div class="row-wrap">
              <strong>{sentence(signalWords(signal.type))}</strong>
              <span class={`strength ${signal.strength}`}>{signal.strength}</span>
              <time class="muted small" dateTime={signal.at} title={moment(signal.at)}>{ago(signal.at)}</time>
            </div>
            {signal.evidence?.quote && <q class="small">{signal.evidence.quote}</q>}
            {url && (
              <a class="small" href={url} target="_blank" rel="noopener noreferrer">
                Source <Icon name="external" size={13} />
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Recent posts, with the words that are evidence marked. */
export function Posts({ lead }: { lead: Lead }) {
  if (lead.posts.length === 0) return <p class="muted">No posts are known.</p>;
  const quotes = lead.signal_details.flatMap((signal) => (signal.evidence?.quote ? [signal.evidence.quote] : []));
  return (
    <ul class="posts">
      {lead.posts.map((post) => {
        const url = webUrl(post.url);
        return (
          <li key={post.observation}>
            <p>
              {markQuotes(post.text, quotes).map((piece, i) => (piece.marked ? <mark key={i}>{piece.text}</mark> : piece.text))}
            </p>
            <div class="row-wrap muted small">
              <span>{post.platform === 'x' ? 'X' : post.platform === 'linkedin' ? 'LinkedIn' : 'Web'}</span>
              <time dateTime={post.at} title={moment(post.at)}>{ago(post.at)}</time>
              <span>{plural(post.likes, 'like')}</span>
              <span>{plural(post.comments, 'comment')}</span>
              <span>{plural(post.reposts, 'repost')}</span>
              {url && (
                <a href={url} target="_blank" rel="noopener noreferrer">
                  Open <Icon name="external" size={13} />
                </a>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
