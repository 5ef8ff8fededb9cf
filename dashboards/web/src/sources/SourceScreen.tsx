import { SourcePage } from './SourcePage';
import { NewSource } from './NewSource';

export default function SourceScreen({ params }: { params: Record<string, string> }) {
  const id = params['id']!;
  return id === 'new' ? <NewSource /> : <SourcePage key={id} id={id} />;
}
