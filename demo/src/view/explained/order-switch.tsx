import type { Rerank } from 'crosshash';
import { chooseOrder } from '../../search/choose.js';
import { search } from '../../search/search-state.js';
import { useStore } from '../../store.js';
import { Choice } from '../choice.js';

const sentences: Readonly<Record<Rerank, string>> = {
  none: 'Only the bits that differ are counted: the quickest, and all it needs is 16 bytes a picture.',
  asymmetric: 'Each bit counts as much as the network is sure of it in your query. Still only 16 bytes a picture.',
  embeddings: 'The nearest codes are put in order once more by the networks’ full answers: the best order.',
};

/** How the nearest are put in order. */
export function OrderSwitch() {
  const rerank = useStore(search, (now) => now.rerank);
  return (
    <section>
      <h3>The order</h3>
      <Choice
        name="order"
        legend="How hits are put in order"
        value={rerank}
        onChoose={chooseOrder}
        options={[
          { value: 'none', label: 'codes alone' },
          { value: 'asymmetric', label: 'asymmetric' },
          { value: 'embeddings', label: 're-ranked' },
        ]}
      />
      <p class="say">{sentences[rerank]}</p>
    </section>
  );
}
