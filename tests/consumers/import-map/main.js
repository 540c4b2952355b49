// No build step: the import map in index.html says where the package lies.
import { CrossModal, Gallery } from 'crosshash';

const model = await CrossModal.load();
const gallery = await Gallery.open('/galleries/drawings.chg', { model });
const hits = await gallery.search({ text: 'a traffic light' }, { k: 3 });

for (const { title } of hits) {
  document.querySelector('ol').append(Object.assign(document.createElement('li'), { textContent: title }));
}
