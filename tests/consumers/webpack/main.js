// webpack finds the worker, the WebAssembly and the model by itself and copies them into its output.
import { CrossModal, Gallery } from 'crosshash';

const model = await CrossModal.load();
const gallery = await Gallery.open('/galleries/drawings.chg', { model });
const hits = await gallery.search({ text: 'a traffic light' }, { k: 3 });

for (const { title } of hits) {
  document.querySelector('ol').append(Object.assign(document.createElement('li'), { textContent: title }));
}
