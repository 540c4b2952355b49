// node search.mjs GALLERY TEXT: in an ES module.
import { CrossModal, Gallery } from 'crosshash';

const [file, text] = process.argv.slice(2);
const model = await CrossModal.load();
const gallery = await Gallery.open(file, { model });
for (const { title } of await gallery.search({ text }, { k: 3 })) console.log(title);
model.dispose();
