import type { Hit } from 'crosshash';
import { useEffect, useState } from 'preact/hooks';
import { codeOfHit } from '../../search/run-search.js';
import type { Found } from '../../search/search-state.js';
import { useStore } from '../../store.js';
import { BitRows, bitsOf } from './bit-rows.js';
import { pointed } from './pointed.js';

/** The query's code, and under it that of the hit which the visitor points at, the first one by default. */
export function Codes({ found }: { found: Found }) {
  const hovered = useStore(pointed);
  const hit = hovered && found.hits.includes(hovered) ? hovered : found.hits[0];
  const code = useCode(hit);
  const query = bitsOf(found.encoded.code);
  const bits = query.length;
  const other = code && bitsOf(code);
  const ones = query.filter(Boolean).length;
  return (
    <section>
      <h3>Your query in {bits} bits</h3>
      <BitRows bits={query} label={`The query’s code: ${ones} of ${bits} bits are set`} />
      {hit && other && (
        <>
          <h3>
            “{hit.title}”: <em>{hit.distance} bits differ</em>
          </h3>
          <BitRows bits={other} compared={query} label={`The code of ${hit.title}: ${hit.distance} bits differ`} />
        </>
      )}
      <p class="say">
        Every square is a yes or a no. The fewer differ, the more alike; chance alone makes half of them differ. Point
        at a picture to compare it.
      </p>
    </section>
  );
}

function useCode(hit: Hit | undefined): Uint8Array | undefined {
  const [known, setKnown] = useState<{ hit: Hit; code: Uint8Array | undefined }>();
  useEffect(() => {
    if (!hit) return undefined;
    let wanted = true;
    codeOfHit(hit.id)
      .then((code) => wanted && setKnown({ hit, code }))
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, [hit]);
  return known?.hit === hit ? known?.code : undefined;
}
