import { NewOffer } from './NewOffer';
import { OfferPage } from './OfferPage';

export default function OfferScreen({ params }: { params: Record<string, string> }) {
  const id = params['id']!;
  return id === 'new' ? <NewOffer /> : <OfferPage key={id} id={id} />;
}
